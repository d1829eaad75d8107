import {
  COMMON_MEMBERS,
  isEqual,
  MEMBER_NAMES,
  toInstant,
  type CommonMember,
  type MemberName,
} from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { slotsOf } from "../match/slots";
import type { Occurrence } from "../review/preview/change";
import { isHidden, isSameDeclaration, isSameValue, type Members } from "../review/preview/members";
import type { Account, HeldEvent } from "./account";
import { deployedMembers } from "./deployed";
import type { Stack, StackEvent } from "./stack";

/**
 * `edited`: every difference was made in Event Center. `undeployed`: every difference was made in the files. `both`: both
 * have changed since the last deployment. `unclear`: state of an earlier version has no fingerprint, or Event Center
 * hides the event.
 */
export type Kind = "same" | "edited" | "undeployed" | "both" | "gone" | "unclear";

/** The side that changed a member since the last deployment. */
export type ChangedBy = "event center" | "files" | "both" | "unknown";

export interface Difference {
  readonly member: CommonMember;
  readonly inFiles: unknown;
  readonly inEventCenter: unknown;
  readonly changedBy: ChangedBy;
}

/** A recorded event beside its declaration. */
export interface ComparedEvent {
  /** From 0, among the occurrences of the resource. */
  readonly index: number;
  /** The declared members with the dates of this occurrence; the recorded ones if no file declares the event. */
  readonly declared: Members;
  readonly event: HeldEvent;
  readonly differences: readonly Difference[];
}

interface MissingEvent {
  readonly index: number;
  /** Undefined if state already knows that it is missing. */
  readonly eventId: number | undefined;
  /** When it should start and end; empty if secret. */
  readonly start: string;
  readonly end: string;
}

/** The result of a comparison of the files, the last deployment and Event Center. */
export interface Verdict {
  readonly kind: Kind;
  readonly resource: string;
  /** Undefined if none of the loaded files declares the event. */
  readonly declaration: EventDeclaration | undefined;
  /** Undefined if the event was never deployed. */
  readonly recorded: StackEvent | undefined;
  /** Events in Event Center that are not history. */
  readonly compared: readonly ComparedEvent[];
  /** Events that Event Center no longer has. */
  readonly missing: readonly MissingEvent[];
  /** Members that changed in the files, but not yet in Event Center. */
  readonly undeployed: readonly MemberName[];
}

/** Pairs declarations with their resources in state; a renamed one is there under its earlier name. */
export function pairsOf(
  declarations: readonly EventDeclaration[],
  { events }: Pick<Stack, "events">,
): { pairs: Map<EventDeclaration, StackEvent | undefined>; undeclared: StackEvent[] } {
  const byName = new Map(
    events.flatMap((event) => [[event.urn, event] as const, [event.resource, event] as const]),
  );
  const pairs = new Map(
    declarations.map((declaration) => {
      const names = [declaration.name, ...(declaration.options.aliases ?? [])];
      return [declaration, names.map((name) => byName.get(name)).find((event) => event !== undefined)];
    }),
  );
  const declared = new Set(pairs.values());
  return { pairs, undeclared: events.filter((event) => !declared.has(event)) };
}

/** True if a declaration equals what state records. */
export function isDeclaredAs(
  declaration: EventDeclaration | undefined,
  occurrence: Occurrence,
  isSeries: boolean,
): boolean {
  const { recurrence: _recurrence, ...inFiles } = filesOf(declaration) ?? occurrence.members;
  const declared = isSeries ? { ...inFiles, ...datesOf(occurrence.recorded) } : inFiles;
  return COMMON_MEMBERS.every((name) => isSameValue(name, declared[name], occurrence.members[name]));
}

/** The members of a declaration. */
function filesOf(declaration: EventDeclaration | undefined): Members | undefined {
  if (!declaration) {
    return undefined;
  }
  const { adoptEventId: _adopt, ...members } = declaration.event;
  return members;
}

