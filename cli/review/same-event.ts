import { isEqual } from "pulumi-akamai-event-center/contract";
import type { EventChange } from "./preview/change";
import { textOf, type Members } from "./preview/members";

/** A delete and a create of the same event, whose resource was renamed or moved. */
export interface Moved {
  readonly from: EventChange;
  readonly to: EventChange;
  /** False if only the customer event ID matches. */
  readonly isCertain: boolean;
  /** The alias to declare, so that nothing is deleted. */
  readonly alias: string;
}

/** Name, start and end are unique in Event Center, so a pair that shares them is certain. */
export function movedEvents(changes: readonly EventChange[]): Moved[] {
  const deleted = changes.filter(({ op }) => op === "delete");
  const created = changes.filter(({ op }) => op === "create");
  return deleted.flatMap((from) => {
    const same = created.find((to) => isSame(from.before?.members, to.after));
    const to = same ?? onlyOne(created, deleted, from);
    return to ? [{ from, to, isCertain: same !== undefined, alias: aliasOf(from, to) }] : [];
  });
}

function isSame(before: Members | undefined, after: Members | undefined): boolean {
  const names = ["name", "start", "end"] as const;
  return names.every((name) => {
    const [old, desired] = [textOf(before, name), textOf(after, name)];
    return old !== undefined && desired !== undefined && isEqual(name, old, desired);
  });
}

/** The only created event with the customer event ID of the only deleted event that has it. */
function onlyOne(
  created: readonly EventChange[],
  deleted: readonly EventChange[],
  from: EventChange,
): EventChange | undefined {
  const id = textOf(from.before?.members, "customerEventId");
  const [to, ...more] = created.filter(({ after }) => textOf(after, "customerEventId") === id);
  const rivals = deleted.filter(({ before }) => textOf(before?.members, "customerEventId") === id);
  return id !== undefined && more.length === 0 && rivals.length === 1 ? to : undefined;
}

/** The old name is enough if only the name changed in the URN. */
function aliasOf(from: EventChange, to: EventChange): string {
  const place = ({ urn, resource }: EventChange) => urn.slice(0, urn.length - resource.length);
  return place(from) === place(to) ? from.resource : from.urn;
}
