/**
 * The table of members. Requests, answers, their mapping, equality, JSON Schema, OpenAPI and the types of the Event
 * resource are all made from it. It loads no schema library, so that programs that only declare events start fast.
 */
import type { z } from "zod";
import { toInstant } from "./instants";
import { LIMITS } from "./limits";
import { sameObjects, sameRecurrence, sameSet, sameText, upperCaseCountry } from "./meanings";

type Declared = typeof import("./declared");
type Answered = typeof import("./answered");

/** The path of the API on a host. Source: API summary. */
export const DEFAULT_BASE_PATH = "/event-center-api/v3";

/** One member of an event. */
export interface Row<
  DeclaredSchema extends z.ZodType = z.ZodType,
  AnsweredSchema extends z.ZodType = z.ZodType,
  IsRequired extends boolean = boolean,
  IsListed extends boolean = boolean,
> {
  /** One or two sentences with the limits; for editors, policies and the OpenAPI description. */
  readonly description: string;
  /** For editors. */
  readonly example: unknown;
  /** The table of the API document that describes the member. */
  readonly section: string;
  /** The schema of a declared value. */
  readonly declared: (kinds: Declared) => DeclaredSchema;
  /** The schema of an answered value; undefined for a member that only requests have. */
  readonly answered: ((kinds: Answered) => AnsweredSchema) | undefined;
  /** Converts an answered value to its declared form; absent if both forms are the same. */
  readonly toDeclared?: (answer: z.output<AnsweredSchema>) => unknown;
  /** The declared value's meaning in a form that can be compared as JSON; undefined if it is empty. */
  readonly meaning: (value: never) => unknown;
  /** True if the API refuses a request without the member. */
  readonly required: IsRequired;
  /** What a PUT sends if nothing is declared; undefined for a member that a PUT does not have. */
  readonly cleared: null | readonly [] | undefined;
  /** True if a list shows the member. Source: List events, sample. */
  readonly listed: IsListed;
}

function row<
  D extends z.ZodType,
  A extends z.ZodType,
  const Required extends boolean,
  const Listed extends boolean,
>(member: Row<D, A, Required, Listed>): Row<D, A, Required, Listed> {
  return member;
}

const SECTION = "EventCreate members";

