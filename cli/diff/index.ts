import { z } from "zod";
import { documentLink } from "pulumi-akamai-event-center-policy/rules";
import { formatInstant, MEMBERS, toInstant } from "pulumi-akamai-event-center/contract";
import type { EventSummary } from "pulumi-akamai-event-center";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { FILES_HELP, loadDeclarations } from "../frame/declarations";
import { findingFormat, findingOptions, reportFindings, type ShownFinding } from "../frame/findings";
import { CALL, examples, type Register } from "../frame/command";
import { log } from "../frame/io";
import { ownersOf } from "../frame/owners";
import { QUERY_OPTIONS, queryOptions, selectionOf } from "../frame/query";
import { listEvents } from "../frame/read-events";
import { compare, type Compared } from "../match/compare";
import type { Slot } from "../match/slots";
import { authorOf, shown } from "../frame/text";
import { EntryFiles, positionIn } from "../yaml/entries";

const options = z.object({ ...ACCOUNT_OPTIONS, ...QUERY_OPTIONS, format: findingFormat });

export const register: Register = (program, io) => {
  const command = program
    .command("diff")
    .description(
      "Compare event files with the account, without Pulumi's state: finds events that are missing, changed, or in no " +
        "file. The filters select the events of the account that the files should contain.",
    )
    .argument("[files...]", FILES_HELP);
  findingOptions(command);
  queryOptions(command);
  accountOptions(command);
  examples(
    command,
    ["diff", "compare all files with the whole account"],
    ["diff --min-end 2026-01-01T00:00:00Z", "ignore events in no file that end by then"],
    ["diff --owner pulumi:calendar/prod", "ignore events of other stacks"],
    ["diff events/2026 --json", "compare one folder, as JSON"],
  );
  command.action(async (files: readonly string[], given: unknown) => {
    const { format, ...rest } = options.parse(given);
    const selection = selectionOf(rest);
    const declarations = loadDeclarations(io, files);
    const client = eventCenterOf(io, rest);
    const { compared, missing, unknown } = await compare(io, client, declarations);
    const selected = new Set<number>();
    if (Object.values(selection.query).some((filter) => filter !== undefined)) {
      (await listEvents(io, client, selection)).forEach(({ id }) => selected.add(id));
    } else {
      unknown.forEach(({ id }) => selected.add(id));
    }
    const positions = new EntryFiles(io.cwd);
    const findings = [
      ...missing.map((one) => missingFinding(positions, one)),
      ...compared.flatMap((one) => one.differing.map((member) => changedFinding(positions, one, member))),
      ...unknown.filter(({ id }) => selected.has(id)).map(unknownFinding),
    ];
    reportFindings(io, findings, format);
    const changed = compared.filter(({ differing }) => differing.length > 0).length;
    const unknownCount = findings.filter(({ rule }) => rule === "event-unknown").length;
    log(
      io,
      `${compared.length - changed} the same, ${missing.length} missing, ${changed} changed, ${unknownCount} unknown`,
    );
    if (missing.length > 0 && unknownCount > 0) {
      log(io, SAME_EVENT);
    }
  });
};

const SAME_EVENT =
  "If a missing event is one of the unknown events, declare the id as its adoptEventId. " +
  `If it was moved or renamed by hand, ${CALL} drift --state shows the edit.`;

function missingFinding(files: EntryFiles, { declaration, members, index }: Slot): ShownFinding {
  const which = index > 0 ? `occurrence ${index + 1} of ${shown(members.name)}` : shown(members.name);
  return {
    rule: "event-missing",
    level: "mandatory",
    severity: "medium",
    resource: declaration.name,
    position: positionIn(files, declaration, []),
    message: `${which} (${datesText(members)}) is not in Event Center`,
    link: documentLink(MEMBERS.name.section),
  };
}

function datesText({ start, end }: Pick<EventSummary, "start" | "end"> | Slot["members"]): string {
  return [start, end].map((date) => formatInstant(toInstant(String(date)))).join(" to ");
}

function changedFinding(
  files: EntryFiles,
  { slot, event, actual }: Compared,
  member: Compared["differing"][number],
): ShownFinding {
  const { declaration, members } = slot;
  return {
    rule: "event-changed",
    level: "mandatory",
    severity: "medium",
    resource: declaration.name,
    member,
    position: positionIn(files, declaration, [member]),
    message:
      `${member} of event ${event.id} is ${shown(actual[member])} in Event Center, ${shown(members[member])} here; ` +
      `last changed by ${authorOf(event)}`,
    link: documentLink(MEMBERS[member].section),
  };
}

function unknownFinding(event: EventSummary): ShownFinding {
  const owners = ownersOf(event);
  const managed = owners.length === 0 ? "" : `, managed by ${owners.join(", ")}`;
  return {
    rule: "event-unknown",
    level: "mandatory",
    severity: "low",
    message: `event ${event.id} (${shown(event.name)}, ${datesText(event)}${managed}) is in Event Center and in no file`,
    link: documentLink(MEMBERS.name.section),
  };
}
