import type { EventCreate } from "../../../provider/contract";

/** The document's sample POST, without its dates and its recurrence. */
export const WINTER_OLYMPICS: Partial<EventCreate> = {
  description: "XXIII Olympic Winter Games - PyeongChang 2018",
  customerEventId: "xxiii-owg",
  audienceSize: 5_000_000,
  audienceLocations: ["PL", "DE"],
  coordinators: ["vsnyder", "taklumiere"],
  tags: ["winter", "olympics"],
  objects: [
    { id: 1012345, type: "SM_REPORT_PACK" },
    { id: 8765, type: "QOS_REPORT_PACK" },
    { id: 87654, type: "CP_CODE" },
    { id: 876, type: "SRIP_SLOT" },
    { id: 12345, type: "UNIVERSAL_LIVE_STREAM", bitrates: [5000, 10000] },
    { id: 6, type: "FLASH_LIVE_STREAM", bitrates: [5000, 10000] },
  ],
};

export const WINTER_OLYMPICS_MEANING = {
  description: "XXIII Olympic Winter Games - PyeongChang 2018",
  customerEventId: "xxiii-owg",
  audienceSize: 5_000_000,
  audienceLocations: ["DE", "PL"],
  coordinators: ["taklumiere", "vsnyder"],
  tags: ["olympics", "winter"],
  objects: [
    "CP_CODE 87654",
    "FLASH_LIVE_STREAM 6 5000 10000",
    "QOS_REPORT_PACK 8765",
    "SM_REPORT_PACK 1012345",
    "SRIP_SLOT 876",
    "UNIVERSAL_LIVE_STREAM 12345 5000 10000",
  ],
};

const many = (count: number, prefix = "x") =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const COUNTRIES = [
  "PL",
  "DE",
  "FR",
  "IT",
  "ES",
  "PT",
  "NL",
  "BE",
  "LU",
  "IE",
  "GB",
  "NO",
  "SE",
  "FI",
  "DK",
  "EE",
  "LV",
  "LT",
  "CZ",
  "SK",
  "HU",
];

/** Requests that lie one step beyond a limit of the document, and the member that is then refused. */
export const BEYOND: readonly [what: string, member: string, request: Record<string, unknown>][] = [
  ["a name of 751 characters", "name", { name: "n".repeat(751) }],
  ["a name that counts 751 UTF-16 units", "name", { name: `n${"🏆".repeat(375)}` }],
  ["no name", "name", { name: undefined }],
  ["no start", "start", { start: undefined }],
  ["no end", "end", { end: undefined }],
  ["a start that is no date", "start", { start: "tomorrow" }],
  ["an end at its start", "end", { end: "2036-07-13T18:00:00Z" }],
  ["a description of 2001 characters", "description", { description: "d".repeat(2001) }],
  ["a customerEventId of 101 characters", "customerEventId", { customerEventId: "c".repeat(101) }],
  ["an audienceSize of 0", "audienceSize", { audienceSize: 0 }],
  ["a broken audienceSize", "audienceSize", { audienceSize: 1.5 }],
  ["21 audienceLocations", "audienceLocations", { audienceLocations: COUNTRIES }],
  ["a repeated audience location", "audienceLocations", { audienceLocations: ["PL", "PL"] }],
  ["an unknown country", "audienceLocations", { audienceLocations: ["XX"] }],
  ["21 coordinators", "coordinators", { coordinators: many(21) }],
  ["21 tags", "tags", { tags: many(21) }],
  ["a tag of 101 characters", "tags", { tags: ["t".repeat(101)] }],
  ["a repeated tag", "tags", { tags: ["a", "a"] }],
  ["an object without type", "objects", { objects: [{ id: 1 }] }],
  ["an object of an unknown type", "objects", { objects: [{ id: 1, type: "HOLOGRAM" }] }],
  [
    "a repeated object",
    "objects",
    {
      objects: [
        { id: 1, type: "CP_CODE" },
        { id: 1, type: "CP_CODE" },
      ],
    },
  ],
  [
    "21 bit rates",
    "objects",
    {
      objects: [
        { id: 1, type: "FLASH_LIVE_STREAM", bitrates: Array.from({ length: 21 }, (_, index) => index + 1) },
      ],
    },
  ],
  ["a repeated bit rate", "objects", { objects: [{ id: 1, type: "FLASH_LIVE_STREAM", bitrates: [1, 1] }] }],
];

/** Requests that use a limit to the full. */
export const AT_THE_LIMIT: readonly [what: string, request: Partial<EventCreate>][] = [
  ["a name of 750 characters", { name: "n".repeat(750) }],
  ["a description of 2000 characters", { description: "d".repeat(2000) }],
  ["a customerEventId of 100 characters", { customerEventId: "c".repeat(100) }],
  ["an audienceSize of 1", { audienceSize: 1 }],
  ["20 audienceLocations", { audienceLocations: COUNTRIES.slice(0, 20) }],
  ["text in many scripts", { description: 'Финал 決勝 🏆 "quoted" \\ back\nnew line' }],
];

export const LISTS_AT_THE_LIMIT: readonly [what: string, request: Partial<EventCreate>][] = [
  ["20 coordinators", { coordinators: many(20) }],
  ["20 tags of 100 characters", { tags: many(20, "t".repeat(98)) }],
  [
    "20 bit rates",
    {
      objects: [
        { id: 1, type: "FLASH_LIVE_STREAM", bitrates: Array.from({ length: 20 }, (_, index) => index + 1) },
      ],
    },
  ],
  [
    "many objects",
    { objects: Array.from({ length: 300 }, (_, index) => ({ id: index + 1, type: "CP_CODE" as const })) },
  ],
];
