import { z } from "zod";
import { isEqual, MEMBER_NAMES } from "../contract";
import { claimHeld } from "./memory/claims";
import { refuseForeign } from "./search/existing";
import type { Context } from "./memory/context";
import { parseInputs } from "./state/inputs";
import { declaredChanges, foreseeableChanges, plannedChanges, type Change } from "./plan/changes";
import { guardLive, guardLiveOperations } from "./plan/live";
import { needsReplacement, plan } from "./plan/plan";
import { everSecret, isPresent, parseState, recordedMembers } from "./state/state";
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
    const isSameSeries = isEqual("recurrence", recorded.recurrence, inputs.recurrence);
    return {
      changes: true,
      isSent: true,
      replaces: [isSameSeries ? "start" : "recurrence"],
      members: declaredChanges(recorded, inputs),
    };
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
