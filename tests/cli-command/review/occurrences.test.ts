import fc from "../../support/fast-check";
import { formatInstant, type Recurrence } from "pulumi-akamai-event-center/contract";
import { fatesOf, type Fate } from "../../../cli/review/occurrences";
import { parsePreview } from "../../../cli/review/preview/read";
import { slotsOf } from "../../../provider/lifecycle/plan/dates";
import { needsReplacement, plan } from "../../../provider/lifecycle/plan/plan";
import { toOutputs, type EventState } from "../../../provider/lifecycle/state/state";
import { streamOf } from "../comment/previews";

const FIRST = Date.UTC(2037, 0, 5, 10);
const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Two hours long. */
const at = (start: number) => ({ start: formatInstant(start), end: formatInstant(start + 2 * HOUR) });

const recurrenceOf = (count: number): Recurrence | undefined =>
  count === 1 ? undefined : { frequency: "DAILY", count };

const series = fc.record({
  count: fc.integer({ min: 1, max: 5 }),
  /** Occurrences that are missing, by their number. */
  missing: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 2 }),
  /** Hours by which a hand edit moved an occurrence, or a text that one left there. */
  edited: fc.array(fc.constantFrom(undefined, undefined, { hours: 3 }, { description: "by hand" }), {
    minLength: 5,
    maxLength: 5,
  }),
  desired: fc.record({
    count: fc.integer({ min: 1, max: 5 }),
    shift: fc.constantFrom(0, 0, HOUR, DAY, -DAY),
    description: fc.constantFrom("old", "old", "new"),
  }),
  now: fc.integer({ min: -1, max: 6 }).map((days) => FIRST + days * DAY + HOUR),
});

test("the review of each event agrees with the provider's own plan", () => {
  fc.assert(
    fc.property(series, ({ count, missing, edited, desired, now }) => {
      const members = { name: "Show", ...at(FIRST), description: "old" };
      const state: EventState = {
        members,
        recurrence: recurrenceOf(count),
        occurrences: (slotsOf(at(FIRST), recurrenceOf(count)) ?? []).map((slot, index) => {
          const edit = edited[index];
          const moved = edit && "hours" in edit ? at(Date.parse(slot.start) + edit.hours * HOUR) : edit;
          return missing.includes(index)
            ? slot
            : { ...slot, eventId: index + 1, version: 0, ...(moved && { deviations: moved }) };
        }),
        audit: {},
        secretMembers: [],
        account: undefined,
        holder: undefined,
        fingerprint: undefined,
      };
      const after = { name: "Show", ...at(FIRST + desired.shift), description: desired.description };
      const wanted = { members: after, recurrence: recurrenceOf(desired.count) };
      fc.pre(!needsReplacement(state, wanted));
      const { operations, kept } = plan(state, wanted, now);

      const before = toOutputs(state);
      const step = { op: "update", name: "show", before, after: { ...after, recurrence: wanted.recurrence } };
      const [change] = parsePreview(streamOf([step])).changes;
      const fates = change ? fatesOf(change, { now, endedEvents: "delete" }) : [];
      const idsOf = (wantedFates: readonly Fate["fate"][]) =>
        fates.flatMap(({ fate, occurrence }) =>
          wantedFates.includes(fate) ? (occurrence.eventId ?? []) : [],
        );
      const planned = (kind: "update" | "delete") =>
        operations
          .flatMap((operation) => (operation.kind === kind ? operation.occurrence.eventId : []))
          .sort();

      expect({ updated: idsOf(["updated"]).sort(), deleted: idsOf(["deleted"]).sort() }).toEqual({
        updated: planned("update"),
        deleted: planned("delete"),
      });
      expect(idsOf(["kept", "history"]).sort()).toEqual(
        kept.map(({ occurrence }) => occurrence.eventId).sort(),
      );
    }),
    { numRuns: 500, seed: 24 },
  );
});
