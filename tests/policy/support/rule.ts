import { formatInstant, toInstant } from "../../../provider/contract";
import { judgeCalendar, type CalendarEvent, type Finding } from "../../../policy/judge";
import { plainRecord } from "../../../policy/pulumi/plain";

export type Members = Readonly<Record<string, unknown>>;

/** The SDK's own, which its declarations leave without a type; the rest of the SDK takes half a second to load. */
export const { unknownCheckingProxy, UnknownValueError } = jest.requireActual<{
  unknownCheckingProxy: (props: object) => Record<string, unknown>;
  UnknownValueError: new () => Error;
}>("@pulumi/policy/proxy");

/** What Pulumi sends in a preview for a value that is not known yet. */
export const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The moment at which the specs judge. */
const NOW = Date.UTC(2036, 0, 1);

export const EVENT: Members = {
  name: "Season opener",
  start: "2036-09-05T18:00:00+02:00",
  end: "2036-09-05T20:00:00+02:00",
};

export const event = (more: Members = {}, resource = "opener"): CalendarEvent => ({
  resource,
  urn: `urn:pulumi:prod::calendar::akamai-event-center:index:Event::${resource}`,
  members: { ...EVENT, ...more },
});

/** What one rule alone finds. */
export function findings(
  rule: string,
  events: CalendarEvent | readonly CalendarEvent[],
  settings: Members = {},
): readonly Finding[] {
  const config = { all: "disabled", [rule]: { enforcementLevel: "mandatory", ...settings } };
  return judgeCalendar(Array.isArray(events) ? events : [events], config, { now: NOW }).findings;
}

export const messages = (...given: Parameters<typeof findings>): string[] =>
  findings(...given).map(({ message }) => message);

interface RuleCases {
  readonly settings?: Members;
  /** Events that the rule lets pass, the last one at its limit. */
  readonly passes: Readonly<Record<string, Members>>;
  /** Events past the limit, and the message about each. */
  readonly fails: Readonly<Record<string, readonly [Members, string | RegExp]>>;
  /** The member that is judged. */
  readonly member: string;
  /** The message if the member is absent or null; without it, the rule finds nothing. */
  readonly absent?: string;
}

/** The ways in which every rule that judges one event must hold. */
export function describeRule(rule: string, cases: RuleCases): void {
  const { settings = {}, member, absent } = cases;
  const failing = Object.entries(cases.fails);

  test.each(Object.entries(cases.passes))(`${rule} lets pass: %s`, (_name, members) => {
    expect(messages(rule, event(members), settings)).toEqual([]);
  });

  test.each(failing)(`${rule} finds: %s`, (_name, [members, message]) => {
    const found = findings(rule, event(members), settings);
    expect(found).not.toEqual([]);
    expect(found[0]?.message).toEqual(
      typeof message === "string" ? message : (expect.stringMatching(message) as unknown),
    );
    expect(found[0]).toMatchObject({ rule, level: "mandatory", resource: "opener" });
    expect(found[0]?.link).toMatch(/^https:|README\.md#/);
  });

  test.each(failing)(`${rule} skips unknown values: %s`, (_name, [members]) => {
    const props = unknownCheckingProxy({ ...EVENT, ...members, [member]: UNKNOWN_VALUE });
    expect(messages(rule, { resource: "opener", members: plainRecord(props) }, settings)).toEqual([]);
  });

  test.each(failing)(`${rule} shows no secret: %s`, (_name, [members]) => {
    const secret = { ...EVENT, ...members };
    const found = messages(rule, event({ ...secret, secretMembers: Object.keys(secret) }), settings);
    expect(found).not.toEqual([]);
    expectNoValueOf(secret, found, settings);
  });

  test(`${rule} ${absent === undefined ? "finds nothing" : "reports it"} if there is no ${member}`, () => {
    const expected = absent === undefined ? [] : [absent];
    const members = failing[0]?.[1][0] ?? {};
    const absentMember = { ...EVENT, ...members, [member]: undefined };
    expect(messages(rule, { resource: "opener", members: absentMember }, settings)).toEqual(expected);
    expect(messages(rule, event({ ...members, [member]: null }), settings)).toEqual(expected);
  });
}

/** No text holds a value of the members, unless the rule's own settings do. */
export function expectNoValueOf(members: Members, texts: readonly string[], settings: Members = {}): void {
  const configured = leaves(settings).map(String);
  const values = leaves(members)
    .flatMap((leaf) => [String(leaf), instantText(String(leaf))])
    .filter(
      (value) => value.length > 2 && !configured.includes(value) && !/^[A-Z0-9_]+_[A-Z0-9_]+$/.test(value),
    );
  for (const value of values) {
    expect(texts.join("\n")).not.toContain(value);
  }
}

function instantText(text: string): string {
  return /^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(toInstant(text))
    ? formatInstant(toInstant(text))
    : "";
}

function leaves(value: unknown): unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [value];
}
