import { isEqual, judge, MEMBER_NAMES, toInstant } from "pulumi-akamai-event-center/contract";
import type { CommonMember, Members } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import type { Change } from "../files/change";
import type { Compared } from "../match/compare";
import type { Slot } from "../match/slots";
import { shown } from "../match/words";

/** A change as Event Center has it. */
export interface Plan extends Change {
  /** The events that the members were read from; of a series, all of them. */
  readonly compared: readonly Compared[];
}

const DATES: readonly CommonMember[] = ["start", "end"];

/** Decides for each declaration which members are written back; declarations that agree have no plan. */
export function planPull(compared: readonly Compared[], missing: readonly Slot[]): Plan[] {
  const byDeclaration = new Map<EventDeclaration, Compared[]>();
  for (const one of compared) {
    const { declaration } = one.slot;
    byDeclaration.set(declaration, [...(byDeclaration.get(declaration) ?? []), one]);
  }
  const plans = [...byDeclaration].map(([declaration, all]) =>
    declaration.event.recurrence == null || all.length === 1
      ? planOne(declaration, all)
      : planSeries(declaration, all),
  );
  const lost = missing.map(({ declaration, members, index }) => ({
    declaration,
    compared: [],
    members: [],
    actual: {},
    reasons: [
      index > 0 || declaration.event.recurrence != null
        ? `occurrence ${index + 1} (${String(members.start)}) is not in Event Center: lower the count, or let pulumi up create it anew`
        : declaration.occurrence === undefined
          ? "is not in Event Center: remove the declaration, or let pulumi up create the event anew"
          : `is not in Event Center: add ${declaration.occurrence} to schedule.except, or let pulumi up create the event anew`,
    ],
  }));
  return [...plans, ...lost].filter(({ members, reasons }) => members.length > 0 || reasons.length > 0);
}

function planOne(declaration: EventDeclaration, compared: readonly Compared[]): Plan {
  const [one] = compared;
  if (!one) {
    return { declaration, compared, members: [], actual: {}, reasons: [] };
  }
  return withoutRefused(declaration, compared, one.actual, one.differing);
}

/** What the API refuses cannot be declared either. */
function withoutRefused(
  declaration: EventDeclaration,
  compared: readonly Compared[],
  actual: Members,
  differing: readonly CommonMember[],
  reasons: readonly string[] = [],
): Plan {
  const problems = judge({ ...actual }, { allowMsl4Streams: true });
  const refused = differing.flatMap((member) => {
    const problem = problems.find(({ path }) => path[0] === member);
    return problem ? [{ member, message: problem.message }] : [];
  });
  return {
    declaration,
    compared,
    actual,
    members: differing
      .filter((member) => !refused.some((one) => one.member === member))
      .map((member) => ({ member, from: compared[0]?.slot.members[member], to: actual[member] })),
    reasons: [
      ...reasons,
      ...refused.map(
        ({ member, message }) => `${member} cannot be declared as it is in Event Center: it ${message}`,
      ),
    ],
  };
}

/** A series has one declaration: only what was changed in all of its events alike can stand there. */
function planSeries(declaration: EventDeclaration, compared: readonly Compared[]): Plan {
  const ordered = [...compared].sort((left, right) => left.slot.index - right.slot.index);
  const [first] = ordered;
  if (!first) {
    return { declaration, compared, members: [], actual: {}, reasons: [] };
  }
  const reasons: string[] = [];
  const taken: CommonMember[] = [];
  for (const member of MEMBER_NAMES.filter((name) => name !== "recurrence")) {
    const edited = ordered.filter(({ differing }) => differing.includes(member));
    if (edited.length === 0) {
      continue;
    }
    const isCommon = DATES.includes(member)
      ? ordered.every((one) => shiftOf(one, member) === shiftOf(first, member)) && first.slot.index === 0
      : ordered.every((one) => isEqual(member, one.actual[member], first.actual[member]));
    if (isCommon) {
      taken.push(member);
    } else {
      reasons.push(...edited.map((one) => ofOneOccurrence(one, member)));
    }
  }
  return withoutRefused(declaration, ordered, first.actual, taken, reasons);
}

function shiftOf({ slot, actual }: Compared, member: CommonMember): number {
  return toInstant(String(actual[member])) - toInstant(String(slot.members[member]));
}

function ofOneOccurrence({ slot, event, actual }: Compared, member: CommonMember): string {
  return (
    `${member} of occurrence ${slot.index + 1} (event ${event.id}) is ${shown(actual[member])}: a recurrence has one ` +
    "declaration for all; declare the series as a schedule, whose dates can differ, or correct the event"
  );
}
