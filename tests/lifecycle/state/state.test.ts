import fc from "../../support/fast-check";
import {
  EventError,
  parseState,
  toOutputs,
  STATE_FORMAT,
  type EventState,
} from "../../../provider/lifecycle";
import { eventDetails } from "../../../provider/contract";
import { membersOf } from "../../../provider/lifecycle/state/members";
import { holderOf, recordedMembers, type Occurrence } from "../../../provider/lifecycle/state/state";
import { SEEDS } from "../../support/seeds";
import { SAMPLES } from "../../contract/samples";

const slot = (index: number) => ({
  start: `2036-02-${String(index + 10)}T08:00:00Z`,
  end: `2036-02-${String(index + 10)}T20:00:00Z`,
});

const single: EventState = {
  members: membersOf(eventDetails.parse({ ...SAMPLES.getAnswer, ...slot(0) })),
  recurrence: undefined,
  occurrences: [{ eventId: 7, version: 3, ...slot(0) }],
  audit: {
    createdDate: "2017-12-28T16:41:41Z",
    createdBy: "vsnyder",
    modifiedDate: "2017-12-29T16:41:41Z",
    modifiedBy: "taklumiere",
  },
  secretMembers: ["description"],
  account: "1234abcd",
  holder: "deadbeef",
  fingerprint: "Vb8xYk3_0-qT",
};

const texts = fc.string({ minLength: 1, maxLength: 12, unit: "binary" });
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

