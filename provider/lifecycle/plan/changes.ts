import { isEqual, MEMBER_NAMES, type Recurrence } from "../../contract";
import { differences, isEmpty } from "../state/members";
import { isPresent, recordedMembers, type Occurrence } from "../state/state";
import { hasUnknown } from "../state/unknown";
import type { Desired, Operation, Recorded } from "./operations";

type Properties = Readonly<Record<string, unknown>>;

/** One difference between state and declaration. */
export interface Change {
  /** A Pulumi property path: `tags`, `recurrence.count`, `occurrences[2]`. */
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
}

/** The changes of a declaration with unknown values; an unknown value counts as changed. */
export function foreseeableChanges(olds: Properties, declared: Properties): Change[] {
  return MEMBER_NAMES.filter(
    (name) => hasUnknown(declared[name]) || !isEqual(name, olds[name], declared[name]),
  ).flatMap((name) => changeOf(name, olds[name], declared[name]));
}

/** Members of the resource, not of single occurrences, that differ from the declaration. */
export function declaredChanges(recorded: Recorded, desired: Desired): Change[] {
  const [only, ...more] = recorded.occurrences;
  const before = only && more.length === 0 ? recordedMembers(recorded, only) : recorded.members;
  return [
    ...differences(before, desired.members).flatMap((name) =>
      changeOf(name, before[name], desired.members[name]),
    ),
    ...(isEqual("recurrence", recorded.recurrence, desired.recurrence)
      ? []
      : recurrenceChanges(recorded.recurrence, desired.recurrence)),
  ];
}

function recurrenceChanges(before: Recurrence | undefined, after: Recurrence | undefined): Change[] {
  return before && after
    ? (["frequency", "count"] as const).flatMap((part) =>
        before[part] === after[part] ? [] : [{ path: `recurrence.${part}`, kind: "update" as const }],
      )
    : changeOf("recurrence", before, after);
}

/** The reasons of a plan's operations: changed members, and occurrences that differ from the series or are missing. */
export function plannedChanges(
  recorded: Recorded,
  desired: Desired,
  operations: readonly Operation[],
): Change[] {
  const changes = declaredChanges(recorded, desired);
  const explained = changes.map(({ path }) => path);
  const isRepaired = (item: Occurrence) =>
    operations.some(
      (operation) =>
        operation.kind === "update" &&
        operation.occurrence === item &&
        (item.secretDeviations !== undefined ||
          item.foreignOwner !== undefined ||
          differences(operation.recorded, operation.desired).some((name) => !explained.includes(name))),
    );
  const isMade = (item: Occurrence) =>
    operations.some(
      (operation) =>
        operation.kind === "create" &&
        operation.slots?.some(({ start }) => isEqual("start", start, item.start)) === true,
    );
  const [single, ...others] = recorded.occurrences;
  if (single && others.length === 0) {
    return isRepaired(single) && single.foreignOwner !== undefined && !explained.includes("owner")
      ? [...changes, { path: "owner", kind: "update" }]
      : changes;
  }
  const occurrences = recorded.occurrences.flatMap((item, index): Change[] => {
    const path = `occurrences[${index}]`;
    if (!isPresent(item)) {
      return isMade(item) ? [{ path, kind: "add" }] : [];
    }
    return isRepaired(item) ? [{ path, kind: "update" }] : [];
  });
  return [...changes, ...occurrences];
}

function changeOf(path: string, before: unknown, after: unknown): Change[] {
  if (isEmpty(before) && isEmpty(after)) {
    return [];
  }
  return [{ path, kind: isEmpty(before) ? "add" : isEmpty(after) ? "delete" : "update" }];
}
