import { EVENT_TYPE, MEMBER_NAMES, OWNER_PREFIX, resourceName } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { instantOf, type EventChange, type Recorded } from "./change";
import { readMembers, SECRET, type Members } from "./members";

const properties = z.record(z.string(), z.unknown());

/** A resource as a preview and an event log show it, read as far as the commands need it. */
export const resourceState = z.object({
  type: z.string(),
  inputs: properties.nullish(),
  outputs: properties.nullish(),
  retainOnDelete: z.boolean().nullish(),
});

type ResourceState = z.output<typeof resourceState>;

const OPERATIONS: Readonly<Record<string, EventChange["op"]>> = {
  create: "create",
  "create-replacement": "create",
  update: "update",
  replace: "replace",
  delete: "delete",
  "delete-replaced": "delete",
  same: "same",
};

/** A step of a preview where it is one of an event. */
export function eventChange(
  operation: string,
  urn: string,
  old: ResourceState | null | undefined,
  desired: ResourceState | null | undefined,
): EventChange | undefined {
  const op = OPERATIONS[operation];
  if (op === undefined || (old ?? desired)?.type !== EVENT_TYPE) {
    return undefined;
  }
  const before = old && op !== "create" ? recordedOf(old) : undefined;
  const after = desired && op !== "delete" ? readMembers(desired.inputs ?? {}) : undefined;
  return {
    op,
    urn,
    resource: resourceName(urn),
    // What becomes a secret may have been one all the time, and what was one still is.
    before: before && { ...before, members: masked(before.members, after) },
    after: after && masked(after, before?.members),
    owner: before && after && ownerChange(old?.outputs?.["owner"], desired?.inputs?.["owner"]),
    isRetained: old?.retainOnDelete === true,
  };
}

function ownerChange(old: unknown, desired: unknown): EventChange["owner"] {
  const [before, after] = [ownerTag(old), ownerTag(desired)];
  return before === after ? undefined : { before, after };
}

/** State without an owner tag keeps something else under the same name. */
function ownerTag(owner: unknown): string | undefined {
  return typeof owner === "string" && owner.startsWith(OWNER_PREFIX) ? owner : undefined;
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
  start: z.string(),
  end: z.string(),
  deviations: z.record(z.string(), z.unknown()).optional(),
});

function recordedOf({ inputs, outputs }: ResourceState): Recorded {
  const known = outputs?.["start"] === undefined ? (inputs ?? {}) : outputs;
  const series = z.array(recordedOccurrence).safeParse(known["occurrences"]).data ?? [];
  const members = readMembers(known);
  if (series.length === 0) {
    const single = { start: instantOf(members.start), end: instantOf(members.end) };
    return { members, occurrences: [single], repairs: 0 };
  }
  const present = series.filter(({ eventId }) => eventId !== undefined);
  return {
    members,
    occurrences: present.map(({ start, end }) => ({ start: instantOf(start), end: instantOf(end) })),
    repairs: series.length - present.length + present.filter(({ deviations }) => deviations).length,
  };
}
