import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { COMMON_MEMBERS, eventDetails, MEMBER_NAMES, type MemberName } from "../../../provider/contract";
import {
  Accounts,
  Claims,
  Listing,
  diff,
  parseState,
  toOutputs,
  type Context,
} from "../../../provider/lifecycle";
import {
  asSent,
  differences,
  membersOf,
  withoutEmpty,
  type Members,
} from "../../../provider/lifecycle/state/members";
import { toEventCreate, toEventUpdate } from "../../../provider/lifecycle/requests/bodies";
import { EventCenter } from "../../../provider/client";
import { resolveSettings } from "../../../provider/config";
import { SAMPLES } from "../../contract/samples";

const { recurrence, ...common } = SAMPLES.createRequest;
const olympics: Members & typeof common = common;

/** Another value for every member: it must be seen by diff, be sent, and be read back. */
const CHANGED: Record<MemberName, unknown> = {
  name: "2022 Winter Olympics",
  description: "XXIV Olympic Winter Games - Beijing 2022",
  customerEventId: "xxiv-owg",
  start: "2016-02-08T09:00:00Z",
  end: "2016-02-08T21:00:00Z",
  audienceSize: 6_000_000,
  audienceLocations: ["CN"],
  coordinators: ["vsnyder"],
  tags: ["winter"],
  objects: [{ id: 87654, type: "CP_CODE" }],
  recurrence: { frequency: "DAILY", count: 3 },
};

/** How Event Center answers a member that it was sent. */
function answered(sent: Members): unknown {
  const answered = (name: keyof Members, enriched: (item: unknown) => unknown) => {
    const items = sent[name];
    return Array.isArray(items) ? items.map(enriched) : null;
  };
  return {
    ...sent,
    id: 1,
    version: 4,
    audienceLocations: answered("audienceLocations", (code) => ({ code, name: "Somewhere" })),
    coordinators: answered("coordinators", (userName) => ({ userName, firstName: "F", lastName: "L" })),
    tags: answered("tags", (name) => ({ id: 1, name })),
  };
}

const client = new EventCenter({ environment: {} });
const context: Context = {
  client,
  settings: () => resolveSettings({ environment: {} }),
  now: () => 0,
  wallClock: () => 0,
  warn: () => undefined,
  accounts: new Accounts(client.account),
  claims: new Claims(),
  listing: new Listing(client),
};

const state = toOutputs({
  members: olympics,
  recurrence: undefined,
  occurrences: [{ eventId: 1, version: 4, start: olympics.start, end: olympics.end }],
  audit: {},
  secretMembers: [],
  account: undefined,
  holder: undefined,
  fingerprint: undefined,
});

test("the tests have another value for every member of the document", () => {
  for (const name of MEMBER_NAMES) {
    expect([name, CHANGED[name]]).not.toEqual([name, { ...olympics, recurrence: undefined }[name]]);
  }
  expect(Object.keys(CHANGED)).toEqual(MEMBER_NAMES);
});

describe.each(MEMBER_NAMES)("%s", (name) => {
  test("is compared: a change of it is a difference", () => {
    expect(diff(context, state, { ...olympics, [name]: CHANGED[name] })).toEqual({
      changes: true,
      isSent: true,
      members: [expect.objectContaining({ path: name })],
      replaces: [],
    });
    expect(diff(context, state, olympics)).toEqual({
      changes: false,
      isSent: false,
      members: [],
      replaces: [],
    });
  });

  test("is sent by a create", () => {
    const members = { ...olympics, ...(name !== "recurrence" && { [name]: CHANGED[name] }) };
    const request = toEventCreate(
      members,
      name === "recurrence" ? { frequency: "DAILY", count: 3 } : undefined,
    );
    expect(request[name]).toEqual(CHANGED[name]);
  });
});

describe.each(COMMON_MEMBERS)("%s", (name) => {
  const members: Members = { ...olympics, [name]: CHANGED[name] };

  test("is sent by an update", () => {
    expect(toEventUpdate(members, 4)[name]).toEqual(CHANGED[name]);
  });

  test("is read back from an answer as it was declared", () => {
    const event = eventDetails.parse(answered(members));
    expect(membersOf(event)[name]).toEqual(CHANGED[name]);
    expect(differences(membersOf(event), members)).toEqual([]);
    expect(differences(membersOf(event), olympics)).toEqual([name]);
  });

  test("is written to state and read from it", () => {
    const read = parseState({ ...state, [name]: CHANGED[name] });
    expect(read.members[name]).toEqual(CHANGED[name]);
  });
});

