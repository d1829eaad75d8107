import { toInstant } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { entriesOf } from "../calendar/from-members";
import { fromEvents, type Declarations } from "../review/declarations";
import { driftOf, editedIn, ownerText, undeployedText } from "../drift/drift";
import { nameOf } from "../drift/markdown";
import { memberLine } from "../drift/text";
import { ownersOf } from "../frame/owners";
import { authorOf } from "../frame/text";
import { isHidden, type Members } from "../review/preview/members";
import type { Account } from "../stack/account";
import type { Stack } from "../stack/stack";
import { compareThreeWays, pairsOf, type ComparedEvent, type Verdict } from "../stack/verdict";
import type { Finding, Kind, Subject } from "./finding";
import { isWithin, type Hours, type ListedEvent } from "./hours";
import { overlapping, type OwnEvent } from "./overlapping";

interface Sources {
  readonly declarations: readonly EventDeclaration[];
  readonly stack: Stack;
  /** True if `declarations` is every event of the stack, so that recorded events without one count as removed. */
  readonly isWhole: boolean;
  readonly listed: ReadonlyMap<number, ListedEvent>;
  readonly account: Account;
  readonly hours: Hours;
}

/** Finds problems of the next hours; the stack's state shows which side has changed. */
export function findingsWithState({
  declarations,
  stack,
  isWhole,
  listed,
  account,
  hours,
}: Sources): Finding[] {
  const { pairs, undeclared } = pairsOf(declarations, stack);
  const verdicts = [
    ...[...pairs].map(([declaration, event]) => compareThreeWays(declaration, event, account, hours.from)),
    ...(isWhole ? undeclared : []).map((event) => compareThreeWays(undefined, event, account, hours.from)),
  ].map((verdict) => withinHours(verdict, listed, hours));
  const files = fromEvents(declarations);
  const own = ownEvents(verdicts, files);
  const adopted = new Set(declarations.flatMap(({ event }) => event.adoptEventId ?? []));
  return [
    ...verdicts.flatMap((verdict) => ofVerdict(verdict, files, listed, hours)),
    ...verdicts.flatMap((verdict) => notShown(verdict, files, listed)),
    ...driftOf(verdicts, stack).owners.map((one) =>
      finding(
        "foreign-owner",
        own.get(one.eventId)?.subject ?? subjectOf(one.verdict, files, []),
        ownerText(one),
      ),
    ),
    ...withoutObjects(listed, own),
    ...overlapping(listed, own),
    ...(isWhole ? orphans(stack, listed, adopted, files.zone) : []),
  ];
}

/** Leaves out events outside of these hours. */
function withinHours(verdict: Verdict, listed: Sources["listed"], hours: Hours): Verdict {
  return {
    ...verdict,
    compared: verdict.compared.filter(
      ({ event, declared }) =>
        listed.has(event.eventId) ||
        [event.members, declared].some((members) => isWithin(hours, datesOf(members))),
    ),
    missing: verdict.missing.filter((one) => isWithin(hours, datesOf(one))),
  };
}

function ofVerdict(
  verdict: Verdict,
  files: Declarations,
  listed: Sources["listed"],
  hours: Hours,
): Finding[] {
  const { declaration, recorded, compared, missing, undeployed } = verdict;
  const zone = files.zoneOf(verdict.resource);
  const entries = declaration ? entriesOf(verdict.resource, declaration.event) : [];
  const next = entries.find((entry) => isWithin(hours, entry));
  const edits = editedIn(verdict).map(({ events, differences }) => {
    const subject = subjectOf(
      verdict,
      files,
      compared.filter(({ event }) => events.includes(event)),
    );
    const isKnown = differences.every(({ changedBy }) => changedBy !== "unknown");
    const lines = differences.map((one) => memberLine(one, zone).trim());
    return isKnown
      ? finding(
          "edited",
          subject,
          `was edited in Event Center by ${events[0] ? authorOf(events[0]) : "somebody"}`,
          lines,
        )
      : finding(
          "differs",
          subject,
          "differs from the files, and state does not say which side has changed",
          lines,
        );
  });
  const vanished = missing.map(({ eventId, ...dates }) =>
    finding(
      "gone",
      {
        ...subjectOf(verdict, files, []),
        eventIds: eventId === undefined ? [] : [eventId],
        ...datesOf(dates),
      },
      "is gone from Event Center",
    ),
  );
  const subject = {
    ...subjectOf(verdict, files, compared),
    ...(compared.length === 0 && next && { start: next.start, end: next.end }),
  };
  if (declaration && !recorded) {
    return next ? [notDeployed(declaration, subject, listed)] : [];
  }
  const isSoon = compared.length > 0 || next !== undefined;
  return [
    ...edits,
    ...vanished,
    ...(declaration && isSoon && undeployed.length > 0
      ? [
          finding(
            "undeployed",
            subject,
            `was changed in the files, and the change is not deployed: ${undeployedText(verdict)}`,
          ),
        ]
      : []),
    ...(!declaration && compared.length > 0
      ? [
          finding(
            "in-no-file",
            subject,
            "is in no event file: unless a program declares it, the next deployment deletes it",
          ),
        ]
      : []),
  ];
}

