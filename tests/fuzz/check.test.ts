import fc from "../support/fast-check";
import { SETTING_NAMES, resolveSettings } from "../../provider/config";
import { declarationProblems, MEMBER_NAMES } from "../../provider/contract";
import { check, problemText } from "../../provider/lifecycle";
import { hasUnknown } from "../../provider/lifecycle/state/unknown";
import { parseInputs } from "../../provider/lifecycle/state/inputs";
import { toEventCreate, toEventUpdate } from "../../provider/lifecycle/requests/bodies";
import { SEEDS } from "../support/seeds";
import { winterOlympics } from "../support/events";
import { almost, anyValue, deep, STACK, withOneSpoiled } from "./support/anything";
import { within } from "./support/within";

const settings = resolveSettings({ environment: {} });
const RIGHT = { ...winterOlympics, recurrence: { frequency: "DAILY", count: 3 } };

const declarations = fc.oneof(
  almost(RIGHT),
  withOneSpoiled(RIGHT).filter(
    (value): value is Record<string, unknown> => typeof value === "object" && value !== null,
  ),
);

describe.each(SEEDS)("whatever a program passes (seed %i)", (seed) => {
  test("check reports what is wrong and never crashes", () => {
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(fc.oneof(fc.constant({}), declarations), declarations, (olds, news) => {
        const { inputs, problems } = within(() => check(olds, news, settings));
        for (const problem of problems) {
          expect(problemText(problem)).toMatch(/\S/);
          expect(problemText(problem)).not.toMatch(STACK);
        }
        if (problems.length > 0) {
          refused += 1;
        } else if (!hasUnknown(inputs)) {
          accepted += 1;
          expect(declarationProblems(inputs, { others: ["__provider"] })).toEqual([]);
          const { members, recurrence } = within(() => parseInputs(inputs));
          for (const request of [toEventCreate(members, recurrence), toEventUpdate(members, 1)]) {
            expect(() => JSON.stringify(request)).not.toThrow();
          }
        }
      }),
      { seed, numRuns: 500 },
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(50);
  });

  test("a setting is read, or refused with a message", () => {
    fc.assert(
      fc.property(fc.constantFrom(...SETTING_NAMES), anyValue, (name, value) => {
        try {
          within(() => resolveSettings({ environment: {}, options: { [name]: value } }));
        } catch (error) {
          expect(error).toMatchObject({ name: "SettingsError" });
          expect(String(error)).not.toMatch(STACK);
        }
      }),
      { seed, numRuns: 500 },
    );
  });
});

test.each([
  [1_000, true],
  [1_000, false],
  [30_000, true],
  [30_000, false],
])("a value nested %i deep is refused and does not crash the check (lists: %s)", (depth, isList) => {
  const value = deep(depth, isList);
  for (const name of Object.keys(RIGHT)) {
    expect(() => within(() => check({ [name]: value }, { ...RIGHT, [name]: value }, settings))).not.toThrow();
  }
});

test("a value with a length that is neither text nor a list is refused like any other", () => {
  for (const name of MEMBER_NAMES) {
    const { problems } = check({}, { ...RIGHT, [name]: { length: { toString: 1 } } }, settings);
    expect(problems.map(problemText).join()).toContain(name);
  }
});
