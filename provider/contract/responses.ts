import { z } from "zod";
import { formatInstant, toInstant } from "./instants";
import { measured } from "./measured";

/**
 * What the server answers, read tolerantly: unknown members are kept out, absent and null members mean the same,
 * dates may have any ISO 8601 form and come out as `yyyy-MM-ddTHH:mm:ssZ`.
 * Members without which an answer is of no use (id, version, name, start, end) are demanded.
 */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value): z.output<Schema> | undefined => value ?? undefined);

const instant = z.string().transform((value, context) => {
  const milliseconds = toInstant(value);
  if (Number.isNaN(milliseconds)) {
    context.addIssue({ code: "custom", message: "is not an ISO 8601 timestamp" });
    return z.NEVER;
  }
  return formatInstant(milliseconds);
});

/** Source: Tag members. */
export const tag = z.object({
  /** The identifier, where the answer tells it. */
  id: optional(z.int()),
  /** 1 to 100 characters (UTF-16 units); case matters. */
  name: z.string(),
});

const country = z.object({
  /** ISO 3166-1, two letters. */
  code: z.string(),
  /** In English. */
  name: optional(z.string()),
});

const coordinator = z.object({
  /** The name to sign in with. */
  userName: z.string(),
  /** As Control Center has it. */
  firstName: optional(z.string()),
  /** As Control Center has it. */
  lastName: optional(z.string()),
});

/**
 * An associated object with what the server adds. A type that the document does not know is passed through.
 * Source: the tables CpCode to MSL4Stream.
 */
export const answeredObject = z.object({
  /** The identifier, a whole number from 1. */
  id: z.int(),
  /** The kind of object, such as CP_CODE. */
  type: z.string(),
  /** The name that the server adds, where it has one. */
  name: optional(z.string()),
  /** The CP code that the object reports to, where it has one. */
  cpCode: optional(z.int()),
  /** The host name of a stream, where it has one. */
  hostname: optional(z.string()),
  /** Expected bit rates of a stream in kbit/s: up to 20. */
  bitrates: optional(z.array(z.int())),
});

const summary = {
  /** The identifier, a whole number from 1. */
  id: z.int(),
  /** The version stamp, which every change moves. Source: Event version. */
  version: z.int(),
  /** The name: up to 750 characters (UTF-16 units). */
  name: z.string(),
  /** The customer's own identifier, up to 100 characters. */
  customerEventId: optional(z.string()),
  /** When it starts: `yyyy-MM-ddTHH:mm:ssZ`. */
  start: instant,
  /** When it ends, after its start: `yyyy-MM-ddTHH:mm:ssZ`. */
  end: instant,
  /** Up to 20 tags. */
  tags: optional(z.array(tag)),
};

/** A list item: seven members and no more. Source: List events, sample. */
export const eventSummary = z.object(summary);

/** One event in full; `objects` undefined means "not told". Source: Event members. */
export const eventDetails = z.object({
  ...summary,
  /** Up to 2000 characters. */
  description: optional(z.string()),
  /** How many people are expected: a whole number from 1. */
  audienceSize: optional(z.int()),
  /** Where they are: up to 20 countries. */
  audienceLocations: optional(z.array(country)),
  /** Up to 20 people who coordinate the event. */
  coordinators: optional(z.array(coordinator)),
  /** When it was created: `yyyy-MM-ddTHH:mm:ssZ`. */
  createdDate: optional(instant),
  /** The username of who created it. */
  createdBy: optional(z.string()),
  /** When it was last changed: `yyyy-MM-ddTHH:mm:ssZ`. */
  modifiedDate: optional(instant),
  /** The username of who last changed it. */
  modifiedBy: optional(z.string()),
  /** The associated objects; undefined means "not told", never "none". */
  objects: optional(z.array(answeredObject)),
});

/** The array that a POST answers, one event an occurrence. Source: Create an event. */
export const createdEvents = measured(z.array(eventDetails).min(1));

/** Source: PageMetadata members. */
export const pageMetadata = z.object({
  /** Which page this is, from 1. */
  page: z.int(),
  /** How many items a page has at most: 1 to 1000. */
  pageSize: z.int(),
  /** The order of the items, the first property first. */
  sort: optional(
    z.array(
      z.object({
        /** The member that is sorted by. */
        property: z.string(),
        /** `asc` or `desc`. */
        direction: z.string(),
      }),
    ),
  ),
  /** How many pages there are. */
  totalPageCount: z.int(),
  /** How many items there are on all pages. */
  totalResultsCount: z.int(),
});

/** A page of anything. Source: List events, List tags. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    /** Where the page stands. */
    metadata: pageMetadata,
    /** Its items, in the order asked for. */
    data: z.array(item),
  });

/** One event in full. Source: Event members. */
export type EventDetails = z.infer<typeof eventDetails>;
/** What a write answers of an event: its id, and what else it tells; `objects` undefined means "not told". */
export type AnsweredEvent = Pick<EventDetails, "id"> & {
  readonly [Name in Exclude<keyof EventDetails, "id">]: EventDetails[Name] | undefined;
};
/** One event as a list tells it, maybe without its version. Source: List events. */
export type EventSummary = Omit<z.infer<typeof eventSummary>, "version"> & {
  readonly version: number | undefined;
};
/** An associated object, with what the server adds. Source: the tables CpCode to MSL4Stream. */
export type AnsweredObject = z.infer<typeof answeredObject>;
/** A tag of the account. Source: Tag members. */
export type Tag = z.infer<typeof tag>;
/** Where a page stands among its fellows. Source: PageMetadata members. */
export type PageMetadata = Omit<z.infer<typeof pageMetadata>, "totalPageCount" | "totalResultsCount"> & {
  /** How many pages there are; Infinity if the server does not say and more may follow. */
  readonly totalPageCount: number;
  /** How many items there are on all pages; undefined if the server does not say. */
  readonly totalResultsCount: number | undefined;
};
/** One page of a list. Source: List events, List tags. */
export interface Page<Item> {
  /** Where the page stands. */
  readonly metadata: PageMetadata;
  /** Its items, in the order asked for. */
  readonly data: Item[];
  /** How many items could not be read and are left out. */
  readonly leftOut: number;
}
