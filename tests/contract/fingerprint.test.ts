import fc from "../support/fast-check";
import {
  fingerprintOf,
  formatInstant,
  isEqual,
  isFingerprintOf,
  isSameMark,
  MEMBER_NAMES,
} from "../../provider/contract";
import { SEEDS } from "../support/seeds";
import { SAMPLES } from "./samples";

const SAMPLE: Readonly<Record<string, unknown>> = SAMPLES.createRequest;

const MINUTES = 60_000;

/** Any spelling of a moment in 2036: with an offset of whole hours, or in UTC. */
const instant = fc
  .record({ minute: fc.integer({ min: 0, max: 3 }), offset: fc.integer({ min: -11, max: 12 }) })
  .map(({ minute, offset }) => {
    const local = formatInstant(Date.UTC(2036, 1, 8) + (minute + offset * 60) * MINUTES).slice(0, -1);
    const hours = String(Math.abs(offset)).padStart(2, "0");
    return offset === 0 ? `${local}Z` : `${local}${offset < 0 ? "-" : "+"}${hours}:00`;
  });
const text = fc.constantFrom(undefined, null, "", "a", "b", "a ");
const list = <Item>(...items: Item[]) =>
  fc.oneof(fc.constantFrom(undefined, null), fc.array(fc.constantFrom(...items), { maxLength: 3 }));

const declaration = fc.record({
  name: fc.constantFrom("Final", "final", "Final "),
  start: instant,
  end: instant,
  description: text,
  customerEventId: text,
  audienceSize: fc.constantFrom(undefined, null, 1, 2),
  audienceLocations: list("DE", "PL"),
  coordinators: list("vsnyder", "taklumiere"),
  tags: list("winter", "Winter"),
  objects: list(
    { id: 1, type: "CP_CODE" },
    { id: 2, type: "CP_CODE" },
    { id: 1, type: "FLASH_LIVE_STREAM", bitrates: [10000, 5000] },
    { id: 1, type: "FLASH_LIVE_STREAM", bitrates: [5000, 10000] },
  ),
  recurrence: fc.constantFrom(
    undefined,
    null,
    { frequency: "DAILY", count: 1 },
    { frequency: "DAILY", count: 2 },
    { count: 2, frequency: "DAILY" },
  ),
});

test.each(SEEDS)(
  "two declarations have the same fingerprint exactly if they mean the same, seed %i",
  (seed) => {
    fc.assert(
      // One member changes at a time, so that equal declarations are common.
      fc.property(declaration, declaration, fc.constantFrom(...MEMBER_NAMES), (one, other, name) => {
        const changed = { ...one, [name]: other[name] };
        expect(fingerprintOf(changed) === fingerprintOf(one)).toBe(isEqual(name, one[name], other[name]));
      }),
      { seed, numRuns: 500 },
    );
  },
);

test.each(MEMBER_NAMES)("a fingerprint changes if %s is removed", (name) => {
  expect(fingerprintOf({ ...SAMPLE, [name]: undefined })).not.toBe(fingerprintOf(SAMPLE));
});

test("the document's sample has the fingerprint that it had when the first state was written", () => {
  expect(fingerprintOf(SAMPLE)).toBe("XaY7Cn");
  expect(isFingerprintOf("XaY7CnMueHHB", SAMPLE)).toBe(true);
  expect(isFingerprintOf("XaY7CnMueHHB", { ...SAMPLE, name: "Another" })).toBe(false);
});

test("the order of members, the case of countries and other keys make no difference", () => {
  const { audienceLocations: _locations, ...rest } = SAMPLE;
  const turned = Object.fromEntries(Object.entries(rest).reverse());
  const declared = { ...turned, audienceLocations: ["pl", "DE"], adoptEventId: 7, owner: "pulumi:a/b" };
  expect(fingerprintOf(declared)).toBe(fingerprintOf(SAMPLE));
});

test("a secret member does not change the fingerprint, since the hash of a short secret would reveal it", () => {
  const of = (description: string) => fingerprintOf({ ...SAMPLE, description }, ["description"]);
  expect(of("1234")).toBe(of("5678"));
});

test.each(["", "1", "1234abc", "1234abce"])(
  "the mark %j belongs to another account than 1234abcd0000",
  (mark) => {
    expect(isSameMark(mark, "1234abcd0000")).toBe(false);
    expect(isSameMark("1234abcd0000", mark)).toBe(false);
  },
);

test("the shorter mark of early state matches an account whose mark begins with it", () => {
  expect(isSameMark("1234abcd0000", "1234abcd")).toBe(true);
  expect(isSameMark("1234abcd", "1234abcd0000")).toBe(true);
});

test.each(["", "X", "XaY7C"])("no declaration has the fingerprint %j", (fingerprint) => {
  expect(isFingerprintOf(fingerprint, SAMPLE)).toBe(false);
});
