import * as fc from "../support/fast-check";
import { DateTime } from "luxon";
import { formatInstant, instantProblem, normaliseInstant, toInstant } from "../../provider/contract";

describe("a declared date", () => {
  test.each([
    ["2026-02-06T20:00:00Z", "2026-02-06T20:00:00Z"],
    ["2026-02-06T20:00Z", "2026-02-06T20:00:00Z"],
    ["2026-02-06T21:00:00+01:00", "2026-02-06T20:00:00Z"],
    ["2026-02-06T21:00:00+0100", "2026-02-06T20:00:00Z"],
    ["2026-02-06T21:00:00+01", "2026-02-06T20:00:00Z"],
    ["2026-02-06T14:30:00-05:30", "2026-02-06T20:00:00Z"],
    ["2026-02-06T20:00:00-00:00", "2026-02-06T20:00:00Z"],
    ["2026-01-01T00:30+01:00", "2025-12-31T23:30:00Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"],
    ["2026-02-06T23:59:59Z", "2026-02-06T23:59:59Z"],
    ["2026-02-06T20:00:00+23:59", "2026-02-05T20:01:00Z"],
    ["0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"],
    ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"],
  ])("may be %s, which is sent as %s", (declared, sent) => {
    expect(instantProblem(declared)).toBeUndefined();
    expect(normaliseInstant(declared)).toBe(sent);
  });

  test.each(["2026-02-06T20:00:00", "2026-02-06T20:00"])("%s has no offset and is never guessed", (text) => {
    expect(instantProblem(text)).toMatch(/^has no UTC offset; end it with Z or an offset such as \+01:00/);
  });

  test.each(["2026-02-06T20:00:00.5Z", "2026-02-06T20:00:00.000Z", "2026-02-06T20:00:00.123456+01:00"])(
    "%s has a fraction of a second",
    (text) => {
      expect(instantProblem(text)).toMatch(/^has a fraction of a second; Event Center keeps whole seconds/);
    },
  );

  test.each([
    "2026-02-30T20:00:00Z",
    "2026-02-29T20:00:00Z",
    "2026-04-31T20:00:00Z",
    "2026-13-01T20:00:00Z",
    "2026-00-10T20:00:00Z",
    "2026-02-00T20:00:00Z",
    "2026-02-06T24:00:00Z",
    "2026-02-06T25:00:00Z",
    "2026-02-06T20:60:00Z",
    "2026-02-06T20:00:60Z",
    "2026-02-06T20:00:00+24:00",
    "2026-02-06T20:00:00+01:60",
  ])("%s does not exist", (text) => {
    expect(instantProblem(text)).toBe("names a date or time that does not exist");
  });

  test.each(["0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"])(
    "%s cannot be written in the API's form",
    (text) => {
      expect(instantProblem(text)).toBe("lies outside the years 0000 to 9999 in UTC");
    },
  );

  test.each([
    "",
    "soon",
    "2026-02-06",
    "2026-02-06T20Z",
    "2026-2-6T20:00:00Z",
    "20260206T200000Z",
    "2026-W06-5T20:00:00Z",
    "2026-037T20:00:00Z",
    "2026-02-06t20:00:00z",
    "2026-02-06T20:00:00 Z",
    " 2026-02-06T20:00:00Z",
    "2026-02-06T20:00:00Z\n",
    "+002026-02-06T20:00:00Z",
    "2026-02-06T20:00:00Z[UTC]",
    "2026-02-06T20:00:00,5Z",
    "1770408000",
  ])("%j does not have the required form", (text) => {
    expect(instantProblem(text)).toMatch(/^is not an ISO 8601 date and time such as /);
  });

  test.each(["2027-03-07 20:00", "2027-03-07 20:00:00Z", "2027-03-07  20:00+01:00"])(
    "the message about %j names the missing T",
    (text) => {
      expect(instantProblem(text)).toBe(
        "has a blank between date and time; write a T there, such as 2026-02-06T20:00:00Z",
      );
    },
  );
});

describe("a date in an answer", () => {
  test.each([
    "2016-02-08T08:00:00Z",
    "2016-02-08T08:00:00.000Z",
    "2016-02-08T08:00:00.000000Z",
    "2016-02-08T08:00Z",
    "2016-02-08T08Z",
    "2016-02-08T09:00:00+01:00",
    "2016-02-08T09:00:00+0100",
    "2016-02-08T09:00:00+01",
    "20160208T080000Z",
    "2016-039T08:00:00Z",
    "2016-W06-1T08:00:00Z",
    "2016-02-08T08:00:00",
  ])("may be %s, whichever form of ISO 8601 it is", (text) => {
    expect(normaliseInstant(text)).toBe("2016-02-08T08:00:00Z");
  });

  test("without a time is midnight in UTC", () => {
    expect(normaliseInstant("2016-02-08")).toBe("2016-02-08T00:00:00Z");
  });

  test.each(["", "yesterday", "1454918400000", "2016-13-01T00:00:00Z", "02/08/2016"])(
    "cannot be read from %j",
    (text) => {
      expect(toInstant(text)).toBeNaN();
    },
  );

  test("is compared as a moment, not as text", () => {
    expect(toInstant("2016-02-08T09:00:00+01:00")).toBe(toInstant("2016-02-08T08:00Z"));
    expect(toInstant("2016-02-08T08:00:01Z")).not.toBe(toInstant("2016-02-08T08:00:00Z"));
  });
});

test("every date is written as the document writes it", () => {
  expect(formatInstant(Date.UTC(2016, 1, 8, 8))).toBe("2016-02-08T08:00:00Z");
});

const digits = (length: number, min: number, max: number) =>
  fc.integer({ min, max }).map((number) => String(number).padStart(length, "0"));
const dash = fc.constantFrom("", "-");
const colon = fc.constantFrom("", ":");
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => texts.join(""));

const anyDate = joined(
  digits(4, 100, 9998),
  fc.oneof(
    joined(dash, digits(2, 0, 13), dash, digits(2, 0, 32)),
    joined(dash, digits(3, 0, 367)),
    joined(dash, fc.constant("W"), digits(2, 0, 54), fc.constantFrom("", "1", "-4", "-7", "-8")),
  ),
);
const anyTime = joined(
  fc.constant("T"),
  digits(2, 0, 25),
  fc.oneof(
    fc.constant(""),
    joined(colon, digits(2, 0, 60)),
    joined(colon, digits(2, 0, 60), colon, digits(2, 0, 60), fc.constantFrom("", ".5", ",25", ".123456")),
  ),
  fc.constantFrom("", "Z", "+01", "+0100", "-05:30", "+23:59"),
);

test("a date in a form of ISO 8601 that JavaScript does not read is read as an independent library reads it", () => {
  fc.assert(
    fc.property(joined(anyDate, fc.oneof(fc.constant(""), anyTime)), (text) => {
      // What JavaScript reads by itself is left to it, 30 February included.
      fc.pre(!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/.test(text));
      expect(toInstant(text)).toBe(DateTime.fromISO(text, { zone: "utc" }).toMillis());
    }),
    { numRuns: 5000, seed: 4711 },
  );
});
