import { z } from "zod";
import { isEqual, MEMBER_NAMES } from "../contract";
import { claimHeld } from "./memory/claims";
import { refuseForeign } from "./search/existing";
import type { Context } from "./memory/context";
import { parseInputs, type EventInputs } from "./state/inputs";
import { datesOf } from "./plan/dates";
import { twinsAmong, wantedOf } from "./search/twins";
import { declaredChanges, foreseeableChanges, plannedChanges, type Change } from "./plan/changes";
import { guardLive, guardLiveOperations, isKeptByDelete } from "./plan/live";
import { needsReplacement, plan } from "./plan/plan";
import { everSecret, isPresent, parseState, recordedMembers, type EventState } from "./state/state";
import { duplicate } from "./refusals/conflicts";
import { subjectOf } from "./refusals/subject";
import { hasUnknown } from "./state/unknown";

export interface Difference {
  readonly changes: boolean;
  /** Whether Event Center must change too; if not, an update only writes state. */
  readonly isSent: boolean;
  /** The changed members; a list counts as one, since its order has no meaning. */
  readonly members: readonly Change[];
  /** The inputs whose change needs a replacement. */
  readonly replaces: readonly string[];
}

/**
 * Compares state with the declaration by meaning; ignores `adoptEventId` and our code in state.
 * Errors: EVENT_ON_AIR, EVENT_HELD_TWICE, EVENT_FOREIGN.
 */
export function diff(context: Context, olds: unknown, news: unknown): Difference {
  const declared = z.record(z.string(), z.unknown()).parse(news);
  if (MEMBER_NAMES.some((name) => hasUnknown(declared[name]))) {
    return {
      changes: true,
      isSent: true,
      replaces: [],
      members: foreseeableChanges(z.looseObject({}).parse(olds), declared),
    };
  }
  const recorded = parseState(olds);
  const inputs = parseInputs(news);
  const secretMembers = everSecret(recorded, inputs);
  claimHeld(context.claims, recorded, subjectOf(inputs.members, inputs.secretMembers));
  refuseForeign(context, recorded, inputs);
  if (needsReplacement(recorded, inputs)) {
    for (const item of recorded.occurrences.filter(isPresent)) {
      const members = recordedMembers(recorded, item);
      guardLive(context, subjectOf(members, secretMembers, item.eventId), members, undefined);
    }
    keepEnded(context, recorded, inputs);
    const isSameSeries = isEqual("recurrence", recorded.recurrence, inputs.recurrence);
    return {
      changes: true,
      isSent: true,
      replaces: [isSameSeries ? "start" : "recurrence"],
      members: declaredChanges(recorded, inputs),
    };
  }
  // A killed run may have deleted the series for a replacement: state does not show that.
  if (recorded.occurrences.length > 1 && keptOf(context, recorded).length > 0) {
    context.claims.rememberSeries(inputs, recorded);
  }
  const { operations } = plan(recorded, inputs, context.now());
  guardLiveOperations(context, { ...recorded, secretMembers }, operations);
  const isSent = operations.length > 0;
  const sent = isSent ? plannedChanges(recorded, inputs, operations) : [];
  const stored = secrecyChanges(recorded.secretMembers, inputs.secretMembers).filter(
    ({ path }) => !sent.some((change) => change.path === path),
  );
  return { changes: isSent || stored.length > 0, isSent, replaces: [], members: [...sent, ...stored] };
}

/** Members that became secret or plain: state must hold them anew, and hide their values or show them again. */
function secrecyChanges(before: readonly string[], after: readonly string[]): Change[] {
  return [
    ...before.filter((name) => !after.includes(name)),
    ...after.filter((name) => !before.includes(name)),
  ].map((path) => ({ path, kind: "update" }));
}

/**
 * Lets the create take over the ended events that the delete will keep, in this run or in a killed one.
 * Errors: EVENT_ALREADY_EXISTS if they prevent the create, since only the server knows the dates of the others.
 */
function keepEnded(context: Context, recorded: EventState, inputs: EventInputs): void {
  const { members, recurrence } = inputs;
  const wanted = wantedOf(members, recurrence);
  const kept = keptOf(context, recorded);
  const [twin] = twinsAmong(kept, wanted);
  if (twin && wanted.slots === undefined) {
    throw duplicate(subjectOf(members, everSecret(recorded, inputs)), twin.id, ENDED_IS_KEPT);
  }
  for (const { id } of kept) {
    context.claims.keep(id);
  }
}

/** The ended events that a delete keeps, as a search would find them. */
function keptOf(context: Context, recorded: EventState) {
  return recorded.occurrences
    .filter(isPresent)
    .map((item) => ({ id: item.eventId, actual: recordedMembers(recorded, item) }))
    .filter(({ actual }) => isKeptByDelete(context, actual))
    .map(({ id, actual }) => ({ id, name: String(actual.name), ...datesOf(actual) }));
}

const ENDED_IS_KEPT =
  "It has ended and is kept (endedEvents), and only Event Center knows the dates of the other occurrences, so this " +
  "series cannot be replaced. Nothing was changed. Declare the other occurrences as a series of their own, or run once " +
  "with AKAMAI_EVENT_CENTER_ENDED_EVENTS=delete.";
