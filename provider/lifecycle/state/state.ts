import { z } from "zod";
import {
  FREQUENCIES,
  OWNER_PREFIX,
  type AnsweredEvent,
  type EventDetails,
  type EventSummary,
  type Recurrence,
} from "../../contract";
import { EventError } from "../errors";
import {
  asSent,
  differences,
  EVENT_MEMBERS,
  foreignOwnerOf,
  isAsListed,
  type EventMember,
  type Members,
  withoutEmpty,
} from "./members";

/** A version whose state this version cannot read must raise it and write it. */
export const STATE_FORMAT = 1;

const date = z.string();

const occurrence = z.object({
  /** Absent if the occurrence does not exist in Event Center. */
  eventId: z.int().optional(),
  version: z.int().optional(),
  /** The declared dates; if the actual ones differ, they are among the deviations. */
  start: date,
  end: date,
  /** Actual values of members that differ from the declaration; null if Event Center holds none. */
  deviations: z.partialRecord(z.enum(EVENT_MEMBERS), z.unknown()).optional(),
  /** Names of secret members that deviate; without values, since occurrences are plain text in state. */
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
  /** The owner tag, or the holder if there is no owner tag. */
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

/** Who created and changed the (first) event, and when. */
export type Audit = { readonly [Stamp in keyof typeof audit]?: string | undefined };

/** A resource in state: one event, or a series. */
export interface EventState {
  /** Declared members in the declared spelling. */
  readonly members: Members;
  readonly recurrence: Recurrence | undefined;
  /** In order of date; exactly one for a single event. */
  readonly occurrences: readonly Occurrence[];
  readonly audit: Audit;
  readonly secretMembers: readonly string[];
  /** The mark of the account in which the event was last seen. */
  readonly account: string | undefined;
  /** Only for a series and for an adopted event; see `holderOf`. */
  readonly holder: string | undefined;
  /** Of the last declaration that was completely deployed. A refresh changes the members, but not the fingerprint. */
  readonly fingerprint: string | undefined;
  /** Only in state of early versions; absent means 1. */
  readonly stateFormat?: number | undefined;
}

/** The state from which a create starts. */
export const NOTHING_RECORDED = {
  occurrences: [],
  audit: {},
  account: undefined,
  fingerprint: undefined,
} as const;

/** A resource's state and its Pulumi id, which never changes. */
export interface Created {
  readonly id: string;
  readonly state: EventState;
}

/** State → outputs. Without empty members: every byte in state slows `up`. */
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

/** The inputs that a refresh writes: the declaration that would match the recorded state. */
export function recordedInputs({ members, recurrence, secretMembers }: EventState): Record<string, unknown> {
  return withoutEmpty({ ...members, recurrence, secretMembers });
}

/** A single event has no deviations; its members are its actual ones. */
function folded(state: EventState): EventState {
  const [only] = state.occurrences;
  return only ? { ...state, members: recordedMembers(state, only) } : state;
}

/** Occurrences are plain text in state, so a secret member's deviation is recorded without its value. */
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

/** Outputs → state. Errors: EVENT_STATE_TOO_NEW, EVENT_STATE_UNREADABLE. */
export function parseState(properties: unknown): EventState {
  const parsed = outputs.safeParse(properties);
  if (!parsed.success) {
    const member = parsed.error.issues[0]?.path.join(".") ?? "";
    throw new EventError(
      "EVENT_STATE_UNREADABLE",
      `The state of this event cannot be read: see ${member}. Restore an earlier state (pulumi stack export --version N), ` +
        "or remove the resource from it (pulumi state delete) and declare the event with adoptEventId.",
    );
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
  const all: Members = { ...data, owner: isOwned ? data.owner : undefined };
  const members: Members = withoutEmpty(Object.fromEntries(EVENT_MEMBERS.map((name) => [name, all[name]])));
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

/** True if the occurrence exists in Event Center, according to state. */
export function isPresent(item: Occurrence): item is PresentOccurrence {
  return item.eventId !== undefined;
}

/** Identifies a resource in `Claims`. An event that two resources claim was created by at most one of them. */
export function holderOf({ holder, occurrences }: Pick<EventState, "holder" | "occurrences">): string {
  return holder ?? String(occurrences.find(isPresent)?.eventId);
}

/** What Event Center holds for an occurrence, according to state. */
export function recordedMembers(state: Pick<EventState, "members">, item: Occurrence): Members {
  return withoutEmpty({ ...state.members, start: item.start, end: item.end, ...item.deviations });
}

/** An event in state, with all that a request needs in order not to overwrite or delete anything else. */
export interface Target {
  readonly eventId: number;
  readonly version: number;
  /** The recorded members; an event that differs from them was edited. */
  readonly recorded: Members;
  /** The mark of the account in which the event was last seen. */
  readonly account: string | undefined;
  /** Secret members that deviate; state has no values of them to compare. */
  readonly unrecorded: readonly EventMember[];
  /** When the resource's first event was created, if known; usually the whole series was created then. */
  readonly createdDate: string | undefined;
  /** Another stack's owner tag, if the last refresh found one. */
  readonly foreignOwner?: string | undefined;
  /** The resource: if one of its events is found, the others that are missing are really gone. */
  readonly resource: EventState;
}

export function targetOf(state: EventState, item: PresentOccurrence): Target {
  const { eventId, version, foreignOwner } = item;
  const { createdDate } = state.audit;
  const unrecorded = item.secretDeviations ?? [];
  const recorded = recordedMembers(state, item);
  return {
    eventId,
    version,
    recorded,
    unrecorded,
    account: state.account,
    createdDate,
    foreignOwner,
    resource: state,
  };
}

/** True if all that a list shows of an event, besides its version, is as recorded. */
export function isListedAsRecorded(listed: EventSummary, { recorded, foreignOwner }: Target): boolean {
  return isAsListed(listed, recorded) && foreignOwnerOf(listed, recorded) === foreignOwner;
}

/** The members that somebody has edited since state was written; the owner is checked elsewhere. */
export function editedMembers({ recorded, unrecorded }: Target, now: EventDetails): EventMember[] {
  return differences(asSent(now, recorded), recorded).filter(
    (name) => name !== "owner" && !unrecorded.includes(name),
  );
}

/** The members that are or were secret: their recorded values may still be secret. */
export function everSecret(
  { secretMembers }: Pick<EventState, "secretMembers">,
  inputs: { readonly secretMembers: readonly string[] },
): readonly string[] {
  return [...new Set([...secretMembers, ...inputs.secretMembers])];
}

/** True if the dates of a series' occurrences would reveal a secret start or end. */
export function areDatesSecret(secretMembers: readonly string[]): boolean {
  return secretMembers.some((name) => name === "start" || name === "end");
}

/** The record of an occurrence with its desired and its actual members. */
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
