import fc from "../support/fast-check";
import { isAsSent, isTidied, type MemberName } from "../../provider/contract";

const SEED = 21;
const check = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>) => {
  fc.assert(property, { seed: SEED, numRuns: 300 });
};

/** Texts in which there is something to tidy. */
const untidy = fc
  .array(fc.constantFrom(" ", "  ", "\t", "\n", "\r\n", "\r", "a", "B", "é", "e\u0301", "ﬁ", "漢", "🏆"), {
    maxLength: 12,
  })
  .map((parts) => parts.join(""));

const steps: Record<string, (text: string) => string> = {
  NFC: (text) => text.normalize("NFC"),
  "line ends": (text) => text.replace(/\r\n?/g, "\n"),
  "runs of blanks": (text) => text.replace(/ {2,}/g, " "),
  "outer blanks": (text) => text.trim(),
};
const ALL = Object.values(steps);

test("a text that a server has tidied in any known way counts as sent", () => {
  check(
    fc.property(untidy, fc.subarray(ALL), (sent, done) => {
      expect(
        isTidied(
          sent,
          done.reduce((text, step) => step(text), sent),
        ),
      ).toBe(true);
    }),
  );
});

test("each way of tidying is recognized alone", () => {
  expect(isTidied("  Final  day ", "Final  day")).toBe(true);
  expect(isTidied("  Final  day ", "  Final  day ".replace("  day", " day").replace(/^ /, ""))).toBe(true);
  expect(isTidied("a\t\tb \n c", "a b \n c")).toBe(true);
  expect(isTidied("a\tb\nc", "a b c")).toBe(true);
  expect(isTidied("one\r\ntwo\rthree", "one\ntwo\nthree")).toBe(true);
  expect(isTidied("one\ntwo\rthree", "one\r\ntwo\r\nthree")).toBe(true);
  expect(isTidied("Cafe\u0301", "Caf\u00e9")).toBe(true);
  expect(isTidied(" \t ", "")).toBe(true);
});

test("the reverse does not hold: a tidied text never counts as its untidy form", () => {
  check(
    fc.property(untidy, (text) => {
      fc.pre(!text.includes("\r\n"));
      const tidied = ALL.reduce((before, step) => step(before), text);
      expect(isTidied(tidied, text)).toBe(tidied === text);
    }),
  );
  expect(isTidied("Final day", "Final  day")).toBe(false);
  expect(isTidied("Final", " Final")).toBe(false);
  expect(isTidied("Caf\u00e9", "Cafe\u0301")).toBe(false);
});

test("a text with other content is not a tidied form", () => {
  check(
    fc.property(untidy, untidy, (sent, other) => {
      const bare = (text: string) => text.normalize("NFC").replace(/\s+/g, "");
      fc.pre(bare(sent) !== bare(other));
      expect(isTidied(sent, other)).toBe(false);
    }),
  );
  expect(isTidied("Final 2", "Final2")).toBe(false);
  expect(isTidied("Final", "FINAL")).toBe(false);
  expect(isTidied("ﬁnal", "final")).toBe(false);
});

describe("a member counts as sent", () => {
  test.each<[MemberName, unknown, unknown, boolean]>([
    ["name", " Final ", "Final", true],
    ["name", "Final", " Final ", false],
    ["name", "Final", undefined, false],
    ["description", "  ", null, true],
    ["description", "  ", undefined, true],
    ["description", undefined, "new", false],
    ["description", 5, "5", false],
    ["customerEventId", "a  b", "a b", true],
    ["tags", ["b ", "a"], ["a", "b"], true],
    ["tags", ["a  b", "a b"], ["a b"], true],
    ["tags", ["a"], ["a", "b"], false],
    ["tags", ["a", "b"], ["a"], false],
    ["tags", ["a"], [" a"], false],
    ["tags", undefined, [], true],
    ["tags", ["a"], undefined, false],
    ["coordinators", [" u"], ["u"], true],
    ["start", "2036-07-13T20:00:00+02:00", "2036-07-13T18:00:00Z", true],
    ["start", "2036-07-13T20:00:00Z", "2036-07-13T18:00:00Z", false],
    ["audienceLocations", ["PL"], ["PL "], false],
    ["audienceSize", 5, 5, true],
  ])("%s %j answered as %j: %s", (name, sent, answered, expected) => {
    expect(isAsSent(name, sent, answered)).toBe(expected);
  });

  test("if both mean the same", () => {
    check(
      fc.property(fc.array(untidy), (tags) => {
        expect(isAsSent("tags", tags, [...tags].reverse())).toBe(true);
      }),
    );
  });
});
