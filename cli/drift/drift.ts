import type { Stack } from "../stack/stack";
import type { ComparedEvent, Verdict } from "../stack/verdict";

/** Differences between Event Center, the last deployment and the files, by who caused them. */
export interface Drift {
  /** Edited in Event Center, even if the files have changed too, or if an occurrence of a series is gone. */
  readonly edited: readonly Verdict[];
  /** Deleted in Event Center. */
  readonly gone: readonly Verdict[];
  readonly owners: readonly OwnerChange[];
  /** Differs, but which side has changed is unknown. */
  readonly unclear: readonly Verdict[];
  /** Not drift: changed in the files and not deployed yet, or in no file. */
  readonly undeployed: readonly Verdict[];
}

/** An event that carries the owner tag of another stack, or has lost this one's. */
interface OwnerChange {
  readonly verdict: Verdict;
  readonly eventId: number;
  readonly foreign: readonly string[];
  readonly lost: string | undefined;
}

/** `carries the owner tag of another stack, …`; goes after the event's name. */
export function ownerText({ foreign, lost }: Pick<OwnerChange, "foreign" | "lost">): string {
  return [
    ...(foreign.length > 0 ? [`carries the owner tag of another stack, ${foreign.join(", ")}`] : []),
    ...(lost === undefined ? [] : [`has lost the owner tag ${lost}`]),
  ].join(" and ");
}

export function driftOf(verdicts: readonly Verdict[], stack: Pick<Stack, "owner">): Drift {
  const ofKind = (...kinds: readonly Verdict["kind"][]) =>
    verdicts.filter(({ kind }) => kinds.includes(kind));
  return {
    edited: ofKind("edited", "both"),
    gone: ofKind("gone"),
    owners: verdicts.flatMap((verdict) => ownerChanges(verdict, stack)),
    unclear: ofKind("unclear"),
    undeployed: verdicts.filter(isUndeployed),
  };
}

function isUndeployed({ kind, undeployed, declaration }: Verdict): boolean {
  return kind === "undeployed" || (kind === "both" && undeployed.length > 0) || declaration === undefined;
}

/** Describes what the files change: the names of members, or that the whole event is new or in no file. */
export function undeployedText({ recorded, declaration, undeployed }: Verdict): string {
  const { adoptEventId } = declaration?.event ?? {};
  if (!declaration) {
    return "in no event file";
  }
  if (!recorded) {
    return adoptEventId == null ? "new" : `takes over event ${adoptEventId}`;
  }
  return undeployed.join(", ");
}

/** True if anything in Event Center differs from what this stack has deployed. */
export function isDrift({ edited, gone, owners }: Drift): boolean {
  return edited.length + gone.length + owners.length > 0;
}

function ownerChanges(verdict: Verdict, stack: Pick<Stack, "owner">): OwnerChange[] {
  const own = verdict.recorded?.recorded.owner;
  return verdict.compared.flatMap(({ event: { eventId, owners } }) => {
    const foreign = owners.filter((owner) => owner !== own && owner !== stack.owner);
    const lost = own !== undefined && !owners.includes(own) ? own : undefined;
    return foreign.length > 0 || lost !== undefined ? [{ verdict, eventId, foreign, lost }] : [];
  });
}

/** Events with the same edit. */
interface EditedAlike {
  readonly events: readonly ComparedEvent["event"][];
  /** Without members that only the files have changed. */
  readonly differences: ComparedEvent["differences"];
}

/** Returns the edited events of a resource; events of a series with the same edit are grouped. */
export function editedIn({ compared }: Verdict): EditedAlike[] {
  const groups = new Map<string, EditedAlike>();
  for (const { event, differences } of compared) {
    const edited = differences.filter(({ changedBy }) => changedBy !== "files");
    if (edited.length > 0) {
      const { modifiedBy, modifiedDate } = event;
      const key = JSON.stringify([edited, modifiedBy, modifiedDate]);
      const known = groups.get(key);
      groups.set(key, { events: [...(known?.events ?? []), event], differences: edited });
    }
  }
  return [...groups.values()];
}
