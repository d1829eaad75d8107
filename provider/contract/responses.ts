import { z } from "zod";
import * as kinds from "./answered";
import { instant, optional, tag } from "./answered";
import { measured } from "./measured";
import { COMMON_MEMBERS, TABLE, type CommonMember, type ListedMember, type Row, type Table } from "./table";

/**
 * Schemas of answers: unknown members are dropped, absent and null mean the same, and dates of any ISO 8601 form come
 * out as `yyyy-MM-ddTHH:mm:ssZ`. Required are id, version, name, start and end.
 */

type AnsweredSchema<Of> =
  Of extends Row<z.ZodType, infer Schema, infer IsRequired>
    ? IsRequired extends true
      ? Schema
      : ReturnType<typeof optional<Schema>>
    : never;

type AnsweredSchemas<Names extends CommonMember> = {
  readonly [Name in keyof Pick<Table, Names>]: AnsweredSchema<Table[Name]>;
};

function answeredSchemas<Names extends CommonMember>(names: readonly Names[]): AnsweredSchemas<Names> {
  const schemas = names.map((name): [string, z.ZodType] => {
    const { answered, required, description }: Row = TABLE[name];
    const schema = answered?.(kinds) ?? z.undefined();
    return [name, (required ? schema : optional(schema)).describe(description)];
  });
  return Object.fromEntries(schemas) as unknown as AnsweredSchemas<Names>;
}

const stamps = {
  /** The identifier, a whole number from 1. */
  id: z.int().describe("The identifier of the event."),
  /** The version, which changes with every update. Source: Event version. */
  version: z.int().describe("The version of the event, which changes with every update. See Event version."),
};

const LISTED = COMMON_MEMBERS.filter((name): name is ListedMember => TABLE[name].listed);

/** A list item: seven members and no more. Source: List events, sample. */
export const eventSummary = z.object({ ...stamps, ...answeredSchemas(LISTED) });

/** One event in full; `objects` undefined means "unknown". Source: Event members. */
export const eventDetails = z.object({
  ...stamps,
  ...answeredSchemas(COMMON_MEMBERS),
  /** When it was created: `yyyy-MM-ddTHH:mm:ssZ`. */
  createdDate: optional(instant).describe("When the event was created."),
  /** Who created it, as a username. */
  createdBy: optional(z.string()).describe("The person who created the event."),
  /** When it was last changed: `yyyy-MM-ddTHH:mm:ssZ`. */
  modifiedDate: optional(instant).describe("When the event was last modified."),
  /** Who last changed it, as a username. */
  modifiedBy: optional(z.string()).describe("The person who last modified the event."),
});

/** The answer to a POST: one event for each occurrence. Source: Create an event. */
export const createdEvents = measured(z.array(eventDetails), { minItems: 1 });

/** Source: PageMetadata members. */
export const pageMetadata = z.object({
  /** Which page this is, from 1. */
  page: z.int().describe("The number of the page. Page numbers start at 1."),
  /** How many items a page has at most: 1 to 1000. */
  pageSize: z.int().describe("The number of records per page."),
  /** The order of the items, the first property first. */
  sort: optional(
    z.array(
      z.object({
        /** The member to sort by. */
        property: z.string().describe("The member to sort by."),
        /** `asc` or `desc`. */
        direction: z.string().describe("asc or desc."),
      }),
    ),
  ).describe("The order of the items, the first property first."),
  /** How many pages there are. */
  totalPageCount: z.int().describe("The total number of pages."),
  /** How many items there are on all pages. */
  totalResultsCount: z.int().describe("The total number of records."),
});

/** A page of a list. Source: List events, List tags. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    /** The page's number and size, and the totals. */
    metadata: pageMetadata,
    /** Its items, in the order asked for. */
    data: z.array(item).describe("The items of the page, in the order asked for."),
  });

/** One event in full. Source: Event members. */
export type EventDetails = z.infer<typeof eventDetails>;
/** True if it is certain that nobody has changed the event since it was created. Source: Create an event, sample. */
export const isAsCreated = ({
  version,
  createdDate,
  createdBy,
  modifiedDate,
  modifiedBy,
}: EventDetails): boolean =>
  version === 0 &&
  createdDate !== undefined &&
  createdDate === modifiedDate &&
  createdBy !== undefined &&
  createdBy === modifiedBy;
/** An event in the answer to a write: only its id is certain; `objects` undefined means "unknown". */
export type AnsweredEvent = Pick<EventDetails, "id"> & {
  readonly [Name in Exclude<keyof EventDetails, "id">]: EventDetails[Name] | undefined;
};
/** One event in a list, which may lack its version. Source: List events. */
export type EventSummary = Omit<z.infer<typeof eventSummary>, "version"> & {
  /** The version; undefined if the list does not contain it. */
  readonly version: number | undefined;
};
/** A tag of the account. Source: Tag members. */
export type Tag = z.infer<typeof tag>;
/** The page's number and size, and the totals. Source: PageMetadata members. */
export type PageMetadata = Omit<z.infer<typeof pageMetadata>, "totalPageCount" | "totalResultsCount"> & {
  /** How many pages there are; Infinity if the server does not say and more may follow. */
  readonly totalPageCount: number;
  /** How many items there are on all pages; undefined if the server does not say. */
  readonly totalResultsCount: number | undefined;
};
/** One page of a list. Source: List events, List tags. */
export interface Page<Item> {
  /** The page's number and size, and the totals. */
  readonly metadata: PageMetadata;
  /** Its items, in the order asked for. */
  readonly data: Item[];
  /** How many items could not be read and are left out. */
  readonly leftOut: number;
}
/** A page as it was answered; missing metadata is undefined. */
export interface AnsweredPage<Item> extends Omit<Page<Item>, "metadata"> {
  /** The page's number and size, and the totals, if they were answered. */
  readonly metadata: { readonly [Name in keyof PageMetadata]?: PageMetadata[Name] | undefined };
}
