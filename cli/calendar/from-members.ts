import { instantProblem, MEMBERS, occurrenceDates, toInstant } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import type { Entry } from "./entry";

/** A declaration, or what a preview says of one: read as far as a calendar needs it; what cannot be read is left out. */
const lenient = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(undefined);

const instant = z
  .string()
  .refine((text) => instantProblem(text) === undefined)
  .transform(toInstant);

const members = z.object({
  name: z.string().catch(""),
  start: instant,
  end: instant,
  description: lenient(z.string()),
  customerEventId: lenient(z.string()),
  audienceSize: lenient(z.int()),
  audienceLocations: lenient(z.array(z.string())),
  coordinators: lenient(z.array(z.string())),
  tags: lenient(z.array(z.string())),
  objects: lenient(z.array(z.object({ type: z.string(), id: z.int() }))),
  recurrence: lenient(MEMBERS.recurrence.schema),
  occurrences: lenient(z.array(z.object({ start: instant, end: instant })).min(1)),
});

/**
 * Every occurrence of an event that has been declared under a name. Nothing where its dates cannot be told; the first
 * one alone where the document does not say how the others fall and no stack has recorded them.
 */
export function entriesOf(resource: string, declared: unknown): Entry[] {
  const { data } = members.safeParse(declared);
  if (!data || data.end <= data.start) {
    return [];
  }
  const { recurrence, occurrences, start, end } = data;
  const count = recurrence?.count ?? 1;
  const common = {
    name: data.name === "" ? resource : data.name,
    description: data.description ?? undefined,
    customerEventId: data.customerEventId ?? undefined,
    audienceSize: data.audienceSize ?? undefined,
    audienceLocations: data.audienceLocations ?? [],
    coordinators: data.coordinators ?? [],
    tags: data.tags ?? [],
    objects: data.objects ?? [],
  };
  if (!recurrence || count === 1) {
    return [{ ...common, key: resource, origin: resource, start, end }];
  }
  const slots = occurrenceDates({ start, end }, recurrence) ?? occurrences ?? [{ start, end }];
  return slots.map((slot, index) => ({
    ...common,
    ...slot,
    key: `${resource}.${index + 1}`,
    origin: `${resource}, ${index + 1} of ${count}`,
  }));
}