/** A declared event that was never deployed. */
function notDeployed({ event }: EventDeclaration, subject: Subject, listed: Sources["listed"]): Finding {
  const { adoptEventId, name } = event;
  const twin = [...listed.values()].find(
    ({ summary }) =>
      summary.name === name &&
      toInstant(summary.start) === subject.start &&
      toInstant(summary.end) === subject.end,
  );
  if (adoptEventId != null) {
    return finding("undeployed", subject, `takes over event ${adoptEventId}, but that is not deployed`);
  }
  return twin
    ? finding("undeployed", subject, `is not deployed; event ${twin.summary.id} has its name and dates`)
    : finding("not-created", subject, "is not deployed, and Event Center does not have it");
}

function notShown(
  { recorded, ...verdict }: Verdict,
  files: Declarations,
  listed: Sources["listed"],
): Finding[] {
  const hidden = (recorded?.recorded.occurrences ?? []).filter(
    ({ eventId }) =>
      eventId !== undefined && listed.has(eventId) && listed.get(eventId)?.details === undefined,
  );
  return hidden.map(({ eventId = NaN, members }) =>
    finding(
      "not-shown",
      { ...subjectOf({ recorded, ...verdict }, files, []), eventIds: [eventId], ...datesOf(members) },
      NOT_SHOWN,
    ),
  );
}

export const NOT_SHOWN =
  "is not shown by Event Center, because these credentials cannot access one of its objects";

/** Returns the stack's events in Event Center, by id. */
function ownEvents(verdicts: readonly Verdict[], files: Declarations): Map<number, OwnEvent> {
  return new Map(
    verdicts.flatMap((verdict) =>
      verdict.compared.map((one) => {
        const { members } = one.event;
        const own: OwnEvent = {
          subject: subjectOf(verdict, files, [one]),
          isHidden: (member) => isHidden(members[member]),
        };
        return [one.event.eventId, own];
      }),
    ),
  );
}

/** A GET always includes the objects, so an event with an empty list really monitors nothing. */
export function withoutObjects(listed: Sources["listed"], own: ReadonlyMap<number, OwnEvent>): Finding[] {
  return [...own].flatMap(([eventId, { subject }]) => {
    const details = listed.get(eventId)?.details;
    return details && details.objects?.length === 0
      ? [finding("no-objects", subject, "has no objects, so Event Center monitors nothing")]
      : [];
  });
}

/** Finds events with the owner tag of the stack that are neither in its state nor in its files. */
function orphans(
  stack: Stack,
  listed: Sources["listed"],
  adopted: ReadonlySet<number>,
  zone: string,
): Finding[] {
  return [...listed.values()].flatMap(({ summary }) =>
    stack.owner !== undefined &&
    ownersOf(summary).includes(stack.owner) &&
    !stack.known.has(summary.id) &&
    !adopted.has(summary.id)
      ? [
          finding(
            "in-no-file",
            listedSubject(summary, zone),
            `carries the owner tag ${stack.owner}, and neither the files nor state know it`,
          ),
        ]
      : [],
  );
}

export function listedSubject({ id, name, start, end }: ListedEvent["summary"], zone: string): Subject {
  return { name, eventIds: [id], start: toInstant(start), end: toInstant(end), zone };
}

export function finding(
  kind: Kind,
  subject: Subject,
  message: string,
  details: readonly string[] = [],
): Finding {
  return { ...subject, kind, message, details };
}

/** The dates are those of the first event. */
function subjectOf(verdict: Verdict, files: Declarations, events: readonly ComparedEvent[]): Subject {
  const [first] = events;
  return {
    name: nameOf(verdict),
    resource: verdict.resource,
    place: files.placeOf(verdict.resource),
    eventIds: events.map(({ event }) => event.eventId),
    ...datesOf(first?.event.members ?? {}),
    zone: files.zoneOf(verdict.resource),
  };
}

function datesOf({ start, end }: Pick<Members, "start" | "end">): Pick<Subject, "start" | "end"> {
  return {
    start: typeof start === "string" ? toInstant(start) : undefined,
    end: typeof end === "string" ? toInstant(end) : undefined,
  };
}