/** Every member that a declaration may have, in the document's sample order. */
export const TABLE = {
  /** The name of the event: 1 to 750 characters (UTF-16 units). */
  name: row({
    description: `The name of the event. 1 to ${LIMITS.name.maxLength} characters, not blank.`,
    example: "Cup Final",
    section: SECTION,
    declared: ({ nonBlank }) => nonBlank(LIMITS.name),
    answered: ({ text }) => text,
    meaning: sameText,
    required: true,
    cleared: null,
    listed: true,
  }),
  /** Up to 2000 characters. */
  description: row({
    description: `The description of the event. Up to ${LIMITS.description.maxLength} characters.`,
    example: "Final of the national cup, with trophy ceremony.",
    section: SECTION,
    declared: ({ text }) => text(LIMITS.description.maxLength),
    answered: ({ text }) => text,
    meaning: sameText,
    required: false,
    cleared: null,
    listed: false,
  }),
  /** An identifier of your own, up to 100 characters; several events may share one. */
  customerEventId: row({
    description: `An identifier of your own. Up to ${LIMITS.customerEventId.maxLength} characters, not necessarily unique.`,
    example: "cup-2027-final",
    section: SECTION,
    declared: ({ text }) => text(LIMITS.customerEventId.maxLength),
    answered: ({ text }) => text,
    meaning: sameText,
    required: false,
    cleared: null,
    listed: true,
  }),
  /** When it starts: ISO 8601 with Z or a UTC offset, whole seconds, such as `2026-02-06T20:00:00+01:00`. */
  start: row({
    description: "When the event starts: ISO 8601 with Z or a UTC offset, whole seconds.",
    example: "2027-05-29T18:00:00Z",
    section: SECTION,
    declared: ({ instant }) => instant,
    answered: ({ instant }) => instant,
    meaning: toInstant,
    required: true,
    cleared: null,
    listed: true,
  }),
  /** When it ends, after its start; the same form. */
  end: row({
    description: "When the event ends, after its start: ISO 8601 with Z or a UTC offset.",
    example: "2027-05-29T20:00:00Z",
    section: SECTION,
    declared: ({ instant }) => instant,
    answered: ({ instant }) => instant,
    meaning: toInstant,
    required: true,
    cleared: null,
    listed: true,
  }),
  /** The expected number of viewers: a whole number from 1. */
  audienceSize: row({
    description: `The size of the event's audience. At least ${LIMITS.audienceSize.minimum}.`,
    example: 2_500_000,
    section: SECTION,
    declared: ({ positive }) => positive(LIMITS.audienceSize.minimum),
    answered: ({ positive }) => positive,
    meaning: (value: number | null | undefined) => value ?? undefined,
    required: false,
    cleared: null,
    listed: false,
  }),
  /** Where the viewers are: up to 20 unique two-letter ISO 3166-1 country codes. */
  audienceLocations: row({
    description: `Two-letter ISO 3166 country codes of the audience. Up to ${LIMITS.audienceLocations.maxItems} unique items.`,
    example: ["DE", "AT", "CH"],
    section: SECTION,
    declared: ({ unique, list, countryCode }) =>
      unique(list(countryCode, LIMITS.audienceLocations.maxItems), "the country"),
    answered: ({ countries }) => countries,
    toDeclared: (countries) => countries.map(({ code }) => upperCaseCountry(code)),
    meaning: sameSet,
    required: false,
    cleared: null,
    listed: false,
  }),
  /** The usernames of the event's coordinators: up to 20, of 1 to 256 characters. */
  coordinators: row({
    description: `The usernames of the event's coordinators. Up to ${LIMITS.coordinators.maxItems}, of up to ${LIMITS.coordinators.maxLength} characters.`,
    example: ["vsnyder"],
    section: SECTION,
    declared: ({ list, nonEmpty }) =>
      list(nonEmpty({ maxLength: LIMITS.coordinators.maxLength }), LIMITS.coordinators.maxItems),
    answered: ({ people }) => people,
    toDeclared: (people) => people.map(({ userName }) => userName),
    meaning: sameSet,
    required: false,
    cleared: null,
    listed: false,
  }),
  /** Up to 20 unique tags of 1 to 100 characters; case matters. */
  tags: row({
    description: `Tags, case-sensitive. Up to ${LIMITS.tags.maxItems} unique items of up to ${LIMITS.tags.maxLength} characters.`,
    example: ["football", "final"],
    section: SECTION,
    declared: ({ unique, list, nonEmpty }) =>
      unique(list(nonEmpty({ maxLength: LIMITS.tags.maxLength }), LIMITS.tags.maxItems), "the tag"),
    answered: ({ tags }) => tags,
    toDeclared: (tags) => tags.map(({ name }) => name),
    meaning: sameSet,
    required: false,
    cleared: null,
    listed: true,
  }),
  /** The objects to monitor, unique by type and id; undefined in an answer means "unknown", not "none". */
  objects: row({
    description: "Objects associated with the event, unique by type and id.",
    example: [
      { id: 87660, type: "CP_CODE" },
      { id: 12401, type: "UNIVERSAL_LIVE_STREAM", bitrates: [1200, 3000] },
    ],
    section: "EventCreate.objects[]",
    declared: ({ objects }) => objects,
    answered: ({ objects }) => objects,
    toDeclared: (objects) =>
      objects.map(({ id, type, bitrates }) => (bitrates?.length ? { id, type, bitrates } : { id, type })),
    meaning: sameObjects,
    required: false,
    cleared: [],
    listed: false,
  }),
  /** Makes a series: one event for each occurrence, all managed by one resource. */
  recurrence: row({
    description: "Repeats the event: at which interval, and how many times. The interval is counted in UTC.",
    example: { frequency: "DAILY", count: 10 },
    section: "EventCreate.recurrence",
    declared: ({ recurrence }) => recurrence,
    answered: undefined,
    meaning: sameRecurrence,
    required: false,
    cleared: undefined,
    listed: false,
  }),
} as const;

/** The table's own type: a row for each member. */
export type Table = typeof TABLE;

/** The name of a member that the document knows. */
export type MemberName = keyof Table;

/** Every member except `recurrence`, which only a series has. */
export type CommonMember = Exclude<MemberName, "recurrence">;

/** A member without which the API refuses a request. */
export type RequiredMember = {
  [Name in MemberName]: Table[Name]["required"] extends true ? Name : never;
}[MemberName];

/** A member that a list shows. */
export type ListedMember = {
  [Name in CommonMember]: Table[Name]["listed"] extends true ? Name : never;
}[CommonMember];

/** The members' names, in the document's sample order. Source: EventCreate members. */
export const MEMBER_NAMES = Object.keys(TABLE) as readonly MemberName[];

/** The members of a single event: all but `recurrence`. */
export const COMMON_MEMBERS = MEMBER_NAMES.filter((name): name is CommonMember => name !== "recurrence");
