import {
  COMMON_MEMBERS,
  isEventType,
  MEMBER_NAMES,
  OWNER_PREFIX,
  resourceName,
} from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { instantOf, type EventChange, type Occurrence, type Recorded, type Repair } from "./change";
import { readMembers, SECRET, textOf, withoutSecrets, type Members } from "./members";

const properties = z.record(z.string(), z.unknown());

/** A resource in a preview, with the properties that the commands need. */
export const resourceState = z.object({
  type: z.string(),
  inputs: properties.nullish(),
  outputs: properties.nullish(),
  retainOnDelete: z.boolean().nullish(),
});

export type ResourceState = z.output<typeof resourceState>;

const OPERATIONS: Readonly<Record<string, EventChange["op"]>> = {
  create: "create",
  "create-replacement": "create",
  update: "update",
  replace: "replace",
  delete: "delete",
  "delete-replaced": "delete",
  same: "same",
};

/** A step of a preview, if it concerns an event. */
export function eventChange(
  operation: string,
  urn: string,
  old: ResourceState | null | undefined,
  desired: ResourceState | null | undefined,
): EventChange | undefined {
  const op = OPERATIONS[operation];
  if (op === undefined || !isEventType((old ?? desired)?.type ?? "")) {
    return undefined;
  }
  const before = old && op !== "create" ? recordedOf(old) : undefined;
  const inputs = op === "delete" ? undefined : (desired?.inputs ?? undefined);
  const after = desired && op !== "delete" ? readMembers(inputs ?? {}) : undefined;
  return {
    op,
    urn,
    resource: resourceName(urn),
    // Mask both sides: a secret in either may be secret in both.
    before: before && maskedRecord(before, after),
    after: after && masked(after, before?.members),
    owner: before && after && ownerChange(before.owner, ownerTag(inputs?.["owner"])),
    adoptEventId: adoption.safeParse(inputs).data?.adoptEventId,
    declaredOwner: ownerTag(inputs?.["owner"]),
    inputs: inputs && withoutSecrets(inputs),
    isRetained: old?.retainOnDelete === true,
  };
}

const adoption = z.object({ adoptEventId: z.int() });

function ownerChange(before: string | undefined, after: string | undefined): EventChange["owner"] {
  return before === after ? undefined : { before, after };
}

/** In state without an owner tag, the same property has another meaning. */
function ownerTag(owner: unknown): string | undefined {
  return typeof owner === "string" && owner.startsWith(OWNER_PREFIX) ? owner : undefined;
}

function maskedRecord(recorded: Recorded, others: Members | undefined): Recorded {
  return {
    ...recorded,
    members: masked(recorded.members, others),
    occurrences: recorded.occurrences.map((one) => ({ ...one, members: masked(one.members, others) })),
  };
}

function masked(members: Members, others: Members = {}): Members {
  return Object.fromEntries(
    MEMBER_NAMES.filter((name) => members[name] !== undefined).map((name) => [
      name,
      others[name] === SECRET ? SECRET : members[name],
    ]),
  );
}

const recordedOccurrence = z.object({
  eventId: z.int().optional(),
  version: z.int().optional(),
  start: z.string(),
  end: z.string(),
  deviations: properties.optional(),
  secretDeviations: z.array(z.enum([...COMMON_MEMBERS, "owner"])).optional(),
  foreignOwner: z.string().optional(),
});

type RecordedOccurrence = z.output<typeof recordedOccurrence>;

/** What state records besides the members; ignores values of other types. */
const stamps = z.object({
  eventId: z.int().optional().catch(undefined),
  version: z.int().optional().catch(undefined),
  account: z.string().optional().catch(undefined),
  modifiedDate: z.string().optional().catch(undefined),
  createdDate: z.string().optional().catch(undefined),
  createdBy: z.string().optional().catch(undefined),
  modifiedBy: z.string().optional().catch(undefined),
  fingerprint: z.string().optional().catch(undefined),
  foreignOwner: z.string().optional().catch(undefined),
});

/** Reads the record of an event or a series from its state. */
export function recordedOf({ inputs, outputs }: ResourceState): Recorded {
  const known =
    outputs?.["start"] === undefined && outputs?.["eventId"] === undefined ? (inputs ?? {}) : outputs;
  const { eventId, version, foreignOwner, createdBy, modifiedBy, ...stamp } = stamps.parse(known);
  const isAdopted = adoption.safeParse(inputs).success;
  const members = readMembers(known);
  const series = z.array(recordedOccurrence).safeParse(known["occurrences"]).data ?? [];
  const present = series.filter((one) => one.eventId !== undefined);
  const { recurrence: _recurrence, ...ofOne } = members;
  const dates = { start: textOf(members, "start") ?? "", end: textOf(members, "end") ?? "" };
  const single: Occurrence = {
    eventId,
    version,
    ...datesOf(members),
    members: ofOne,
    foreignOwner,
    recorded: { eventId: eventId ?? 0, version: version ?? 0, ...dates, foreignOwner },
  };
  return {
    members,
    occurrences:
      series.length === 0 ? [single] : present.map((one) => occurrenceOf(one, ofOne, known["secretMembers"])),
    missing: series.filter((one) => one.eventId === undefined),
    repairs: series.flatMap(repairOf),
    owner: ownerTag(known["owner"]),
    account: stamp.account,
    modifiedDate: stamp.modifiedDate,
    createdDate: stamp.createdDate,
    fingerprint: stamp.fingerprint,
    author: !isAdopted && createdBy === modifiedBy ? createdBy : undefined,
  };
}

function repairOf({ eventId, start, deviations, secretDeviations = [] }: RecordedOccurrence): Repair[] {
  const members = [...Object.keys(deviations ?? {}), ...secretDeviations];
  return eventId === undefined || members.length > 0 ? [{ start, members }] : [];
}

function occurrenceOf(recorded: RecordedOccurrence, common: Members, secretMembers: unknown): Occurrence {
  const { eventId, version, start, end, deviations = {}, secretDeviations = [], foreignOwner } = recorded;
  const actual: Members = { start, end, ...readMembers({ ...deviations, secretMembers }) };
  const names = COMMON_MEMBERS.filter(
    (name) => name in { ...common, ...actual } && deviations[name] !== null,
  );
  const members = Object.fromEntries(
    names.map((name) => [
      name,
      common[name] === SECRET || secretDeviations.includes(name) ? SECRET : (actual[name] ?? common[name]),
    ]),
  );
  return {
    eventId,
    version,
    ...datesOf(actual),
    members,
    foreignOwner,
    recorded: { version: 0, ...recorded },
  };
}

function datesOf({ start, end }: Members): Pick<Occurrence, "start" | "end"> {
  return { start: instantOf(start), end: instantOf(end) };
}
