import fc from "../support/fast-check";
import { stringify } from "yaml";
import { declarationProblems } from "../../provider/contract";
import { DeclarationError } from "../../provider/declarations";
import { eventFolder } from "../declarations/support/folder";
import { winterOlympics } from "../support/events";
import { SEEDS } from "../support/seeds";
import { almost, anyJson, withOneSpoiled } from "./support/anything";
import { within } from "./support/within";

const folder = eventFolder();

/** With a convenience of every kind. */
const ENTRY = {
  name: "Evening show",
  start: "2036-03-07T20:00",
  duration: "PT2H",
  timeZone: "Europe/Warsaw",
  tags: ["live"],
  objects: [{ id: 87671, type: "CP_CODE" }],
  schedule: { frequency: "WEEKLY", count: 4, except: ["2036-03-14"] },
  protect: true,
};

const RIGHT = {
  events: [
    { key: "show", ...ENTRY },
    { key: "games", ...winterOlympics },
  ],
};

const DEFAULTS = {
  timeZone: "Europe/Warsaw",
  duration: "PT1H",
  tags: ["live"],
  coordinators: ["vsnyder"],
  objects: [{ id: 87671, type: "CP_CODE" }],
};

/** What YAML can hold and event files must not, or what its readers have stumbled over. */
const WEIRD_YAML = [
  "&a [*a]",
  "a: &a [1]\nb: [*a, *a, *a]",
  "<<: {name: x}",
  "!!js/function 'process.exit()'",
  "!!binary aGk=",
  "!!set {a, b}",
  "? [complex, key]\n: value",
  "? {a: b}\n: value",
  "__proto__: {name: x}\nname: y",
  "constructor: {prototype: {x: 1}}",
  "---\n---\n...\n--- 1",
  "%YAML 9.9\n---\na: 1",
  "\uFEFFname: x",
  "name: \u0000",
  "\t- tab",
  "'unclosed",
  "- ".repeat(2000),
  "[".repeat(20_000),
  "{a: ".repeat(20_000),
  "- a\n".repeat(5_000),
  "0x" + "f".repeat(5_000),
  "9".repeat(10_000),
  "1e99999999",
  "start: 2036-03-07T20:00\nend: 2036-03-07\nname: .nan",
  "a: |9\n  b",
  "'\ud800'",
  "",
];

const written = fc.constantFrom(
  (value: unknown) => stringify(value),
  (value: unknown) => JSON.stringify(value),
);

/** A text that was right and that somebody's cat walked over. */
const spoiledText = fc
  .record({
    text: fc.constantFrom(stringify(ENTRY), stringify(RIGHT), JSON.stringify(RIGHT)),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(20),
    paste: fc.oneof(fc.string({ unit: "binary", maxLength: 8 }), fc.constantFrom(...WEIRD_YAML)),
  })
  .map(({ text, at, cut, paste }) => {
    const from = Math.floor(at * text.length);
    return text.slice(0, from) + paste + text.slice(from + cut);
  });

const right = fc.oneof(
  fc.constantFrom(ENTRY, RIGHT, DEFAULTS),
  almost(ENTRY, anyJson),
  almost(DEFAULTS, anyJson),
  withOneSpoiled(RIGHT, anyJson),
);

const anyText: fc.Arbitrary<string | Buffer> = fc.oneof(
  { weight: 7, arbitrary: fc.tuple(right, written).map(([value, write]) => write(value)) },
  { weight: 3, arbitrary: spoiledText },
  { weight: 1, arbitrary: fc.constantFrom(...WEIRD_YAML) },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
);

describe.each(SEEDS)("whatever an event file holds (seed %i)", (seed) => {
  test.each([
    ["a file", { "events/_defaults.yaml": "tags: [live]\n" }, "events/show.yaml"],
    ["the defaults", { "events/show.yaml": stringify(ENTRY) }, "events/_defaults.yaml"],
  ])("%s is read, or refused with the name of the file", (_what, others, file) => {
    const seen = { read: 0, refused: 0 };
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          const events = within(() => folder.load({ ...others, [file]: text }));
          for (const { event } of events) {
            expect(declarationProblems({ ...event }, { others: ["adoptEventId"] })).toEqual([]);
          }
          seen.read += 1;
        } catch (error) {
          if (!(error instanceof DeclarationError)) {
            throw error;
          }
          seen.refused += 1;
          expect(error.problems).not.toEqual([]);
          expect(error.message).not.toMatch(/\n\s+at |node:internal/);
          for (const problem of error.problems) {
            expect(problem.file).toMatch(/^events\//);
            expect(problem.message).toMatch(/\S/);
          }
        }
      }),
      { seed, numRuns: 200 },
    );
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(10);
  });
});