test.each(COMMON_MEMBERS.filter((name) => !["name", "start", "end"].includes(name)))(
  "%s that is no longer declared is a difference, is cleared by an update and left out of a create",
  (name) => {
    const without: Members = { ...olympics, [name]: undefined };
    expect(diff(context, state, without)).toEqual({
      changes: true,
      isSent: true,
      members: [expect.objectContaining({ path: name })],
      replaces: [],
    });
    expect(toEventUpdate(without, 4)[name]).toEqual(name === "objects" ? [] : null);
    expect(toEventCreate(without)).not.toHaveProperty(name);
  },
);

test("a PUT carries the version and every member, declared or not, and no recurrence", () => {
  const least = { name: "Final", start: "2026-06-01T20:00+02:00", end: "2026-06-01T22:00+02:00" };
  expect(toEventUpdate(least, 7)).toEqual({
    version: 7,
    name: "Final",
    start: "2026-06-01T18:00:00Z",
    end: "2026-06-01T20:00:00Z",
    description: null,
    customerEventId: null,
    audienceSize: null,
    audienceLocations: null,
    coordinators: null,
    tags: null,
    objects: [],
  });
});

test("a POST carries what is declared and nothing else, with dates as the document writes them", () => {
  const least = { name: "Final", start: "2026-06-01T20:00+02:00", end: "2026-06-01T22:00+02:00", tags: [] };
  expect(toEventCreate({ ...least, description: "", objects: [] })).toEqual({
    name: "Final",
    start: "2026-06-01T18:00:00Z",
    end: "2026-06-01T20:00:00Z",
  });
  expect(toEventCreate(olympics, { frequency: "DAILY", count: 2 })).toEqual({ ...olympics, recurrence });
});

describe("a server's answer is no drift", () => {
  const old: Members = {
    ...olympics,
    start: "2016-02-08T09:00:00+01:00",
    description: undefined,
  };
  const reported = eventDetails.parse({
    ...SAMPLES.getAnswer,
    description: null,
    start: "2016-02-08T08:00:00.000Z",
    tags: [...SAMPLES.getAnswer.tags].reverse(),
    audienceLocations: [...SAMPLES.getAnswer.audienceLocations].reverse(),
    coordinators: [...SAMPLES.getAnswer.coordinators].reverse(),
    objects: [...SAMPLES.getAnswer.objects].reverse(),
  });

  test("if it reorders, reformats, adds or leaves out: the old spelling stays", () => {
    expect(withoutEmpty(old)).not.toHaveProperty("description");
    expect(asSent(reported, old)).toEqual(withoutEmpty(old));
  });

  test("if it leaves out the objects: they stay as they were", () => {
    expect(asSent({ ...reported, objects: undefined }, old).objects).toEqual(olympics.objects);
    expect(asSent({ ...reported, objects: [] }, old)).not.toHaveProperty("objects");
  });

  test("unless a value differs, which is shown", () => {
    expect(asSent({ ...reported, audienceSize: 1 }, old).audienceSize).toBe(1);
    expect(asSent({ ...reported, tags: undefined }, old)).not.toHaveProperty("tags");
  });
});

test("nothing else is a difference: neither adoptEventId nor our own code", () => {
  expect(diff(context, state, { ...olympics, adoptEventId: 99, __provider: "other" })).toEqual({
    changes: false,
    isSent: false,
    members: [],
    replaces: [],
  });
});

describe("docs/reference/event.md says what a change does", () => {
  const page = readFileSync(resolve(__dirname, "../../../docs/reference/event.md"), "utf8");
  const effectOf = (name: string) => page.split("\n").find((line) => line.startsWith(`| \`${name}\` `)) ?? "";

  // Above, a change of each member is no replacement.
  test.each(MEMBER_NAMES)("of another %s: an update in place", (name) => {
    expect(effectOf(name)).toContain("update in place");
  });

  test("of another frequency: a replacement", () => {
    expect(effectOf("recurrence")).toContain("another `frequency`: replacement");
    const series = toOutputs({ ...parseState(state), recurrence: { frequency: "WEEKLY", count: 2 } });
    expect(diff(context, series, { ...olympics, recurrence }).replaces).toEqual(["recurrence"]);
  });

  test("of another adoptEventId: nothing", () => {
    expect(effectOf("adoptEventId")).toContain("nothing");
    expect(diff(context, state, { ...olympics, adoptEventId: 99 }).changes).toBe(false);
  });
});
