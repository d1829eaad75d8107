import { isEventType, ownerTagOf, resourceName } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { CALL } from "../frame/command";
import { Failure } from "../frame/failure";
import { parseJson, readOption } from "../frame/files";
import type { Io } from "../frame/io";
import { stackOfUrn } from "../frame/owners";
import type { Recorded } from "../review/preview/change";
import { recordedOf, resourceState } from "../review/preview/state";

/** An event, or a series of them, that the stack manages. */
export interface StackEvent {
  readonly urn: string;
  /** The last part of the URN: the name in the declarations. */
  readonly resource: string;
  readonly recorded: Recorded;
  /** Why its last deployment is incomplete; empty if it is complete. */
  readonly failures: readonly string[];
}

/** The events in a stack's state. */
export interface Stack {
  readonly events: readonly StackEvent[];
  /** The ids of all events that resources manage or read. */
  readonly known: ReadonlySet<number>;
  /** URNs of resources whose event ids are unknown, since their outputs are encrypted. */
  readonly unreadable: readonly string[];
  /** The owner tag of the stack; undefined if its state has no resources. */
  readonly owner: string | undefined;
}

const exported = z.object({
  deployment: z.object({
    resources: z
      .array(
        resourceState.extend({
          urn: z.string(),
          id: z.string().optional(),
          /** True for a resource that is only read. */
          external: z.boolean().optional(),
          /** True for the leftover of an interrupted replacement. */
          delete: z.boolean().optional(),
          initErrors: z.array(z.string()).nullish(),
        }),
      )
      .default([]),
  }),
});

/** The event ids of a resource; an export may encrypt them. */
const ids = z.object({
  eventId: z.int(),
  occurrences: z.array(z.object({ eventId: z.int().optional() })).optional(),
});

/**
 * Reads the output of `pulumi stack export`; `-` is standard input.
 * Errors: a Failure if state hides which events a resource manages.
 */
export async function readStack(io: Io, file: string): Promise<Stack> {
  const stack = await readPartialStack(io, file);
  const [urn] = stack.unreadable;
  if (urn !== undefined) {
    throw new Failure(
      `--state ${file} does not show which events ${urn} manages: run pulumi stack export --show-secrets`,
      "COMMAND_INPUT",
    );
  }
  return stack;
}

/** The same, even if state hides some events. */
export async function readPartialStack(io: Io, file: string): Promise<Stack> {
  const parsed = exported.safeParse(parseJson(await readOption(io, "--state", file)));
  if (!parsed.success) {
    throw new Failure(`--state ${file} is not the output of pulumi stack export`, "COMMAND_USAGE");
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

/** Returns the file of `--state`. Errors: a Failure that says how to make one. */
export function requireState(command: string, file: string | undefined): string {
  if (file === undefined) {
    throw new Failure(
      `${command} needs --state, to distinguish edits in Event Center from changes of the files that are not deployed yet: ` +
        `run pulumi stack export --file state.json, then ${CALL} ${command} --state state.json`,
      "COMMAND_USAGE",
    );
  }
  return file;
}

function ownerIn(urn: string | undefined): string | undefined {
  const named = stackOfUrn(urn ?? "");
  return named && ownerTagOf(named.project, named.stack);
}
