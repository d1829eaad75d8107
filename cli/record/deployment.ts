import { isEqual, MEMBER_NAMES } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { stackText } from "../frame/owners";
import type { EventChange, Recorded } from "../review/preview/change";
import { isHidden, type Members } from "../review/preview/members";
import type { Stack, StackEvent } from "../stack/stack";

const OPERATIONS = ["create", "adopt", "update", "replace", "delete"] as const;

const subject = z.object({
  resource: z.string(),
  urn: z.string(),
  op: z.enum(OPERATIONS),
});

const change = subject.extend({
  name: z.string().optional(),
  /** The change's events in Event Center afterwards; for a deletion, those before. */
  events: z.array(z.object({ eventId: z.int(), version: z.int().optional() })),
  /** The events that a replacement deleted. */
  formerly: z.array(z.int()).optional(),
  /** The values before and after, by member. A takeover has none before, since state did not know the event. */
  members: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  /** Event Center's time of the change; for a series, of its first event. */
  modifiedDate: z.string().optional(),
});

const failure = subject.extend({ reason: z.string() });

/** The changes of one deployment, as a line of a record file, without values of secret members. */
export const deployment = z.object({
  format: z.literal(1),
  time: z.string(),
  /** Such as `calendar/prod`. */
  stack: z.string(),
  commit: z.string().optional(),
  pullRequest: z.string().optional(),
  approvers: z.array(z.string()).default([]),
  /** The user who started the run. */
  actor: z.string().optional(),
  run: z.string().optional(),
  changes: z.array(change),
  failed: z.array(failure),
});

export type Deployment = z.output<typeof deployment>;
export type RecordedChange = z.output<typeof change>;

/** The commit, review and run of a deployment. */
type Circumstances = Omit<Deployment, "format" | "changes" | "failed" | "stack">;

/** Stands for a secret. */
const SECRET_TEXT = "[secret]";

/**
 * Compares the changes of a deployment's preview with the state after it. State is all
 * that is left after a killed run.
 * @param excluded the URNs that the deployment left out
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

/** Everything in state that a deployment of an event changes. */
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
    ? "left out: it was no longer the reviewed change"
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

/** A member that is secret on one side is treated as secret on both. Two secrets cannot be compared. */
function changedMembers(before: Members = {}, after: Members = {}): RecordedChange["members"] {
  return Object.fromEntries(
    MEMBER_NAMES.flatMap((name) => {
      const [old, present] = [before[name], after[name]];
      if (isHidden(old) || isHidden(present)) {
        const isSecretBoth = isHidden(old) && isHidden(present);
        return isSecretBoth ? [] : [[name, [masked(old), masked(present)]]];
      }
      return isEqual(name, old, present) ? [] : [[name, [old ?? null, present ?? null]]];
    }),
  );
}

/** The absence of a value is not a secret. */
const masked = (value: unknown) => (value === undefined ? null : SECRET_TEXT);
