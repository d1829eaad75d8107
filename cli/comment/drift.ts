import { code } from "../frame/markdown";
import { counted } from "../frame/text";
import { fatesOf, isAlreadyThere } from "../review/occurrences";
import type { AccountReview, Edit, Reviewed } from "../review/reviewed";
import type { Section } from "../review/markdown/fit";
import { editedText } from "./notes";
import { head, nameText, row } from "../review/markdown/table";
import { valueText } from "../review/markdown/values";
import { placeOf, zoneOf, type View } from "./view";

/** Edits and deletions in Event Center since the last deployment, which the change neither caused nor affects. */
export function driftSection({ changes, same }: AccountReview, view: View): Section {
  const drifted = driftedIn({ changes, same }, view);
  return {
    title: `Drift: edited or deleted in Event Center since the last deployment (${drifted.length})`,
    head:
      "No deployment did this, and this change neither keeps nor undoes it: pull an edit into the files to keep it, or " +
      "repair the event to undo it.\n\n",
    items: drifted.map((one) => driftItem(one, view)),
    noun: ["drifted event", "drifted events"],
  };
}

/** Leaves out edits that the change declares, for example after a pull. */
export function driftedIn({ changes, same }: AccountReview, { circumstances }: View): Reviewed[] {
  return [...changes, ...same]
    .map((one) => {
      const fates = fatesOf(one.change, circumstances);
      return { ...one, edits: one.edits.filter((edit) => !isAlreadyThere(edit, fates)) };
    })
    .filter(({ edits, gone, unowned }) => edits.length + gone.length + unowned.length > 0);
}

function driftItem({ change, edits, gone, unowned }: Reviewed, view: View): string {
  const isMany = (change.before?.occurrences.length ?? 0) > 1;
  const zone = zoneOf(change, view);
  return [
    `${nameText(change)} in ${code(placeOf(change, view))}\n\n`,
    ...(gone.length > 0
      ? [`${counted(gone.length, "event")} no longer in Event Center: ${gone.join(", ")}.\n\n`]
      : []),
    ...unowned.map(
      ({ eventId, owner }) => `Event ${eventId} has lost this stack's owner tag ${code(owner)}.\n\n`,
    ),
    ...edits.map((edit) => {
      const event = isMany ? ` (event ${edit.eventId} of the series)` : "";
      return `${editedText(edit, zone)}${event}\n\n${editTable(edit, zone)}\n`;
    }),
  ].join("");
}

function editTable({ members }: Edit, zone: string): string {
  const rows = members.map(({ member, from, to }) =>
    row([member, valueText(member, to, zone), valueText(member, from, zone)]),
  );
  return head(["member", "in Event Center", "in state"]) + rows.join("");
}
