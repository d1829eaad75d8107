import type { EventDeclaration, FileProblem } from "pulumi-akamai-event-center/declarations";
import { MEMBERS, type MemberName } from "pulumi-akamai-event-center/contract";
import { documentLink, type CalendarEvent } from "pulumi-akamai-event-center-policy/rules";
import { type EntryFiles, positionIn } from "../yaml/entries";
import type { ShownFinding } from "../frame/findings";

/** The rule name for all problems of the loader. */
const DECLARATION = "declaration-valid";

/** Turns a problem of a file into a finding. */
export function findingOf({ file, place, member, message, excerpt }: FileProblem): ShownFinding {
  return {
    rule: DECLARATION,
    level: "mandatory",
    severity: "high",
    ...(member !== undefined && { member }),
    position: place ? { file, line: place.line, column: place.column } : { file, line: 1, column: 1 },
    message,
    link: documentLink(sectionOf(member)),
    ...(excerpt !== "" && { excerpt }),
  };
}

const isMember = (name: string): name is MemberName => Object.hasOwn(MEMBERS, name);

function sectionOf(member: string | undefined): string {
  const name = /^\w+/.exec(member ?? "")?.[0] ?? "";
  return MEMBERS[isMember(name) ? name : "name"].section;
}

/**
 * The declarations as input for the rules; finds the position of a member when a finding needs it.
 * @param owner the owner tag that is added to every event's tags
 */
export function calendarEvents(
  declarations: readonly EventDeclaration[],
  files: EntryFiles,
  owner: string | undefined,
): CalendarEvent[] {
  return declarations.map((declaration) => ({
    resource: declaration.name,
    members: { ...declaration.event, ...(owner !== undefined && { owner }) },
    positionOf: (path) => positionIn(files, declaration, path),
  }));
}
