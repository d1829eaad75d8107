import { toInstant } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { fromEvents } from "../review/declarations";
import { memberLine } from "../drift/text";
import { ownersOf } from "../frame/owners";
import { comparedMembers } from "../match/compare";
import { match } from "../match/match";
import type { Slot } from "../match/slots";
import { authorOf } from "../frame/text";
import type { Finding, Subject } from "./finding";
import { isWithin, type Hours, type ListedEvent } from "./hours";
import { overlapping, type OwnEvent } from "./overlapping";
import { finding, listedSubject, NOT_SHOWN, withoutObjects } from "./with-state";

/**
 * Finds problems of the next hours from files and account alone, without knowing which side has changed.
 * @param owner the owner tag of the stack, if the environment names it
 */
export function findingsWithoutState(
  declarations: readonly EventDeclaration[],
  owner: string | undefined,
  listed: ReadonlyMap<number, ListedEvent>,
  hours: Hours,
): Finding[] {
  const files = fromEvents(declarations);
  const { pairs, missing, unknown } = match(
    declarations,
    [...listed.values()].map(({ summary }) => summary),
  );
  const subjectOf = ({ declaration, members }: Slot, eventIds: readonly number[] = []): Subject => ({
    name: declaration.event.name,
    resource: declaration.name,
    place: files.placeOf(declaration.name),
    eventIds,
    start: toInstant(String(members.start)),
    end: toInstant(String(members.end)),
    zone: files.zoneOf(declaration.name),
  });
  const own = new Map(
    pairs.map(({ slot, summary }): [number, OwnEvent] => [
      summary.id,
      { subject: subjectOf(slot, [summary.id]), isHidden: () => false },
    ]),
  );
  return [
    ...pairs.flatMap(({ slot, summary: { id } }) => {
      const details = listed.get(id)?.details;
      return details ? differing(slot, details, subjectOf(slot, [id])) : [];
    }),
    ...missing.flatMap((slot) => {
      const subject = subjectOf(slot);
      const message =
        "has no event of its name, start and end in Event Center; " +
        "--state shows whether it was moved or renamed by hand";
      return isWithin(hours, subject) ? [finding("not-created", subject, message)] : [];
    }),
    ...pairs.flatMap(({ slot, summary }) => {
      const foreign = ownersOf(summary, slot.members.tags).filter((one) => one !== owner);
      return owner === undefined || foreign.length === 0
        ? []
        : [
            finding(
              "foreign-owner",
              subjectOf(slot, [summary.id]),
              `carries the owner tag of another stack, ${foreign.join(", ")}`,
            ),
          ];
    }),
    ...pairs.flatMap(({ slot, summary: { id } }) =>
      listed.get(id)?.details ? [] : [finding("not-shown", subjectOf(slot, [id]), NOT_SHOWN)],
    ),
    ...unknown.flatMap((summary) =>
      owner !== undefined && ownersOf(summary).includes(owner)
        ? [
            finding(
              "in-no-file",
              listedSubject(summary, files.zone),
              `carries the owner tag ${owner} and is in no file`,
            ),
          ]
        : [],
    ),
    ...withoutObjects(listed, own),
    ...overlapping(listed, own),
  ];
}

function differing(slot: Slot, details: NonNullable<ListedEvent["details"]>, subject: Subject): Finding[] {
  const { actual, differing: members } = comparedMembers(slot, details);
  const lines = members.map((member) =>
    memberLine(
      { member, inEventCenter: actual[member], inFiles: slot.members[member], changedBy: "unknown" },
      subject.zone,
    ).trim(),
  );
  const message = `differs from the files; last edited in Event Center by ${authorOf(details)}`;
  return lines.length === 0 ? [] : [finding("differs", subject, message, lines)];
}
