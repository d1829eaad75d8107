import { toInstant } from "pulumi-akamai-event-center/contract";
import { momentText } from "../calendar/times";
import { BRING_BACK, counted, shortened } from "../frame/text";
import type { Declarations } from "../review/declarations";
import { fit, type Section } from "../review/markdown/fit";
import { head, row } from "../review/markdown/table";
import { valueText } from "../review/markdown/values";
import { cellCode, code } from "../frame/markdown";
import { textOf } from "../review/preview/members";
import type { HeldEvent } from "../stack/account";
import type { Verdict } from "../stack/verdict";
import { editedIn, isDrift, undeployedText, type Drift } from "./drift";

/** The most characters of an issue on GitHub, with room for what a workflow adds. */
const LIMIT = 60_000;

const LONGEST_NAME = 120;

type Files = Pick<Declarations, "placeOf" | "zoneOf">;

/** Returns drift as Markdown for an issue. */
export function driftMarkdown(drift: Drift, files: Files): string {
  return fit(
    `${summaryOf(drift)}\n`,
    [...driftSections(drift, files), undeployedSection(drift, files)],
    LIMIT,
  );
}

/** Returns the sections on differences in Event Center, for an issue or a comment. */
function driftSections(drift: Drift, files: Files): Section[] {
  const { edited, gone, owners, unclear } = drift;
  return [
    {
      title: `Edited in Event Center (${edited.length})`,
      items: edited.map((verdict) => editedItem(verdict, files)),
      noun: ["edited event", "edited events"],
    },
    {
      title: `Gone from Event Center (${gone.length})`,
      head: `Deleted by somebody. To create them anew under other ids, ${BRING_BACK}.\n\n`,
      items: gone.map((verdict) => `- ${labelOf(verdict, files)}: ${goneText(verdict, files)}\n`),
      noun: ["event", "events"],
    },
    {
      title: `Owner tags (${owners.length})`,
      items: owners.map(({ verdict, eventId, foreign, lost }) => {
        const parts = [
          ...foreign.map((owner) => `carries ${code(owner)}, the tag of another stack`),
          ...(lost === undefined ? [] : [`has lost this stack's ${code(lost)}`]),
        ];
        return `- ${labelOf(verdict, files)}: event ${eventId} ${parts.join(" and ")}\n`;
      }),
      noun: ["event", "events"],
    },
    {
      title: `Unclear which side has changed (${unclear.length})`,
      head:
        "State was written by an earlier version, or Event Center does not show the event. The next deployment that changes " +
        "the event ends this.\n\n",
      items: unclear.map((verdict) => unclearItem(verdict, files)),
      noun: ["event", "events"],
    },
  ];
}

function undeployedSection({ undeployed }: Drift, files: Files): Section {
  return {
    title: `Changed in the files, not deployed yet (${undeployed.length})`,
    head: `This is not drift: the next deployment applies it.\n\n${head(["event", "changes", "declared in"])}`,
    items: undeployed.map((verdict) =>
      row([
        cellCode(shortened(nameOf(verdict), LONGEST_NAME)),
        undeployedText(verdict),
        cellCode(placeOf(verdict, files)),
      ]),
    ),
    noun: ["event", "events"],
  };
}

function summaryOf(drift: Drift): string {
  const { edited, gone, owners, undeployed } = drift;
  const parts = [
    ...(edited.length > 0 ? [`**${counted(edited.length, "event")}** edited in Event Center`] : []),
    ...(gone.length > 0 ? [`**${counted(gone.length, "event")}** gone`] : []),
    ...(owners.length > 0 ? [`**${counted(owners.length, "event")}** with a wrong owner tag`] : []),
  ];
  const files =
    undeployed.length > 0 ? ` ${counted(undeployed.length, "event")} waiting for a deployment.` : "";
  return (isDrift(drift) ? `Since the last deployment: ${parts.join(", ")}.` : "No drift.") + files;
}

function editedItem(verdict: Verdict, files: Files): string {
  const zone = files.zoneOf(verdict.resource);
  const right = verdict.declaration ? "in the files" : "in state";
  return [
    `${labelOf(verdict, files)}\n\n`,
    ...editedIn(verdict).flatMap(({ events, differences }) => [
      `Event ${events.map(({ eventId }) => eventId).join(", ")}, ${editorOf(events, zone)}:\n\n`,
      head(["member", "in Event Center", right]),
      ...differences.map(({ member, inEventCenter, inFiles, changedBy }) =>
        row([
          member,
          valueText(member, inEventCenter, zone),
          valueText(member, inFiles, zone) + (changedBy === "both" ? "<br>changed here, too" : ""),
        ]),
      ),
      "\n",
    ]),
    ...(verdict.missing.length > 0 ? [`Gone: ${goneText(verdict, files)}.\n\n`] : []),
  ].join("");
}

/** `by webuser, Sat 2027-03-06 20:00 Europe/Berlin, 19:00 UTC` */
function editorOf(events: readonly HeldEvent[], zone: string): string {
  const [{ modifiedBy, modifiedDate } = { modifiedBy: undefined, modifiedDate: undefined }] = events;
  const by = modifiedBy === undefined ? "by somebody" : `by ${code(modifiedBy)}`;
  return modifiedDate === undefined ? by : `${by}, ${momentText(toInstant(modifiedDate), zone)}`;
}

function unclearItem(verdict: Verdict, files: Files): string {
  const zone = files.zoneOf(verdict.resource);
  const rows = verdict.compared.flatMap(({ differences }) =>
    differences.map(({ member, inEventCenter, inFiles }) =>
      row([member, valueText(member, inEventCenter, zone), valueText(member, inFiles, zone)]),
    ),
  );
  return [
    `${labelOf(verdict, files)}\n\n`,
    ...(rows.length > 0 ? [head(["member", "in Event Center", "in the files"]), ...rows, "\n"] : []),
  ].join("");
}

function goneText({ missing, resource }: Verdict, files: Files): string {
  const zone = files.zoneOf(resource);
  return missing
    .map(({ eventId, start }) => {
      const date = start === "" ? "a secret date" : momentText(toInstant(start), zone);
      return eventId === undefined ? `the event of ${date}` : `event ${eventId} (${date})`;
    })
    .join(", ");
}

/** The name of the event, the name of its resource, which commands accept, and its declaration. */
function labelOf(verdict: Verdict, files: Files): string {
  const name = shortened(nameOf(verdict), LONGEST_NAME);
  return `**${code(name)}** (${code(verdict.resource)}) in ${code(placeOf(verdict, files))}`;
}

/** Returns the event's name, or its resource's if the name is secret. */
export function nameOf({ declaration, recorded, resource }: Verdict): string {
  return declaration?.event.name ?? textOf(recorded?.recorded.members, "name") ?? resource;
}

function placeOf({ resource }: Verdict, files: Files): string {
  return files.placeOf(resource) ?? resource;
}
