/**
 * Answers as other Event Centers give them, read before the document's schemas judge: a member that is odd and not needed
 * counts as not told. What has been written must be recorded, whatever else the answer says.
 */
import { z } from "zod";
import { answeredObject, optional, tag } from "./answered";
import { formatInstant, toInstant } from "./instants";
import { eventDetails, eventSummary, pageMetadata, type AnsweredEvent, type AnsweredPage } from "./responses";

type Values = Readonly<Record<string, unknown>>;

/** The value without members that are odd; those that are needed are left for the schema to judge. */
function withoutOdd(
  shape: Readonly<Record<string, z.ZodType>>,
  value: unknown,
  needed: readonly string[],
): unknown {
  return isValues(value)
    ? Object.fromEntries(
        Object.entries(shape).map(([name, schema]) => {
          const isKept = needed.includes(name) || schema.safeParse(value[name]).success;
          return [name, isKept ? value[name] : undefined];
        }),
      )
    : value;
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A whole number that is written as text; anything else as it is. */
function whole(value: unknown): unknown {
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

/** The latest moment that JavaScript knows, in milliseconds. */
const LAST_MOMENT = 8.64e15;

/** A date of the server's own, as text or in milliseconds since 1970; whole seconds, as the document shows it. */
function stamp(value: unknown): string | undefined {
  const text = typeof value === "string" ? toInstant(value) : NaN;
  const moment = Number.isNaN(text) ? whole(value) : text;
  return typeof moment === "number" && Math.abs(moment) <= LAST_MOMENT
    ? formatInstant(Math.floor(moment / 1000) * 1000)
    : undefined;
}

/** A list's items, those that are bare texts as objects. */
function items(list: unknown, key: string, item: (value: Values) => unknown): unknown {
  return Array.isArray(list)
    ? list.map((value: unknown) =>
        typeof value === "string" ? { [key]: value } : isValues(value) ? item(value) : value,
      )
    : list;
}

const onlyTexts = (value: Values) =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => typeof member === "string"));

const tolerantTag = (value: Values) => withoutOdd(tag.shape, { ...value, id: whole(value["id"]) }, ["name"]);

/** Odd bit rates make the object unreadable: without them it would look changed. */
const tolerantObject = ({ id, cpCode, bitrates, ...rest }: Values) =>
  withoutOdd(
    answeredObject.shape,
    {
      ...rest,
      id: whole(id),
      cpCode: whole(cpCode),
      bitrates: Array.isArray(bitrates) ? bitrates.map(whole) : bitrates,
    },
    ["id", "type", "bitrates"],
  );

function tolerantEvent(event: Values): Values {
  return {
    ...event,
    id: whole(event["id"]),
    version: whole(event["version"]),
    audienceSize: whole(event["audienceSize"]),
    createdDate: stamp(event["createdDate"]),
    modifiedDate: stamp(event["modifiedDate"]),
    audienceLocations: items(event["audienceLocations"], "code", onlyTexts),
    coordinators: items(event["coordinators"], "userName", onlyTexts),
    tags: items(event["tags"], "name", tolerantTag),
    objects: items(event["objects"], "type", tolerantObject),
  };
}

/** The schema, asked only after odd members that are not needed have been taken away. */
function reading<Schema extends z.ZodObject<Record<string, z.ZodType>>>(
  schema: Schema,
  needed: readonly string[],
  prepared: (event: Values) => unknown = tolerantEvent,
) {
  return z.preprocess(
    (value) => (isValues(value) ? withoutOdd(schema.shape, prepared(value), needed) : value),
    schema,
  );
}

/** What a GET answers. Absent `objects` are none there; those that cannot be read are not told. */
export const gotEvent = reading(eventDetails, ["id", "version", "name", "start", "end"], (event) =>
  tolerantEvent({ ...event, objects: event["objects"] ?? [] }),
);

/** What a POST or PUT answers of an event: its id, and what else it tells. */
export const writtenEvent = reading(
  eventDetails.extend({
    version: optional(eventDetails.shape.version),
    name: optional(eventDetails.shape.name),
    start: optional(eventDetails.shape.start),
    end: optional(eventDetails.shape.end),
  }),
  ["id"],
);

/** The events that a POST answers, a single one without its list too. Those without an id are left out. */
export const writtenEvents = z.unknown().transform((value, context): AnsweredEvent[] => {
  const events = readAll(writtenEvent, Array.isArray(value) ? value : [value]);
  if (events.length === 0) {
    context.addIssue({ code: "custom", message: "names no event that was created" });
  }
  return events;
});

/** A list item. */
export const listedEvent = reading(eventSummary.extend({ version: optional(eventSummary.shape.version) }), [
  "id",
  "name",
  "start",
  "end",
]);

const count = z.preprocess(whole, z.int().min(0)).optional().catch(undefined);

/** Metadata in which anything may be odd or missing. */
const toldMetadata = z
  .object({
    page: count,
    pageSize: count,
    sort: pageMetadata.shape.sort.optional().catch(undefined),
    totalPageCount: count,
    totalResultsCount: count,
  })
  .catch({});

/** A page of anything, without the items that cannot be read. */
export const listOf = <Item extends z.ZodType>(item: Item): z.ZodType<AnsweredPage<z.output<Item>>> =>
  z
    .object({ metadata: z.unknown().optional(), data: z.array(z.unknown()) })
    .transform(({ metadata, data }) => {
      const read = readAll(item, data);
      return { metadata: toldMetadata.parse(metadata), data: read, leftOut: data.length - read.length };
    });

function readAll<Item extends z.ZodType>(item: Item, values: readonly unknown[]): z.output<Item>[] {
  return values.flatMap((value) => {
    const { success, data } = item.safeParse(value);
    return success ? [data] : [];
  });
}
