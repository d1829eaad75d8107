/**
 * Accepts answers that differ from the document: an invalid member that is not needed counts as absent. After a write,
 * the id must be recorded whatever else the answer contains.
 */
import { z } from "zod";
import { answeredObject, optional, tag } from "./answered";
import { formatInstant, toInstant } from "./instants";
import { isRecord } from "./paths";
import { eventDetails, eventSummary, pageMetadata, type AnsweredEvent, type AnsweredPage } from "./responses";

type Values = Readonly<Record<string, unknown>>;

/** Drops invalid members; needed ones stay, so that the schema reports them. */
function withoutInvalid(
  shape: Readonly<Record<string, z.ZodType>>,
  value: unknown,
  needed: readonly string[],
): unknown {
  return isRecord(value)
    ? Object.fromEntries(
        Object.entries(shape).map(([name, schema]) => {
          const isKept = needed.includes(name) || schema.safeParse(value[name]).success;
          return [name, isKept ? value[name] : undefined];
        }),
      )
    : value;
}

/** Converts a whole number in text; anything else is unchanged. */
function whole(value: unknown): unknown {
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

/** The latest date that JavaScript can represent, in milliseconds. */
const LAST_MOMENT = 8.64e15;

/** Converts `createdDate` or `modifiedDate`, text or milliseconds since 1970, to the document's form in whole seconds. */
function stamp(value: unknown): string | undefined {
  const text = typeof value === "string" ? toInstant(value) : NaN;
  const moment = Number.isNaN(text) ? whole(value) : text;
  return typeof moment === "number" && Math.abs(moment) <= LAST_MOMENT
    ? formatInstant(Math.floor(moment / 1000) * 1000)
    : undefined;
}

/** Converts the items of a list; a bare text becomes an object with that key. */
function items(list: unknown, key: string, item: (value: Values) => unknown): unknown {
  return Array.isArray(list)
    ? list.map((value: unknown) =>
        typeof value === "string" ? { [key]: value } : isRecord(value) ? item(value) : value,
      )
    : list;
}

const onlyTexts = (value: Values) =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => typeof member === "string"));

const tolerantTag = (value: Values) =>
  withoutInvalid(tag.shape, { ...value, id: whole(value["id"]) }, ["name"]);

/** Invalid bit rates make the object unreadable: without them it would look changed. */
const tolerantObject = ({ id, cpCode, bitrates, ...rest }: Values) =>
  withoutInvalid(
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

/** The schema of an event whose invalid members are dropped first, unless they are needed. */
function reading<Schema extends z.ZodObject<Record<string, z.ZodType>>>(
  schema: Schema,
  needed: readonly string[],
  prepared: (event: Values) => unknown = tolerantEvent,
) {
  return z.preprocess(
    (value) => (isRecord(value) ? withoutInvalid(schema.shape, prepared(value), needed) : value),
    schema,
  );
}

/** The answer to a GET. Absent `objects` mean none; unreadable ones are undefined, which means unknown. */
export const gotEvent = reading(eventDetails, ["id", "version", "name", "start", "end"], (event) =>
  tolerantEvent({ ...event, objects: event["objects"] ?? [] }),
);

/** An event in the answer to a POST or PUT: only its id is certain. */
export const writtenEvent = reading(
  eventDetails.extend({
    version: optional(eventDetails.shape.version),
    name: optional(eventDetails.shape.name),
    start: optional(eventDetails.shape.start),
    end: optional(eventDetails.shape.end),
  }),
  ["id"],
);

/** The answer to a POST: a list of events, or a single one without the list. Events without an id are left out. */
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

/** Metadata in which anything may be invalid or missing. */
const partialMetadata = z
  .object({
    page: count,
    pageSize: count,
    sort: pageMetadata.shape.sort.optional().catch(undefined),
    totalPageCount: count,
    totalResultsCount: count,
  })
  .catch({});

/** A page without the items that cannot be read. */
export const listOf = <Item extends z.ZodType>(item: Item): z.ZodType<AnsweredPage<z.output<Item>>> =>
  z
    .object({ metadata: partialMetadata, data: z.array(z.unknown()).nullish() })
    .transform(({ metadata, data }, context) => {
      // A list without items may lack `data`, but only if the server says that there are none.
      if (!data && metadata.totalResultsCount !== 0) {
        context.addIssue({ code: "custom", path: ["data"], message: "is missing" });
        return z.NEVER;
      }
      const all = data ?? [];
      const read = readAll(item, all);
      return { metadata, data: read, leftOut: all.length - read.length };
    });

function readAll<Item extends z.ZodType>(item: Item, values: readonly unknown[]): z.output<Item>[] {
  return values.flatMap((value) => {
    const { success, data } = item.safeParse(value);
    return success ? [data] : [];
  });
}