const occurrences = fc
  .array(
    fc.record({
      stamp: fc.option(fc.record({ eventId: fc.nat(), version: fc.nat() })),
      deviations: maybe(
        fc.oneof(
          fc.record({ name: texts }),
          fc.constant({ description: null, tags: ["edited"] }),
          fc.constant({ objects: [{ id: 1, type: "CP_CODE" }], ...slot(9) }),
        ),
      ),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .filter((items) => items.some(({ stamp }) => stamp) && (items.length > 1 || items[0]?.stamp !== null))
  .map((items) =>
    items.map(({ stamp, deviations }, index): Occurrence => ({
      ...stamp,
      ...slot(index),
      ...(stamp && items.length > 1 && deviations && { deviations }),
    })),
  );

const states: fc.Arbitrary<EventState> = fc
  .record({
    occurrences,
    more: fc.record(
      {
        description: texts,
        customerEventId: texts,
        audienceSize: fc.integer({ min: 1 }),
        audienceLocations: fc.constant(["PL", "DE"]),
        coordinators: fc.array(texts, { minLength: 1, maxLength: 3 }),
        tags: fc.array(texts, { minLength: 1, maxLength: 3 }),
        objects: fc.constant(SAMPLES.createRequest.objects),
      },
      { requiredKeys: [] },
    ),
    name: texts,
    account: maybe(texts),
    holder: maybe(texts),
    fingerprint: maybe(texts),
    secretMembers: fc.subarray(["name", "description"]),
    audit: fc.constantFrom(single.audit, {}),
  })
  .map(({ more, name, ...rest }) => ({
    ...rest,
    members: { name, ...slot(0), ...more },
    recurrence:
      rest.occurrences.length > 1 ? { frequency: "DAILY", count: rest.occurrences.length } : undefined,
  }));

/** Occurrences stand in plain text: of a secret member they say that it deviates, and not to what. */
function withoutSecretDeviations(state: EventState): EventState {
  const hide = (item: Occurrence): Occurrence => {
    const secret = state.secretMembers.filter((name) => name in (item.deviations ?? {}));
    if (secret.length === 0) {
      return item;
    }
    const plain = Object.entries(item.deviations ?? {}).filter(([name]) => !secret.includes(name));
    const { deviations: _hidden, ...rest } = item;
    return {
      ...rest,
      ...(plain.length > 0 && { deviations: Object.fromEntries(plain) }),
      secretDeviations: secret as ("name" | "description")[],
    };
  };
  return { ...state, occurrences: state.occurrences.map(hide) };
}

test.each(SEEDS)("what is written to state is read back unchanged (seed %i)", (seed) => {
  fc.assert(
    fc.property(states, (state) => {
      expect(parseState(toOutputs(state))).toEqual(withoutSecretDeviations(state));
    }),
    { seed, numRuns: 500 },
  );
});

test.each(SEEDS)("state survives Pulumi's JSON (seed %i)", (seed) => {
  fc.assert(
    fc.property(states, (state) => {
      const outputs = toOutputs(state);
      expect(JSON.parse(JSON.stringify(outputs))).toEqual(outputs);
      expect(Object.values(outputs)).not.toContain(undefined);
    }),
    { seed, numRuns: 200 },
  );
});

test("a single event that differs in Event Center is recorded as Event Center holds it", () => {
  const [only] = single.occurrences;
  const state = {
    ...single,
    occurrences: [{ ...only, ...slot(0), deviations: { name: "Edited", tags: null } }],
  };
  const read = parseState(toOutputs(state));
  expect(read.members).toMatchObject({ name: "Edited" });
  expect(read.members).not.toHaveProperty("tags");
});

test("a series has the id and version of its first event, or of the first that is left", () => {
  const series: EventState = {
    ...single,
    recurrence: { frequency: "DAILY", count: 3 },
    occurrences: [slot(0), { eventId: 8, version: 1, ...slot(1) }, { eventId: 9, version: 2, ...slot(2) }],
  };
  expect(toOutputs(series)).toMatchObject({ eventId: 8, version: 1 });
  expect(parseState(toOutputs(series)).occurrences[0]).toEqual(slot(0));
});

test("empty values are not written", () => {
  const least = { ...single, members: { name: "Final", ...slot(0) }, audit: {}, secretMembers: [] };
  expect(toOutputs({ ...least, account: undefined, holder: undefined, fingerprint: undefined })).toEqual({
    name: "Final",
    ...slot(0),
    eventId: 7,
    version: 3,
  });
});

test("the format that an early version wrote stays until the event is written again", () => {
  const early = { ...toOutputs(single), stateFormat: STATE_FORMAT };
  expect(toOutputs(parseState(early))).toEqual(early);
});

test("the holder is the event's id if the resource created the event, and a mark if it adopted it", () => {
  expect(holderOf({ ...single, holder: undefined })).toBe("7");
  expect(holderOf(single)).toBe("deadbeef");
});

test("state that a later version wrote is refused with the next step", () => {
  const later = { ...toOutputs(single), stateFormat: STATE_FORMAT + 1 };
  expect(() => parseState(later)).toThrow(
    /has format 2, which a later version .* wrote: run npm install pulumi-akamai-event-center@latest/,
  );
});

test.each([
  ["eventId", { eventId: "7" }],
  ["version", { version: undefined }],
  ["recurrence.frequency", { recurrence: { frequency: "YEARLY", count: 2 } }],
  ["occurrences.0.start", { occurrences: [{ eventId: 7, version: 0, end: slot(0).end }] }],
  ["occurrences.0.deviations", { occurrences: [{ ...slot(0), deviations: { colour: "red" } }] }],
  ["start", { start: undefined }],
])("unreadable state is refused with the path: %s", (member, broken) => {
  const parse = () => parseState({ ...toOutputs(single), ...broken });
  expect(parse).toThrow(EventError);
  expect(parse).toThrow(`The state of this event cannot be read: see ${member}.`);
});

test("an occurrence is recorded as the series at its date, plus its edits", () => {
  const item = { eventId: 8, version: 1, ...slot(1), deviations: { name: "Edited", tags: null } };
  expect(recordedMembers(single, item)).toMatchObject({
    ...slot(1),
    name: "Edited",
    audienceSize: 5_000_000,
  });
  expect(recordedMembers(single, item)).not.toHaveProperty("tags");
});

test("an occurrence deviates only in the members that were recorded", () => {
  const slot = { start: "2036-09-05T18:00:00Z", end: "2036-09-05T20:00:00Z" };
  const state = parseState({
    name: "Show",
    ...slot,
    eventId: 1,
    version: 0,
    occurrences: [
      { eventId: 1, version: 0, ...slot, deviations: { name: "Edited" } },
      { eventId: 2, version: 0, ...slot },
    ],
  });
  const [edited] = state.occurrences;
  expect(Object.keys(edited?.deviations ?? {})).toEqual(["name"]);
  expect(edited && recordedMembers(state, edited)).toEqual({ name: "Edited", ...slot });
});
