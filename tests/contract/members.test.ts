import {
  fingerprintOf,
  isEqual,
  MEMBER_NAMES,
  MEMBERS,
  type Member,
  type MemberName,
} from "../../provider/contract";
import { SAMPLES } from "./samples";

/** Pairs that mean the same to Event Center, and pairs that do not, for every member. */
const MEANINGS: Record<MemberName, { same: [unknown, unknown][]; different: [unknown, unknown][] }> = {
  name: {
    same: [["Final", "Final"]],
    different: [
      ["Final", "final"],
      ["Final", "Final "],
      ["é", "e\u0301"],
    ],
  },
  description: {
    same: [
      [undefined, null],
      [undefined, ""],
      [null, ""],
      ["a", "a"],
    ],
    different: [
      ["a", "b"],
      ["a", null],
      ["a", undefined],
      [" ", undefined],
    ],
  },
  customerEventId: {
    same: [
      [undefined, null],
      [undefined, ""],
      ["id", "id"],
    ],
    different: [
      ["id", "ID"],
      ["id", undefined],
    ],
  },
  start: {
    same: [
      ["2026-06-01T18:00:00Z", "2026-06-01T20:00:00+02:00"],
      ["2026-06-01T18:00:00Z", "2026-06-01T18:00Z"],
      ["2026-06-01T18:00:00Z", "2026-06-01T18:00:00.000Z"],
    ],
    different: [["2026-06-01T18:00:00Z", "2026-06-01T18:00:01Z"]],
  },
  end: {
    same: [["2026-06-01T18:00:00Z", "2026-06-01T12:30:00-05:30"]],
    different: [["2026-06-01T18:00:00Z", "2026-06-01T18:00:00+02:00"]],
  },
  audienceSize: {
    same: [
      [undefined, null],
      [5, 5],
    ],
    different: [
      [5, 6],
      [5, undefined],
      [1, null],
    ],
  },
  audienceLocations: {
    same: [
      [undefined, null],
      [undefined, []],
      [null, []],
      [
        ["PL", "DE"],
        ["DE", "PL"],
      ],
    ],
    different: [
      [["PL"], ["DE"]],
      [["PL"], ["PL", "DE"]],
      [["PL"], undefined],
    ],
  },
  coordinators: {
    same: [
      [undefined, []],
      [
        ["vsnyder", "taklumiere"],
        ["taklumiere", "vsnyder"],
      ],
      [["vsnyder", "vsnyder"], ["vsnyder"]],
    ],
    different: [
      [["vsnyder"], ["VSnyder"]],
      [["vsnyder"], null],
    ],
  },
  tags: {
    same: [
      [undefined, []],
      [null, []],
      [
        ["winter", "olympics"],
        ["olympics", "winter"],
      ],
    ],
    different: [
      [["winter"], ["Winter"]],
      [["winter"], ["winter", "olympics"]],
      [["a,b"], ["a", "b"]],
      [["winter"], undefined],
    ],
  },
  objects: {
    same: [
      [undefined, []],
      [null, []],
      [
        [
          { id: 1, type: "CP_CODE" },
          { id: 2, type: "CP_CODE" },
        ],
        [
          { type: "CP_CODE", id: 2 },
          { type: "CP_CODE", id: 1 },
        ],
      ],
      [
        [{ id: 1, type: "FLASH_LIVE_STREAM", bitrates: [5000, 10000] }],
        [{ id: 1, type: "FLASH_LIVE_STREAM", bitrates: [10000, 5000] }],
      ],
      [[{ id: 1, type: "FLASH_LIVE_STREAM", bitrates: [] }], [{ id: 1, type: "FLASH_LIVE_STREAM" }]],
      [
        [{ id: 1, type: "FLASH_LIVE_STREAM", bitrates: null }],
        [{ id: 1, type: "FLASH_LIVE_STREAM", bitrates: [] }],
      ],
    ],
    different: [
      [[{ id: 1, type: "CP_CODE" }], [{ id: 2, type: "CP_CODE" }]],
      [[{ id: 1, type: "CP_CODE" }], [{ id: 1, type: "SRIP_SLOT" }]],
      [[{ id: 1, type: "CP_CODE" }], []],
      [
        [{ id: 1, type: "FLASH_LIVE_STREAM", bitrates: [5000] }],
        [{ id: 1, type: "FLASH_LIVE_STREAM", bitrates: [5001] }],
      ],
      [[{ id: 1, type: "FLASH_LIVE_STREAM", bitrates: [5000] }], [{ id: 1, type: "FLASH_LIVE_STREAM" }]],
    ],
  },
  recurrence: {
    same: [
      [undefined, null],
      [undefined, { frequency: "DAILY", count: 1 }],
      [
        { frequency: "WEEKLY", count: 1 },
        { frequency: "DAILY", count: 1 },
      ],
      [
        { count: 2, frequency: "DAILY" },
        { frequency: "DAILY", count: 2 },
      ],
    ],
    different: [
      [{ frequency: "DAILY", count: 2 }, undefined],
      [
        { frequency: "DAILY", count: 2 },
        { frequency: "DAILY", count: 3 },
      ],
      [
        { frequency: "DAILY", count: 2 },
        { frequency: "WEEKLY", count: 2 },
      ],
    ],
  },
};

const rows = (kind: "same" | "different") =>
  MEMBER_NAMES.flatMap((name) =>
    MEANINGS[name][kind].map(([left, right]) => [name, left, right, JSON.stringify([left, right])] as const),
  );

test.each(rows("same"))("two values of %s mean the same: %#", (name, left, right) => {
  expect(isEqual(name, left, right)).toBe(true);
  expect(isEqual(name, right, left)).toBe(true);
  expect(fingerprintOf({ [name]: left })).toBe(fingerprintOf({ [name]: right }));
});

test.each(rows("different"))("two values of %s mean something else: %#", (name, left, right) => {
  expect(isEqual(name, left, right)).toBe(false);
  expect(isEqual(name, right, left)).toBe(false);
  expect(fingerprintOf({ [name]: left })).not.toBe(fingerprintOf({ [name]: right }));
});

test("every member of the document's POST is in the table, in the order of its sample, and no other", () => {
  expect(MEMBER_NAMES).toEqual(Object.keys(SAMPLES.eventCreateSample));
});

test("every value of the document's sample is accepted by its member", () => {
  for (const [name, value] of Object.entries(SAMPLES.createRequest)) {
    const member: Member | undefined = new Map<string, Member>(Object.entries(MEMBERS)).get(name);
    expect([name, member?.schema.safeParse(value).error]).toEqual([name, undefined]);
  }
});

test("only a name, a start and an end are required", () => {
  expect(MEMBER_NAMES.filter((name) => MEMBERS[name].required)).toEqual(["name", "start", "end"]);
});

test("a PUT clears objects with an empty list, everything else with null, and has no recurrence", () => {
  const cleared = Object.fromEntries(MEMBER_NAMES.map((name) => [name, MEMBERS[name].cleared]));
  expect(cleared).toEqual({
    ...Object.fromEntries(MEMBER_NAMES.map((name) => [name, null])),
    objects: [],
    recurrence: undefined,
  });
});

test("every member has a description and the name of its table in the document", () => {
  for (const name of MEMBER_NAMES) {
    expect(MEMBERS[name].schema.description ?? "").toMatch(/^[A-Z].*\.$/);
    expect(MEMBERS[name].section).toMatch(/^EventCreate/);
  }
});
