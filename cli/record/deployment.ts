import { COMMON_MEMBERS, isEqual, type MemberName } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { stackText } from "../frame/urn";
import type { EventChange, Recorded } from "../review/preview/change";
import type { Members } from "../review/preview/members";
import { isHidden } from "../stack/same";
import type { Stack, StackEvent } from "../stack/stack";

const OPERATIONS = ["create", "adopt", "update", "replace", "delete"] as const;

const subject = z.object({
  resource: z.string(),
  urn: z.string(),
  op: z.enum(OPERATIONS),
});

const change = subject.extend({
  name: z.string().optional(),
  /** What Event Center holds of it afterwards; of a deleted event, what it held before. */
  events: z.array(z.object({ eventId: z.int(), version: z.int().optional() })),
  /** The events that a replacement deleted. */
  formerly: z.array(z.int()).optional(),
  /** Before and after, by member; a takeover has no before, since state did not know the event. */
  members: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  /** When Event Center dated the change; of a series, that of its first event. */
  modifiedDate: z.string().optional(),
});

const failure = subject.extend({ reason: z.string() });

/** What one deployment did to events: one line of a file of records. No value of a secret member is in it. */
export const deployment = z.object({
  format: z.literal(1),
  time: z.string(),
  /** Such as `calendar/prod`. */
  stack: z.string(),
  commit: z.string().optional(),
  pullRequest: z.string().optional(),
  approvers: z.array(z.string()).default([]),
  /** Who started the run. */
  actor: z.string().optional(),
  run: z.string().optional(),
  changes: z.array(change),
  failed: z.array(failure),
});

export type Deployment = z.output<typeof deployment>;
export type RecordedChange = z.output<typeof change>;

/** What a deployment is known by. */
export type Circumstances = Omit<Deployment, "format" | "changes" | "failed" | "stack">;

/** Stands for what nobody may read. */
export const SECRET_TEXT = "[secret]";

/**
 * What a deployment has done: the changes of its preview, held against the state that it left. State is the only witness
 * that also speaks after a run that was killed.
 * @param excluded URNs that the deployment left out
 */
export function deploymentOf(
  circumstances: Circumstances,
  changes: readonly EventChange[],
  state: Stack,
  excluded: ReadonlySet<string>,
): Deployment {
  const held = new Map(state.events.map((event) => [event.urn, event]));
  const changed: RecordedChange[] = [];
  const failed: Deployment["failed"] = [];
  for (const one of changes) {
    const now = held.get(one.urn);
    const about = { resource: one.resource, urn: one.urn, op: operationOf(one) };
    const reason = whyNot(one, now, excluded);
    if (isDone(one, now)) {
      changed.push({ ...about, ...outcomeOf(one, now?.recorded) });
    }
    if (reason !== undefined) {
      failed.push({ ...about, reason });
    }
  }
  return { format: 1, ...circumstances, stack: stackText(changes[0]?.urn ?? ""), changes: changed, failed };
}

function operationOf({ op, adoptEventId }: EventChange): RecordedChange["op"] {
  return op === "create" && adoptEventId !== undefined ? "adopt" : op === "same" ? "update" : op;
}

function isDone({ op, before }: EventChange, now: StackEvent | undefined): boolean {
  switch (op) {
    case "create":
      return now !== undefined;
    case "delete":
      return now === undefined;
    default:
      return traceOf(before) !== traceOf(now?.recorded);
  }
}

/** Whatever a deployment of an event leaves behind in state. */
function traceOf(recorded: Recorded | undefined): string {
  const { occurrences = [], fingerprint, owner, members = {} } = recorded ?? {};
  return JSON.stringify([
    occurrences.map(({ eventId, version }) => [eventId, version]),
    fingerprint,
    owner,
    members,
  ]);
}

function whyNot(
  change: EventChange,
  now: StackEvent | undefined,
  excluded: ReadonlySet<string>,
): string | undefined {
  const [failure] = now?.failures ?? [];
  if (isDone(change, now)) {
    return failure;
  }
  return excluded.has(change.urn)
    ? "left out: it was no longer what was reviewed"
    : (failure ?? "not done: the log of the run says why");
}

function outcomeOf(
  { op, before, adoptEventId }: EventChange,
  now: Recorded | undefined,
): Pick<RecordedChange, "name" | "events" | "formerly" | "members" | "modifiedDate"> {
  const names = [before, now].flatMap((recorded) => recorded?.members.name ?? []);
  const name = names.some(isHidden) ? undefined : names.at(-1);
  const isTakenOver = op === "create" && adoptEventId !== undefined;
  return {
    ...(typeof name === "string" && { name }),
    events:
      (now ?? before)?.occurrences.flatMap(({ eventId, version }) =>
        eventId === undefined ? [] : [{ eventId, ...(version !== undefined && { version }) }],
      ) ?? [],
    ...(op === "replace" &&
      before && { formerly: before.occurrences.flatMap(({ eventId }) => eventId ?? []) }),
    members: changedMembers(isTakenOver ? undefined : before?.members, now?.members),
    ...(now?.modifiedDate !== undefined && { modifiedDate: now.modifiedDate }),
  };
}

const NAMES: readonly MemberName[] = [...COMMON_MEMBERS, "recurrence"];

/** A member that is secret on one side is secret on both; two secrets cannot be compared. */
function changedMembers(before: Members = {}, after: Members = {}): RecordedChange["members"] {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const [old, present] = [before[name], after[name]];
      if (isHidden(old) || isHidden(present)) {
        const isSecretBoth = isHidden(old) && isHidden(present);
        return isSecretBoth ? [] : [[name, [told(old), told(present)]]];
      }
      return isEqual(name, old, present) ? [] : [[name, [old ?? null, present ?? null]]];
    }),
  );
}

/** That there was nothing is no secret. */
const told = (value: unknown) => (value === undefined ? null : SECRET_TEXT);
