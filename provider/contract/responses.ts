import { z } from "zod";
import { formatInstant, toInstant } from "./instants";

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
export const tag = z.object({ id: optional(z.int()), name: z.string() });

const country = z.object({ code: z.string(), name: optional(z.string()) });

const coordinator = z.object({
  userName: z.string(),
  firstName: optional(z.string()),
  lastName: optional(z.string()),
});

/**
 * An associated object with what the server adds. A type that the document does not know is passed through.
 * Source: the tables CpCode to MSL4Stream.
 */
export const answeredObject = z.object({
  id: z.int(),
  type: z.string(),
  name: optional(z.string()),
  cpCode: optional(z.int()),
  hostname: optional(z.string()),
  bitrates: optional(z.array(z.int())),
});

const summary = {
  id: z.int(),
  version: z.int(),
  name: z.string(),
  customerEventId: optional(z.string()),
  start: instant,
  end: instant,
  tags: optional(z.array(tag)),
};

/** A list item: seven members and no more. Source: List events, sample. */
export const eventSummary = z.object(summary);

/** One event in full; `objects` undefined means "not told". Source: Event members. */
export const eventDetails = z.object({
  ...summary,
  description: optional(z.string()),
  audienceSize: optional(z.int()),
  audienceLocations: optional(z.array(country)),
  coordinators: optional(z.array(coordinator)),
  createdDate: optional(instant),
  createdBy: optional(z.string()),
  modifiedDate: optional(instant),
  modifiedBy: optional(z.string()),
  objects: optional(z.array(answeredObject)),
});

/** The array that a POST answers, one event an occurrence. Source: Create an event. */
export const createdEvents = z.array(eventDetails).min(1);

/** Source: PageMetadata members. */
export const pageMetadata = z.object({
  page: z.int(),
  pageSize: z.int(),
  sort: optional(z.array(z.object({ property: z.string(), direction: z.string() }))),
  totalPageCount: z.int(),
  totalResultsCount: z.int(),
});

/** A page of anything. Source: List events, List tags. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ metadata: pageMetadata, data: z.array(item) });

export type EventDetails = z.infer<typeof eventDetails>;
export type EventSummary = z.infer<typeof eventSummary>;
export type AnsweredObject = z.infer<typeof answeredObject>;
export type Tag = z.infer<typeof tag>;
export type PageMetadata = z.infer<typeof pageMetadata>;
export interface Page<Item> {
  readonly metadata: PageMetadata;
  readonly data: Item[];
}
