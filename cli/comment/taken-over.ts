import { code } from "../frame/markdown";
import { counted } from "../frame/text";
import { slotsOf } from "../review/occurrences";
import { isTakenOver, type Reviewed, type Takeover } from "../review/reviewed";
import type { Section } from "../review/markdown/fit";
import { warningsOf } from "./notes";
import { head, nameText, ownerRow, row } from "../review/markdown/table";
import { changeTexts } from "../review/markdown/values";
import { placeOf, zoneOf, type View } from "./view";

export function takenOverSection(reviewed: readonly Reviewed[], view: View): Section {
  const taken = reviewed.filter(isTakenOver);
  return {
    title: `Taken over (${taken.length})`,
    items: taken.map((one) => takenOverItem(one, view)),
    noun: ["event that is taken over", "events that are taken over"],
  };
}

function takenOverItem(reviewed: Reviewed, view: View): string {
  const { change, takeovers } = reviewed;
  const name = `${nameText(change)} in ${code(placeOf(change, view))} takes over`;
  const warnings = warningsOf(reviewed, view).map((note) => `${note}\n\n`);
  if (takeovers.length === 0) {
    const unread = view.isAccountRead ? [] : ["What that changes is not shown without `--account`.\n\n"];
    return [`${name} event ${change.adoptEventId ?? ""}\n\n`, ...warnings, ...unread].join("");
  }
  const created = slotsOf(change.after ?? {}).length - takeovers.length;
  return [
    ...takeovers.map(
      (takeover) =>
        `${name} event ${takeover.eventId}${WHY[takeover.why]}\n\n${effects(reviewed, takeover, view)}`,
    ),
    ...(created > 0
      ? [`${counted(created, "event")} of the series ${created === 1 ? "is" : "are"} created.\n\n`]
      : []),
    ...warnings,
  ].join("");
}

const WHY: Readonly<Record<Takeover["why"], string>> = {
  adoptEventId: "",
  onExisting: ", which has the same name, start and end (`onExisting`)",
  leftover: ", which an interrupted run of this stack left behind",
};

function effects({ change }: Reviewed, { changes, cleared, lost, owner }: Takeover, view: View): string {
  const zone = zoneOf(change, view);
  const rows = [
    ...changes.map(({ member, from, to }) => row([member, ...changeTexts(member, from, to, zone)])),
    ...cleared.map((member) => row([member, ...changeTexts(member, lost[member], undefined, zone)])),
    ...(change.declaredOwner === owner ? [] : [ownerRow(owner, change.declaredOwner ?? owner)]),
  ];
  const table =
    rows.length === 0
      ? "It does not change.\n\n"
      : `${head(["member", "before", "after"])}${rows.join("")}\n`;
  const loss = `**This clears ${cleared.join(", ")}**: nobody declared ${cleared.length === 1 ? "it" : "them"}. Declare what should stay.\n\n`;
  return cleared.length === 0 ? table : table + loss;
}
