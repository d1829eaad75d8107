import { EVENT_TYPE, resourceName } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { Failure } from "../frame/failure";
import { parseJson, readText } from "../frame/files";
import type { Io } from "../frame/io";

const exported = z.object({
  deployment: z.object({
    resources: z
      .array(z.object({ urn: z.string(), type: z.string(), outputs: z.unknown().optional() }))
      .default([]),
  }),
});

const outputs = z.object({
  eventId: z.int(),
  occurrences: z.array(z.object({ eventId: z.int().optional() })).optional(),
});

/** The ids of each resource's events, in their order, by the resource's name. */
export type HeldEvents = ReadonlyMap<string, readonly (number | undefined)[]>;

/** Reads what `pulumi stack export` prints; `-` is standard input. */
export async function readState(io: Io, file: string): Promise<HeldEvents> {
  const parsed = exported.safeParse(parseJson(await textOf(io, file)));
  if (!parsed.success) {
    throw new Failure(`--state ${file} is not what pulumi stack export prints`, "COMMAND_USAGE");
  }
  const held = new Map<string, readonly (number | undefined)[]>();
  for (const { urn, type, outputs: recorded } of parsed.data.deployment.resources) {
    const { data } = type === EVENT_TYPE ? outputs.safeParse(recorded) : {};
    if (data) {
      held.set(resourceName(urn), data.occurrences?.map(({ eventId }) => eventId) ?? [data.eventId]);
    }
  }
  return held;
}

async function textOf(io: Io, file: string): Promise<string> {
  try {
    return await readText(io, file);
  } catch (error) {
    throw new Failure(
      `--state ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      "COMMAND_USAGE",
    );
  }
}
