import { z } from "zod";
import {
  FREQUENCIES,
  OWNER_PREFIX,
  type AnsweredEvent,
  type EventDetails,
  type Recurrence,
} from "../../contract";
import { EventError } from "../errors";
import { asSent, differences, EVENT_MEMBERS, type EventMember, type Members, withoutEmpty } from "./members";

/** Raise it, and write it, in the first version whose state this one cannot read. */
export const STATE_FORMAT = 1;

const date = z.string();

const occurrence = z.object({
  /** Absent where the occurrence is missing in Event Center. */
  eventId: z.int().optional(),
  version: z.int().optional(),
  /** The dates the occurrence should have; what it has instead is among the deviations. */
  start: date,
  end: date,
  /** Members that Event Center holds otherwise than the series declares; null where it holds nothing. */
  deviations: z.partialRecord(z.enum(EVENT_MEMBERS), z.unknown()).optional(),
  /** Secret members that deviate: this list is plain text in state, so it holds no values. */
  secretDeviations: z.array(z.enum(EVENT_MEMBERS)).optional(),
  /** The owner tag of another stack that the last refresh found on the event. */
  foreignOwner: z.string().optional(),
});

const audit = {
  createdDate: z.string().optional(),
  createdBy: z.string().optional(),
  modifiedDate: z.string().optional(),
  modifiedBy: z.string().optional(),
};

const outputs = z.looseObject({
  start: date,
  end: date,
  eventId: z.int(),
  version: z.int(),
  ...audit,
  recurrence: z.object({ frequency: z.enum(FREQUENCIES), count: z.int() }).nullish(),
  occurrences: z.array(occurrence).optional(),
  secretMembers: z.array(z.string()).optional(),
  account: z.string().optional(),
  /** The owner tag; in state without one, the holder. */
  owner: z.string().optional(),
  holder: z.string().optional(),
  foreignOwner: z.string().optional(),
  fingerprint: z.string().optional(),
  stateFormat: z.int().optional(),
});

type ParsedOccurrence = z.infer<typeof occurrence>;

/** One event in Event Center as state records it. */
export interface Occurrence extends Omit<ParsedOccurrence, "deviations"> {
  readonly deviations?: Members | undefined;
}

/** What Event Center says of who made the (first) event and when. */
export type Audit = { readonly [Stamp in keyof typeof audit]?: string | undefined };

/** What state records of a resource: one event, or a series of them. */
export interface EventState {
  /** Declared members in the declared spelling. */
  readonly members: Members;
  readonly recurrence: Recurrence | undefined;
  /** In order of date; exactly one for a single event. */
  readonly occurrences: readonly Occurrence[];
  readonly audit: Audit;
  readonly secretMembers: readonly string[];
  /** Mark of the account that last saw the event. */
  readonly account: string | undefined;
  /** Of a series, and of an event that its resource has found and not made: see `holderOf`. */
  readonly holder: string | undefined;
  /** Of the last declaration that was wholly deployed; a refresh, which rewrites the members, keeps it. */
  readonly fingerprint: string | undefined;
  /** As early versions wrote it; absent means the first. */
  readonly stateFormat?: number | undefined;
}

/** Where a create starts from. */
export const NOTHING_RECORDED = {
  occurrences: [],
  audit: {},
  account: undefined,
  fingerprint: undefined,
} as const;

/** A resource's Pulumi id, which stays for life, and what state records of it. */
export interface Created {
  readonly id: string;
  readonly state: EventState;
}

/** State → outputs. Bytes in state are seconds of `up`, so nothing is written that says nothing. */
export function toOutputs(recorded: EventState): Record<string, unknown> {
  const state = recorded.occurrences.length === 1 ? folded(recorded) : recorded;
  const first = state.occurrences.find(isPresent);
  const isSeries = state.occurrences.length > 1;
  const written = JSON.stringify({
    ...state.members,
    recurrence: state.recurrence,
    eventId: first?.eventId,
    version: first?.version,
    ...state.audit,
    occurrences: isSeries
      ? state.occurrences.map((item) => withoutSecrets(item, state.secretMembers))
      : undefined,
    secretMembers: state.secretMembers.length > 0 ? state.secretMembers : undefined,
    account: state.account,
    ...(state.members.owner === undefined ? { owner: state.holder } : { holder: state.holder }),
    foreignOwner: isSeries ? undefined : first?.foreignOwner,
    fingerprint: state.fingerprint,
    stateFormat: state.stateFormat,
  });
  return z.record(z.string(), z.unknown()).parse(JSON.parse(written));
}

/** The declaration that means what state records: what a refresh writes as inputs. */
export function recordedInputs({ members, recurrence, secretMembers }: EventState): Record<string, unknown> {
  return withoutEmpty({ ...members, recurrence, secretMembers });
}

/** A single event has no deviations: its members are what Event Center holds. */
function folded(state: EventState): EventState {
  const [only] = state.occurrences;
  return only ? { ...state, members: recordedMembers(state, only) } : state;
}

/** Occurrences are plain text in state: of a secret member they say that it deviates, not to what. */
function withoutSecrets(item: Occurrence, secretMembers: readonly string[]): Occurrence {
  const names = deviatingMembers(item);
  const secret = names.filter((name) => secretMembers.includes(name));
  if (secret.length === 0) {
    return item;
  }
  const plain = names.filter((name) => !secret.includes(name));
  const deviations = Object.fromEntries(plain.map((name) => [name, item.deviations?.[name]]));
  return { ...item, deviations: plain.length > 0 ? deviations : undefined, secretDeviations: secret };
}

