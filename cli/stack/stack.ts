import { isEventType, ownerTagOf, resourceName } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { CALL } from "../frame/command";
import { Failure } from "../frame/failure";
import { parseJson, readText } from "../frame/files";
import type { Io } from "../frame/io";
import { stackIn } from "../frame/urn";
import type { Recorded } from "../review/preview/change";
import { recordedOf, resourceState } from "../review/preview/state";

/** An event, or a series of them, that the stack manages. */
export interface StackEvent {
  readonly urn: string;
  /** The last part of the URN: the name in the declarations. */
  readonly resource: string;
  readonly recorded: Recorded;
  /** Why the last deployment of it is not finished; empty if it is. */
  readonly failures: readonly string[];
}

/** What the state of a stack knows of Event Center. */
export interface Stack {
  readonly events: readonly StackEvent[];
  /** The ids of all events that a resource holds or reads. */
  readonly known: ReadonlySet<number>;
  /** URNs of resources whose events cannot be told, since their outputs are encrypted. */
  readonly unreadable: readonly string[];
  /** The owner tag of the stack; undefined for a state without a resource. */
  readonly owner: string | undefined;
}

const exported = z.object({
  deployment: z.object({
    resources: z
      .array(
        resourceState.extend({
          urn: z.string(),
          id: z.string().optional(),
          /** Of a resource that is only read. */
          external: z.boolean().optional(),
          /** Of one that an interrupted replacement has left behind. */
          delete: z.boolean().optional(),
          initErrors: z.array(z.string()).nullish(),
        }),
      )
      .default([]),
  }),
});

/** What tells which events a resource holds; in an export it may be encrypted. */
const ids = z.object({
  eventId: z.int(),
  occurrences: z.array(z.object({ eventId: z.int().optional() })).optional(),
});

/** Reads what `pulumi stack export` prints; `-` is standard input. */
export async function readStack(io: Io, file: string): Promise<Stack> {
  const parsed = exported.safeParse(parseJson(await textOf(io, file)));
  if (!parsed.success) {
    throw new Failure(`--state ${file} is not what pulumi stack export prints`, "COMMAND_USAGE");
  }
  const { resources } = parsed.data.deployment;
  const all = resources
    .filter(({ type }) => isEventType(type))
    .map(({ urn, id, external = false, delete: isLeft = false, initErrors, ...state }) => ({
      urn,
      id: Number(id),
      resource: resourceName(urn),
      recorded: recordedOf(state),
      failures: initErrors ?? [],
      isManaged: !external && !isLeft,
      isReadable: ids.safeParse(state.outputs).success,
    }));
  const idsOf = ({ occurrences }: Recorded) => occurrences.map(({ eventId }) => eventId);
  return {
    events: all.filter(({ isManaged }) => isManaged),
    known: new Set(all.flatMap(({ id, recorded }) => [id, ...idsOf(recorded).map((one) => one ?? NaN)])),
    unreadable: all.filter(({ isReadable }) => !isReadable).map(({ urn }) => urn),
    owner: ownerIn(resources[0]?.urn),
  };
}

/** The file of `--state`. Errors: a Failure that says how to make one. */
export function requireState(command: string, file: string | undefined): string {
  if (file === undefined) {
    throw new Failure(
      `${command} needs --state, which tells an edit in Event Center from a change of the files that is not deployed yet: ` +
        `run pulumi stack export --file state.json, then ${CALL} ${command} --state state.json`,
      "COMMAND_USAGE",
    );
  }
  return file;
}

/** Errors: a Failure if state does not tell which events a resource holds. */
export function refuseUnreadable({ unreadable }: Stack, file: string): void {
  const [urn] = unreadable;
  if (urn !== undefined) {
    throw new Failure(
      `--state ${file} does not tell which events ${urn} holds: run pulumi stack export --show-secrets`,
      "COMMAND_INPUT",
    );
  }
}

function ownerIn(urn: string | undefined): string | undefined {
  const named = stackIn(urn ?? "");
  return named && ownerTagOf(named.project, named.stack);
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
