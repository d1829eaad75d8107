import { eventCenterPolicies } from "../../policy/index";
import { RULES } from "../../policy/judge";
import { EVENT_TYPES, OUTPUT_NAMES } from "../../provider/contract";
import { packOf, URN } from "./support/pack";
import { EVENT } from "./support/rule";

type Members = Readonly<Record<string, unknown>>;

interface Case {
  readonly settings?: Members;
  /** Events beside one that breaks nothing. */
  readonly events: readonly Members[];
}

const objects = [{ id: 87654, type: "CP_CODE" }];
const held = { start: "2036-10-01T18:00:00Z", end: "2036-10-01T20:00:00Z" };

/** For every rule what breaks it, and no other rule that is on. */
const CASES: Readonly<Record<string, Case>> = {
  "event-limits": { events: [{ description: "x".repeat(2001) }] },
  "required-tags": { settings: { tags: ["live"] }, events: [{ tags: ["a"] }] },
  "tag-vocabulary": { settings: { allowed: ["live"] }, events: [{ tags: ["live", "a"] }] },
  "default-tags": { settings: { tags: ["live"] }, events: [{ tags: ["a"] }] },
  "name-pattern": { settings: { pattern: "^Good" }, events: [{ name: "Bad" }] },
  "customer-event-id": { settings: { pattern: "^ID" }, events: [{ customerEventId: "x" }] },
  "coordinators-required": { settings: { minimum: 2 }, events: [{ coordinators: ["one"] }] },
  "longest-duration": { events: [{ end: "2036-09-07T18:00:01+02:00" }] },
  "shortest-duration": { settings: { minimum: "PT1H" }, events: [{ end: "2036-09-05T18:30:00+02:00" }] },
  "lead-time": {
    settings: { minimum: "P2D" },
    events: [{ start: "2036-01-01T12:00:00Z", end: "2036-01-01T13:00:00Z" }],
  },
  "blackout-windows": {
    settings: { windows: [{ start: "2036-10-01T00:00:00Z", end: "2036-10-02T00:00:00Z", reason: "moved" }] },
    events: [held],
  },
  "allowed-countries": { settings: { allowed: ["PL"] }, events: [{ audienceLocations: ["PL", "DE"] }] },
  "large-audience": { settings: { above: 10 }, events: [{ audienceSize: 11, coordinators: ["one"] }] },
  "objects-required": {
    settings: { types: ["CP_CODE"] },
    events: [{ objects: [{ id: 1, type: "SRIP_SLOT" }] }],
  },
  "one-resource-an-event": { events: [{ eventId: 7 }, { ...held, name: "Other", adoptEventId: 7 }] },
  "shared-objects": { events: [{ objects }, { name: "Other", objects }] },
  "series-overlap": { events: [{ ...held, recurrence: { frequency: "HOURLY", count: 3 } }] },
  "recurrence-local-time": { events: [{ recurrence: { frequency: "WEEKLY", count: 20 } }] },
  "past-start": { events: [{ start: "2035-12-31T23:00:00Z", end: "2036-01-01T01:00:00Z" }] },
  "audience-capacity": {
    settings: { capacity: 15 },
    events: [{ audienceSize: 10 }, { name: "Other", audienceSize: 10 }],
  },
  "shared-customer-event-id": {
    events: [{ customerEventId: "ID-1" }, { ...held, name: "Other", customerEventId: "ID-1" }],
  },
};

/** Breaks no rule, with any of the settings above. */
const GOOD: Members = {
  ...EVENT,
  name: "Good one",
  start: "2036-11-01T18:00:00Z",
  end: "2036-11-01T20:00:00Z",
  tags: ["live"],
  customerEventId: "ID-0",
  coordinators: ["one", "two"],
  description: "x",
  audienceLocations: ["PL"],
  objects: [{ id: 2, type: "CP_CODE" }],
};

test("every rule has a case", () => {
  expect(Object.keys(CASES).sort()).toEqual(RULES.map(({ name }) => name).sort());
});

/** What only a stack's outputs have. */
const OUTPUTS: readonly string[] = OUTPUT_NAMES;
const inputsOf = (members: Members) =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !OUTPUTS.includes(name)));

beforeEach(() => {
  process.env["AKAMAI_EVENT_CENTER_NOW"] = "2036-01-01T00:00:00Z";
});
afterEach(() => {
  delete process.env["AKAMAI_EVENT_CENTER_NOW"];
});

describe.each(EVENT_TYPES)("with events of the type %s", (type) => {
  test.each(Object.entries(CASES))(
    "one violation of %s is reported exactly once, with every default rule on, and no other rule reports",
    (rule, { settings, events }) => {
      const config = { [rule]: { enforcementLevel: "mandatory" as const, ...settings } };
      const policies = eventCenterPolicies(config);
      const { validate, validateStack } = packOf(policies);
      const enabled = policies.filter(({ enforcementLevel }) => enforcementLevel !== "disabled");
      const calendar = [GOOD, ...events].map(
        (members, index) => [members, { type, urn: `${URN}-${index}`, name: `event-${index}` }] as const,
      );
      // The engine asks all rules about each resource, and then about the stack.
      const byResource = calendar.flatMap(([members, resource]) =>
        enabled.flatMap((policy) =>
          "validateResource" in policy
            ? validate(policy.name, inputsOf(members), resource).map(() => policy.name)
            : [],
        ),
      );
      const byStack = enabled.flatMap((policy) =>
        "validateStack" in policy ? validateStack(policy.name, ...calendar).map(() => policy.name) : [],
      );
      expect([...byResource, ...byStack]).toEqual([rule]);
    },
  );
});
