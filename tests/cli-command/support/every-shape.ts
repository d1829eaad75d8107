import * as fc from "../../support/fast-check";
import type { RivalEvent } from "akamai-event-center-simulator";

/** Texts that are hard on a file format: quotes, colons, other scripts, numbers, line ends, what YAML reads as something else. */
const hardText = (maxLength: number) =>
  fc.oneof(
    fc.string({ minLength: 1, maxLength }),
    fc
      .string({ minLength: 1, maxLength: Math.floor(maxLength / 2), unit: "grapheme" })
      .filter((text) => text.length <= maxLength),
    fc.constantFrom(
      "NO",
      "yes",
      "null",
      "~",
      "12",
      "1e3",
      "0x1F",
      "2026-02-06",
      "- a",
      "a: b",
      "#x",
      "'",
      '"',
      "*a",
      "&a",
      "!t",
      "{}",
      "[",
      "? ",
      "%",
      "@",
      "`",
      "a #b",
      " x ",
      "line\nline",
      "tab\there",
      "a\n\n b\n",
      "Fußball: Finale",
    ),
  );

const seconds = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from) / 1000, max: Date.parse(to) / 1000 })
    .map((second) => new Date(second * 1000).toISOString().replace(".000Z", "Z"));

const streamTypes = ["UNIVERSAL_LIVE_STREAM", "FLASH_LIVE_STREAM"] as const;
const plainTypes = ["CP_CODE", "SRIP_SLOT", "QOS_REPORT_PACK", "SM_REPORT_PACK"] as const;

const object = fc.oneof(
  fc.record({ id: fc.integer({ min: 1, max: 99_999 }), type: fc.constantFrom(...plainTypes) }),
  fc.record(
    {
      id: fc.integer({ min: 1, max: 99_999 }),
      type: fc.constantFrom(...streamTypes),
      bitrates: fc.uniqueArray(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 5 }),
    },
    { requiredKeys: ["id", "type"] },
  ),
);

/** What an event of an account may have besides its dates. */
export const shapes = {
  name: hardText(60).filter((name) => name.trim() !== ""),
  description: fc.option(hardText(200)),
  customerEventId: fc.option(hardText(30)),
  audienceSize: fc.option(fc.integer({ min: 1, max: 9_000_000 })),
  audienceLocations: fc.uniqueArray(fc.constantFrom("PL", "DE", "NO", "US", "JP"), { maxLength: 4 }),
  coordinators: fc.uniqueArray(fc.constantFrom("vsnyder", "taklumiere", "jdoe", "007"), { maxLength: 3 }),
  tags: fc.uniqueArray(fc.oneof(fc.constantFrom("winter", "final", "no", "1"), hardText(20)), {
    maxLength: 4,
  }),
  objects: fc.uniqueArray(object, { maxLength: 4, selector: ({ id, type }) => `${type} ${id}` }),
} satisfies { readonly [Member in keyof RivalEvent]?: fc.Arbitrary<NonNullable<RivalEvent[Member]> | null> };

/** Events with every member in every shape, starting within two years. */
export const anyEvent: fc.Arbitrary<RivalEvent> = fc
  .tuple(
    fc.record(shapes),
    seconds("2036-01-01T00:00:00Z", "2037-12-31T00:00:00Z"),
    fc.integer({ min: 1, max: 400_000 }),
  )
  .map(([members, start, length]) => ({
    ...members,
    start,
    end: new Date(Date.parse(start) + length * 1000).toISOString().replace(".000Z", "Z"),
  }));
