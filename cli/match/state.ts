import { EVENT_TYPE, ownerTagOf, resourceName } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { Failure } from "../frame/failure";
import { parseJson, readText } from "../frame/files";
import type { Io } from "../frame/io";

const exported = z.object({
  deployment: z.object({
    resources: z
      .array(
        z.object({
          urn: z.string(),
          type: z.string(),
          id: z.string().optional(),
          outputs: z.unknown().optional(),
        }),
      )
      .default([]),
  }),
});

const outputs = z.object({
  eventId: z.int(),
  occurrences: z.array(z.object({ eventId: z.int().optional() })).optional(),
});

/** The ids of each resource's events, in their order, by the resource's name. */
export type HeldEvents = ReadonlyMap<string, readonly (number | undefined)[]>;

/** What the state of a stack knows of Event Center. */
interface StackState {
  readonly held: HeldEvents;
  /** The ids of all events that a resource holds or reads, resources of one name told apart. */
  readonly known: ReadonlySet<number>;
  /** URNs of resources whose events cannot be told, since their outputs are encrypted. */
  readonly unreadable: readonly string[];
  /** The owner tag of the stack; undefined for a state without a resource. */
  readonly owner: string | undefined;
}

/** Reads what `pulumi stack export` prints; `-` is standard input. */
export async function readState(io: Io, file: string): Promise<StackState> {
  const parsed = exported.safeParse(parseJson(await textOf(io, file)));
  if (!parsed.success) {
    throw new Failure(`--state ${file} is not what pulumi stack export prints`, "COMMAND_USAGE");
  }
  const held = new Map<string, readonly (number | undefined)[]>();
  const known = new Set<number>();
  const unreadable: string[] = [];
  const { resources } = parsed.data.deployment;
  for (const { urn, type, id, outputs: recorded } of resources) {
    if (type !== EVENT_TYPE) {
      continue;
    }
    const { data } = outputs.safeParse(recorded);
    const ids = data?.occurrences?.map(({ eventId }) => eventId) ?? [data?.eventId];
    [...ids, data?.eventId, Number(id)].forEach((one) => known.add(one ?? NaN));
    if (data) {
      held.set(resourceName(urn), ids);
    } else {
      unreadable.push(urn);
    }
  }
  return { held, known, unreadable, owner: ownerIn(resources[0]?.urn) };
}

/** Source: Pulumi's URNs, `urn:pulumi:<stack>::<project>::<type>::<name>`. */
function ownerIn(urn: string | undefined): string | undefined {
  const [, stack, project] = /^urn:pulumi:(.+?)::(.+?)::/.exec(urn ?? "") ?? [];
  return stack === undefined || project === undefined ? undefined : ownerTagOf(project, stack);
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
