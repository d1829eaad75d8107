import { movedSince, planOf } from "../../../cli/review/plan";
import { parsePreview } from "../../../cli/review/preview/read";
import { unreviewed, type Reviewed } from "../../../cli/review/reviewed";
import { streamOf, type Step } from "../comment/previews";

const dates = { start: "2037-01-05T10:00:00Z", end: "2037-01-05T12:00:00Z" };
const recorded = { name: "Final", ...dates, eventId: 11, version: 3 };
const declared = { name: "The Final", ...dates, tags: ["a"], __provider: "one" };
const update: Step = { op: "update", name: "final", before: recorded, after: declared };
const stamp = { eventId: 11, version: 3, modifiedBy: undefined, modifiedDate: undefined };

function reviewed(step: Step, more: Partial<Reviewed> = {}): Reviewed[] {
  return unreviewed(parsePreview(streamOf([step]))).map((one) => ({ ...one, held: [stamp], ...more }));
}

const zoneOf = () => "Europe/Berlin";

const reasons = (now: Reviewed[], before = reviewed(update)) =>
  movedSince(planOf(before, true), now, zoneOf).flatMap((moved) => moved.reasons);

test("a plan holds no value of an event", () => {
  expect(planOf(reviewed(update), true)).toEqual({
    format: 1,
    changes: [
      {
        urn: expect.stringContaining("::final") as unknown,
        op: "update",
        state: [{ eventId: 11, version: 3 }],
        listed: [{ eventId: 11, version: 3 }],
        inputs: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      },
    ],
  });
  expect(JSON.stringify(planOf(reviewed(update), true))).not.toContain("The Final");
});

test("the same preview counts as unchanged, whatever the order of members and our own code in the state", () => {
  const { __provider: _provider, ...members } = declared;
  const after = Object.fromEntries([...Object.entries(members).reverse(), ["__provider", "two"]]);
  expect(reasons(reviewed({ ...update, after }))).toEqual([]);
});

test.each<[string, Reviewed[], string]>([
  [
    "another declaration",
    reviewed({ ...update, after: { ...declared, tags: ["b"] } }),
    "its declaration is not the reviewed one",
  ],
  [
    "another state",
    reviewed({ ...update, before: { ...recorded, version: 4 } }),
    "another deployment or a refresh has changed its state",
  ],
  [
    "another operation",
    reviewed({ ...update, op: "replace" }),
    "it would be deleted and created again, but the review said updated",
  ],
  ["an event that is gone", reviewed(update, { held: [], gone: [11] }), "event 11 is gone from Event Center"],
  [
    "an event that has appeared",
    reviewed(update, { held: [stamp, { ...stamp, eventId: 12 }] }),
    "event 12 has appeared in Event Center",
  ],
])("%s is reported", (_name, now, reason) => {
  expect(reasons(now)).toEqual([reason]);
});

test("an edit by hand is reported with who, when and what", () => {
  const now = { ...stamp, version: 4, modifiedBy: "webuser", modifiedDate: "2036-02-01T08:00:00Z" };
  const edit = {
    ...now,
    recordedVersion: 3,
    members: [{ member: "end", from: dates.end, to: "2037-01-05T13:00:00Z" } as const],
  };
  expect(reasons(reviewed(update, { held: [now], edits: [edit] }))).toEqual([
    "event 11 was edited in Event Center by webuser at 2036-02-01T08:00:00Z: " +
      "end from Mon 2037-01-05 13:00 Europe/Berlin, 12:00 UTC to Mon 2037-01-05 14:00 Europe/Berlin, 13:00 UTC",
  ]);
});

test("an unreviewed change is reported, and one that is no longer due is not", () => {
  const other = reviewed({ ...update, name: "other" });
  expect(reasons(other)).toEqual(["it was not reviewed"]);
  expect(reasons([])).toEqual([]);
});

test("without --account, versions in Event Center are not compared", () => {
  const plan = planOf(reviewed(update, { held: [] }), false);
  expect(plan.changes[0]).not.toHaveProperty("listed");
  expect(movedSince(plan, reviewed(update, { held: [{ ...stamp, version: 9 }] }), zoneOf)).toEqual([]);
});

test.each([
  ["named as secret", { ...declared, description: "old", secretMembers: ["description"] }],
  [
    "sealed by the engine",
    { ...declared, description: { "4dabf18193072939515e22adb298388d": "1b4706", ciphertext: "old" } },
  ],
])("a value %s is not in the hash, from which it could be guessed", (_name, after) => {
  const text = JSON.stringify(after).replace('"old"', '"new"');
  const changed = JSON.parse(text) as Record<string, unknown>;
  expect(reasons(reviewed({ ...update, after: changed }), reviewed({ ...update, after }))).toEqual([]);
});

test("a plan of another stack is refused", () => {
  const plan = planOf(reviewed(update), true);
  const others = plan.changes.map((one) => ({
    ...one,
    urn: one.urn.replace(/^urn:pulumi:[^:]+/, "urn:pulumi:other"),
  }));
  expect(() => movedSince({ ...plan, changes: others }, reviewed(update), zoneOf)).toThrow(
    /^the plan is for .*\/other, and the preview for /,
  );
});
