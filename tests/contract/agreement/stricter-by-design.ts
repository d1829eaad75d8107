/** A rule of ours that the document does not have. */
interface StricterRule {
  readonly name: string;
  readonly reason: string;
  /** Members that make a good declaration break only this rule. */
  readonly example: Readonly<Record<string, unknown>>;
  /** The message of check. */
  readonly message: RegExp;
  /** Whether the simulator, as the server, refuses it, too. */
  readonly simulator: "refuses it too" | "accepts it";
}

const stream = (bitrates: unknown) => ({ objects: [{ id: 1, type: "FLASH_LIVE_STREAM", bitrates }] });

/** All rules by which check refuses what the document, read to the letter, allows. */
export const STRICTER_BY_DESIGN: readonly StricterRule[] = [
  {
    name: "characters are UTF-16 units",
    reason: "the document does not say what a character is; no server refuses the narrowest count",
    example: { name: "🏆".repeat(376) },
    message: /must be at most \d+ characters \(it has \d+\)$/,
    simulator: "refuses it too",
  },
  {
    name: "a name is not empty",
    reason: "an event without a name cannot be found again",
    example: { name: "" },
    message: /^name must not be empty$/,
    simulator: "refuses it too",
  },
  {
    name: "a name is not blank",
    reason: "Akamai's published description of the API refuses it",
    example: { name: " \t" },
    message: /^name must not be blank$/,
    simulator: "refuses it too",
  },
  {
    name: "a coordinator has at most 256 characters",
    reason: "Akamai's published description of the API allows no more",
    example: { coordinators: ["c".repeat(257)] },
    message: /^coordinators\[\d+\] must be at most 256 characters \(it has \d+\)$/,
    simulator: "refuses it too",
  },
  {
    name: "tags and coordinators are not empty",
    reason: "an empty label or username is a mistake",
    example: { tags: [""], coordinators: [""] },
    message: /^(tags|coordinators)\[\d+\] must not be empty$/,
    simulator: "refuses it too",
  },
  {
    name: "a date has an offset",
    reason: "a guessed time zone would start a live event at the wrong hour",
    example: { start: "2026-06-01T18:00:00" },
    message: /^(start|end) has no UTC offset/,
    simulator: "refuses it too",
  },
  {
    name: "a date has whole seconds",
    reason: "the document's form has no fraction, so it would be lost and show as a difference forever",
    example: { start: "2026-06-01T18:00:00.5Z" },
    message: /^(start|end) has a fraction of a second/,
    simulator: "refuses it too",
  },
  {
    name: "a date is written as year, month, day and time",
    reason: "people misread basic, ordinal, week and reduced forms",
    example: { start: "2026-W23-1T18:00:00Z" },
    message: /^(start|end) is not an ISO 8601 date and time such as/,
    simulator: "refuses it too",
  },
  {
    name: "a day ends at 23:59:59",
    reason: "24:00 is the next day's 00:00 and comes back as that",
    example: { end: "2026-06-01T24:00:00Z" },
    message: /^(start|end) names a date or time that does not exist$/,
    simulator: "refuses it too",
  },
  {
    name: "dates lie in the years 0000 to 9999 in UTC",
    reason: "other years cannot be written in the document's form",
    example: { end: "9999-12-31T23:59:59-01:00" },
    message: /^(start|end) lies outside the years 0000 to 9999 in UTC$/,
    simulator: "refuses it too",
  },
  {
    name: "an event ends after it starts",
    reason: "an event without a duration is a mistake",
    example: { end: "2026-06-01T18:00:00Z" },
    message: /^end must be after start$/,
    simulator: "refuses it too",
  },
  {
    name: "numbers can be held exactly",
    reason: "a larger number would be sent as a different one",
    example: { audienceSize: 2 ** 53 },
    message: /must be at most 9007199254740991$/,
    simulator: "refuses it too",
  },
  {
    name: "ids and bit rates are from 1",
    reason: "no object has the id 0, and no stream has a bit rate of 0 kbit/s",
    example: { objects: [{ id: 0, type: "CP_CODE" }] },
    message: /^objects\[\d+\]\.(id|bitrates\[\d+\]) must be at least 1$/,
    simulator: "refuses it too",
  },
  {
    name: "an object is the same by type and id",
    reason: "two entries of one stream with other bit rates contradict each other",
    example: {
      objects: [
        { id: 1, type: "FLASH_LIVE_STREAM", bitrates: [1] },
        { id: 1, type: "FLASH_LIVE_STREAM", bitrates: [2] },
      ],
    },
    message: /^objects\[\d+\] repeats the object of item \d+$/,
    simulator: "refuses it too",
  },
  {
    name: "bit rates are for streams",
    reason: "the document names the types to specify them for; anywhere else they are a mistake",
    example: { objects: [{ id: 1, type: "CP_CODE", bitrates: [5000] }] },
    message: /^objects\[\d+\]\.bitrates are for streams only/,
    simulator: "refuses it too",
  },
  {
    name: "only the document's members are allowed",
    reason: "a misspelled member would silently be left out",
    example: { descripton: "x" },
    message: /is not a member of (an event|objects|recurrence)/,
    simulator: "refuses it too",
  },
  {
    name: "adoptEventId, a member of ours, is an id",
    reason: "it is never sent: it decides whether anything is",
    example: { adoptEventId: 0 },
    message: /^adoptEventId must be /,
    simulator: "accepts it",
  },
  {
    name: "a series is not adopted as a whole",
    reason: "adoptEventId names one event; its occurrences are adopted one by one",
    example: { adoptEventId: 5, recurrence: { frequency: "DAILY", count: 2 } },
    message: /^adoptEventId cannot be combined with recurrence/,
    simulator: "accepts it",
  },
];

/** A good declaration, to which the examples are added. */
export const GOOD = { name: "Final", start: "2026-06-01T18:00:00Z", end: "2026-06-01T20:00:00Z" };

export const streamOf = stream;