/** Compares one resource three ways. Ended occurrences are history, which no deployment touches. */
export function compareThreeWays(
  declaration: EventDeclaration | undefined,
  recorded: StackEvent | undefined,
  account: Account,
  now: number,
): Verdict {
  const resource = declaration?.name ?? recorded?.resource ?? "";
  if (!recorded) {
    const nothing = { compared: [], missing: [], undeployed: [] };
    return { kind: "undeployed", resource, declaration, recorded, ...nothing };
  }
  const { occurrences, missing: known, members: state, fingerprint } = recorded.recorded;
  const isSeries = occurrences.length + known.length > 1;
  const places = [...occurrences.map((one) => one.recorded), ...known]
    .map(({ start }) => toInstant(start))
    .sort((one, two) => one - two);
  // A secret start is never found, but only single events have one.
  const placeOf = ({ start }: { readonly start: string }) => Math.max(0, places.indexOf(toInstant(start)));
  const living = occurrences
    .map((occurrence) => ({ occurrence, index: placeOf(occurrence.recorded) }))
    .filter(({ occurrence: { end } }) => !isSeries || end === undefined || end > now);
  const current = living.map(({ occurrence, index }) => ({
    occurrence,
    index,
    event: account.get(occurrence.eventId ?? NaN) ?? "not shown",
  }));
  const held = current.flatMap(({ event, ...rest }) =>
    typeof event === "string" ? [] : [{ ...rest, event }],
  );
  const inFiles = filesOf(declaration) ?? state;
  const deployed = deployedMembers({
    fingerprint: declaration ? fingerprint : undefined,
    recorded: state,
    inFiles,
    inEventCenter: isSeries ? undefined : held[0]?.event.members,
  });
  const compared = held.map(({ occurrence, index, event }) =>
    compareEvent(event, index, {
      declared: isSeries ? datedAt(inFiles, state, declaration, occurrence, index) : inFiles,
      reference:
        deployed && isSeries
          ? { ...deployed, ...datesOf(occurrence.recorded) }
          : (deployed ?? occurrence.members),
      isCertain: deployed !== undefined,
    }),
  );
  const missing: MissingEvent[] = [
    ...current
      .filter(({ event }) => event === "gone")
      .map(({ occurrence: { eventId, recorded }, index }) => ({ index, eventId, ...datesOf(recorded) })),
    ...known
      .filter(({ end }) => toInstant(end) > now)
      .map((slot) => ({ index: placeOf(slot), eventId: undefined, ...datesOf(slot) })),
  ];
  const isRepeatedOtherwise = !isEqual("recurrence", inFiles.recurrence, (deployed ?? state).recurrence);
  const sides = new Set([
    ...compared.flatMap(({ differences }) => differences.map(({ changedBy }) => changedBy)),
    ...(missing.length > 0 ? ["event center" as const] : []),
    ...(isRepeatedOtherwise ? [deployed ? ("files" as const) : ("unknown" as const)] : []),
  ]);
  // After a pull, the files equal Event Center.
  const isAwaited = (name: MemberName) =>
    name === "recurrence" ||
    compared.length === 0 ||
    compared.some(({ differences }) => differences.some(({ member }) => member === name));
  const undeployed =
    deployed && !isSameDeclaration(deployed, inFiles)
      ? changedInFiles(deployed, inFiles).filter(isAwaited)
      : [];
  const isGone = living.length > 0 && current.every(({ event }) => event === "gone");
  const isShown = current.every(({ event }) => event !== "not shown");
  return {
    kind: isGone ? "gone" : isShown ? kindOf(sides, deployed !== undefined, fingerprint) : "unclear",
    resource,
    declaration,
    recorded,
    compared,
    missing,
    undeployed,
  };
}

/** The dates of an occurrence, as recorded. */
function datesOf({ start, end }: Occurrence["recorded"]): Pick<MissingEvent, "start" | "end"> {
  return { start, end };
}

function kindOf(sides: ReadonlySet<ChangedBy>, isCertain: boolean, fingerprint: string | undefined): Kind {
  if (sides.size === 0) {
    return "same";
  }
  const isOnly = (side: ChangedBy) => sides.size === 1 && sides.has(side);
  if (!isCertain) {
    return fingerprint === undefined && isOnly("unknown") ? "unclear" : "both";
  }
  return isOnly("event center") ? "edited" : isOnly("files") ? "undeployed" : "both";
}

/** The deployed dates of an occurrence, unless the files move the whole series. */
function datedAt(
  { recurrence, ...inFiles }: Members,
  state: Members,
  declaration: EventDeclaration | undefined,
  { recorded }: Occurrence,
  index: number,
): Members {
  const isMoved = (["start", "end", "recurrence"] as const).some(
    (name) => !isEqual(name, { ...inFiles, recurrence }[name], state[name]),
  );
  const slot = isMoved && declaration ? slotsOf(declaration)[index]?.members : undefined;
  const { start, end } = slot ?? recorded;
  return { ...inFiles, start, end };
}

interface Sides {
  readonly declared: Members;
  /** The deployed members; if unknown, the recorded ones. */
  readonly reference: Members;
  readonly isCertain: boolean;
}

function compareEvent(
  event: HeldEvent,
  index: number,
  { declared, reference, isCertain }: Sides,
): ComparedEvent {
  const differing = COMMON_MEMBERS.filter(
    (name) => !isHidden(reference[name]) && !isSameValue(name, declared[name], event.members[name]),
  );
  return {
    index,
    declared,
    event,
    differences: differing.map((member) => {
      const [inFiles, inEventCenter] = [declared[member], event.members[member]];
      const isFiles = !isEqual(member, reference[member], inFiles);
      const isEventCenter = !isSameValue(member, reference[member], inEventCenter);
      const changedBy = !isFiles ? "event center" : isEventCenter ? "both" : isCertain ? "files" : "unknown";
      return { member, inFiles, inEventCenter, changedBy };
    }),
  };
}

function changedInFiles(deployed: Members, inFiles: Members): MemberName[] {
  return MEMBER_NAMES.filter(
    (name) => !isHidden(deployed[name]) && !isEqual(name, deployed[name], inFiles[name]),
  );
}
