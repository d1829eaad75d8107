import { instantProblem, MEMBERS, occurrenceDates, toInstant } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import type { Entry } from "./entry";

/** A calendar leaves out what it cannot read, such as a value that a preview does not know yet. */
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
 * Returns every occurrence of an event that is declared under a name, or none if its dates cannot be read. If the API
 * document does not define the dates of a recurrence and no stack has recorded them, only the first occurrence.
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