/** Outputs → state. Errors: state of a later version, or state that no version of ours wrote. */
export function parseState(properties: unknown): EventState {
  const parsed = outputs.safeParse(properties);
  if (!parsed.success) {
    const member = parsed.error.issues[0]?.path.join(".") ?? "";
    throw new EventError("EVENT_STATE_UNREADABLE", `The state of this event cannot be read: see ${member}.`);
  }
  const { data } = parsed;
  if ((data.stateFormat ?? STATE_FORMAT) > STATE_FORMAT) {
    throw new EventError(
      "EVENT_STATE_TOO_NEW",
      `The state of this event has format ${String(data.stateFormat)}, which a later version of ` +
        "pulumi-akamai-event-center wrote: run npm install pulumi-akamai-event-center@latest.",
    );
  }
  const isOwned = data.owner?.startsWith(OWNER_PREFIX) === true;
  const told: Members = { ...data, owner: isOwned ? data.owner : undefined };
  const members: Members = withoutEmpty(Object.fromEntries(EVENT_MEMBERS.map((name) => [name, told[name]])));
  const single: Occurrence = {
    eventId: data.eventId,
    version: data.version,
    start: data.start,
    end: data.end,
    foreignOwner: data.foreignOwner,
  };
  return {
    members,
    recurrence: data.recurrence ?? undefined,
    occurrences: data.occurrences ?? [single],
    audit: auditOf(data),
    secretMembers: data.secretMembers ?? [],
    account: data.account,
    holder: isOwned ? data.holder : data.owner,
    fingerprint: data.fingerprint,
    stateFormat: data.stateFormat,
  };
}

export function auditOf(source: Audit | AnsweredEvent): Audit {
  const { createdDate, createdBy, modifiedDate, modifiedBy } = source;
  return withoutEmpty({ createdDate, createdBy, modifiedDate, modifiedBy });
}

export interface PresentOccurrence extends Occurrence {
  readonly eventId: number;
  readonly version: number;
}

/** True where Event Center holds the occurrence, as far as state knows. */
export function isPresent(item: Occurrence): item is PresentOccurrence {
  return item.eventId !== undefined;
}

/** Distinguishes the resources of a stack that hold the same event; only one of them can have created it. */
export function holderOf({ holder, occurrences }: Pick<EventState, "holder" | "occurrences">): string {
  return holder ?? String(occurrences.find(isPresent)?.eventId);
}

/** What state believes that Event Center holds for an occurrence. */
export function recordedMembers(state: Pick<EventState, "members">, item: Occurrence): Members {
  return withoutEmpty({ ...state.members, start: item.start, end: item.end, ...item.deviations });
}

/** An event as state knows it, for a request that must not harm another one. */
export interface Target {
  readonly eventId: number;
  readonly version: number;
  /** An event that still equals it was not edited. */
  readonly recorded: Members;
  /** Mark of the account that last saw the event. */
  readonly account: string | undefined;
  /** Secret members that deviate: state holds no value of theirs that could be compared. */
  readonly unrecorded: readonly EventMember[];
  /** When the resource's first event was created, if that is known; most series are created at once. */
  readonly createdDate: string | undefined;
  /** The owner tag of another stack that the last refresh found on it. */
  readonly foreignOwner?: string | undefined;
}

export function targetOf(state: EventState, item: PresentOccurrence): Target {
  const { eventId, version, foreignOwner } = item;
  const { createdDate } = state.audit;
  const unrecorded = item.secretDeviations ?? [];
  const recorded = recordedMembers(state, item);
  return { eventId, version, recorded, unrecorded, account: state.account, createdDate, foreignOwner };
}

/** The members of an event, read now, that somebody has edited since state saw it; a moved owner is judged by itself. */
export function editedMembers({ recorded, unrecorded }: Target, now: EventDetails): EventMember[] {
  return differences(asSent(now, recorded), recorded).filter(
    (name) => name !== "owner" && !unrecorded.includes(name),
  );
}

/** The members that are secret or were: what is recorded of them may still be a secret value. */
export function everSecret(
  { secretMembers }: Pick<EventState, "secretMembers">,
  inputs: { readonly secretMembers: readonly string[] },
): readonly string[] {
  return [...new Set([...secretMembers, ...inputs.secretMembers])];
}

/** An occurrence as it should be recorded, given what it should be and what it is. */
export function recordOccurrence(
  stamp: { readonly eventId: number; readonly version: number },
  desired: Members,
  actual: Members,
): PresentOccurrence {
  const differing = differences(desired, actual);
  const base = {
    eventId: stamp.eventId,
    version: stamp.version,
    start: z.string().parse(desired.start),
    end: z.string().parse(desired.end),
  };
  return differing.length === 0
    ? base
    : { ...base, deviations: Object.fromEntries(differing.map((name) => [name, actual[name] ?? null])) };
}

/** The members in which an occurrence deviates from its declaration. */
function deviatingMembers({ deviations, secretDeviations }: Occurrence): EventMember[] {
  return EVENT_MEMBERS.filter(
    (name) => (deviations && name in deviations) || secretDeviations?.includes(name) === true,
  );
}
