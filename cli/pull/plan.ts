import {
  declarationProblems,
  isEqual,
  MEMBER_NAMES,
  toInstant,
  type CommonMember,
  type Members,
} from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import type { Change } from "../files/change";
import { BRING_BACK, shown } from "../frame/text";
import type { ComparedEvent, Difference, Verdict } from "../stack/verdict";

/** A change to pull from Event Center. */
export interface Plan extends Change {
  readonly verdict: Verdict;
  /** Changes that are not pulled without `--take`. */
  readonly shown: readonly Difference[];
}

const DATES: readonly CommonMember[] = ["start", "end"];

/**
 * Decides which members of each declaration to write back. Declarations that agree, or only wait for their deployment,
 * have no plan.
 * @param taken resources whose Event Center side wins even though the files have changed too
 */
export function planPull(verdicts: readonly Verdict[], taken: ReadonlySet<string>): Plan[] {
  return verdicts.flatMap((verdict) => {
    const { declaration } = verdict;
    const plan = declaration && planOf(verdict, declaration, taken.has(declaration.name));
    return plan && plan.members.length + plan.reasons.length > 0 ? [plan] : [];
  });
}

function planOf(verdict: Verdict, declaration: EventDeclaration, isTaken: boolean): Plan | undefined {
  const reasons = missingReasons(verdict, declaration);
  switch (verdict.kind) {
    case "same":
    case "undeployed":
      return undefined;
    case "gone":
      return nothing(verdict, declaration, reasons);
    case "edited":
      return edits(verdict, declaration, reasons);
    case "both":
    case "unclear":
      return isTaken && verdict.compared.length > 0
        ? edits(verdict, declaration, reasons)
        : {
            ...nothing(verdict, declaration, [...reasons, unclearReason(verdict)]),
            shown: verdict.compared.flatMap(({ differences }) => differences),
          };
  }
}

function unclearReason({ kind, compared, resource }: Verdict): string {
  if (compared.length === 0) {
    return "Event Center does not show the event, because these credentials cannot access one of its objects";
  }
  return kind === "both"
    ? `the file and Event Center have both changed since the last deployment: deploy the file, or pull Event Center's side with --take ${resource}`
    : `state does not say which side has changed, since an earlier version deployed the event: deploy the file, or pull Event Center's side with --take ${resource}`;
}

function nothing(verdict: Verdict, declaration: EventDeclaration, reasons: readonly string[]): Plan {
  return { verdict, declaration, members: [], actual: {}, reasons, shown: [] };
}

function missingReasons({ kind, missing, recorded }: Verdict, declaration: EventDeclaration): string[] {
  const isSeries = (recorded?.recorded.occurrences.length ?? 0) > 1 || declaration.event.recurrence != null;
  if (!isSeries) {
    return kind === "gone"
      ? [
          declaration.occurrence === undefined
            ? `is not in Event Center: remove the declaration, or ${BRING_BACK} to create the event again`
            : `is not in Event Center: add ${declaration.occurrence} to schedule.except, or ${BRING_BACK} to create the event again`,
        ]
      : [];
  }
  return missing.map(
    ({ index, start }) =>
      `occurrence ${index + 1} (${start}) is not in Event Center: lower the count, or ${BRING_BACK} to create it again`,
  );
}

/** Pulls edits, and with `--take` also members that both sides changed; never reverts a change of the files alone. */
function edits(verdict: Verdict, declaration: EventDeclaration, reasons: readonly string[]): Plan {
  const { compared } = verdict;
  const [first] = compared;
  if (!first) {
    return nothing(verdict, declaration, reasons);
  }
  return declaration.event.recurrence == null || compared.length === 1
    ? withoutRefused(verdict, declaration, editedIn(first), reasons)
    : planSeries(verdict, declaration, reasons);
}

function editedIn({ differences }: ComparedEvent): CommonMember[] {
  return differences.filter(({ changedBy }) => changedBy !== "files").map(({ member }) => member);
}

/** Leaves out values that the API would refuse. */
function withoutRefused(
  verdict: Verdict,
  declaration: EventDeclaration,
  edited: readonly CommonMember[],
  reasons: readonly string[],
): Plan {
  const [first] = verdict.compared;
  const found = first?.event.members ?? {};
  const problems = declarationProblems({ ...found }, { allowMsl4Streams: true });
  const refused = edited.flatMap((member) => {
    const problem = problems.find(({ path }) => path[0] === member);
    return problem ? [{ member, message: problem.message }] : [];
  });
  const members = edited
    .filter((member) => !refused.some((one) => one.member === member))
    .map((member) => ({ member, from: first?.declared[member], to: found[member] }));
  return {
    ...nothing(verdict, declaration, [
      ...reasons,
      ...refused.map(
        ({ member, message }) => `${member} cannot be declared as it is in Event Center: it ${message}`,
      ),
    ]),
    members,
    actual: actualOf(declaration, members),
  };
}

/** The event after the pull: the pulled members over those of the file. */
function actualOf({ event }: EventDeclaration, members: Plan["members"]): Members {
  return { ...event, ...Object.fromEntries(members.map(({ member, to }) => [member, to])) };
}

/** A series has one declaration, so only an edit of all its events alike can be written there. */
function planSeries(verdict: Verdict, declaration: EventDeclaration, already: readonly string[]): Plan {
  const { compared } = verdict;
  const [first] = compared;
  const reasons: string[] = [];
  const common: CommonMember[] = [];
  for (const member of MEMBER_NAMES.filter((name) => name !== "recurrence")) {
    const edited = compared.filter((one) => editedIn(one).includes(member));
    if (!first || edited.length === 0) {
      continue;
    }
    const isCommon = DATES.includes(member)
      ? compared.every((one) => shiftOf(one, member) === shiftOf(first, member)) && first.index === 0
      : compared.every((one) => isEqual(member, one.event.members[member], first.event.members[member]));
    if (isCommon) {
      common.push(member);
    } else {
      reasons.push(...edited.map((one) => ofOneOccurrence(one, member)));
    }
  }
  return withoutRefused(verdict, declaration, common, [...already, ...reasons]);
}

function shiftOf({ declared, event }: ComparedEvent, member: CommonMember): number {
  return toInstant(String(event.members[member])) - toInstant(String(declared[member]));
}

function ofOneOccurrence({ index, event }: ComparedEvent, member: CommonMember): string {
  return (
    `${member} of occurrence ${index + 1} (event ${event.eventId}) is ${shown(event.members[member])}: a recurrence has one ` +
    "declaration for all; declare the series as a schedule, whose dates can differ, or correct the event"
  );
}
