import { memberText } from "../calendar/times";
import { memberLines } from "../files/change";
import { authorOf, counted } from "../frame/text";
import type { ChangedBy, Difference, Verdict } from "../stack/verdict";
import type { Plan } from "./plan";

/** `final (event 1), by webuser at 2036-02-01T08:00:00Z` */
export function headOf({ resource, compared }: Verdict): string {
  const ids = compared.map(({ event }) => event.eventId).join(", ");
  // The unedited events of a series have no editor.
  const edited = compared.filter(({ differences }) => differences.length > 0);
  const authors = [...new Set(edited.map(({ event }) => authorOf(event)))].join(", ");
  return ids === "" ? resource : `${resource} (event ${ids})${authors === "" ? "" : `, by ${authors}`}`;
}

const BY = {
  "event center": "edited in Event Center",
  files: "changed in the file and not deployed",
  both: "changed on both sides",
  unknown: "changed on one side",
} as const satisfies Readonly<Record<ChangedBy, string>>;

/** `tags: ["a"] here, ["b"] in Event Center (edited in Event Center)` */
export function shownLine({ member, inFiles, inEventCenter, changedBy }: Difference, zone: string): string {
  const text = (value: unknown) => memberText(member, value, zone);
  return `${member}: ${text(inFiles)} here, ${text(inEventCenter)} in Event Center (${BY[changedBy]})`;
}

/** The commit message for the pulled files. */
export function commitMessage(plans: readonly Plan[]): string {
  const pulled = plans.filter(({ members }) => members.length > 0);
  const title = `Take over edits of ${counted(pulled.length, "event")} made in Event Center`;
  const parts = pulled.map((plan) =>
    [headOf(plan.verdict), ...memberLines(plan).map((line) => `- ${line}`)].join("\n"),
  );
  return [title, ...parts].join("\n\n");
}
