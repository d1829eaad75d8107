import type { EventDeclaration, FileProblem } from "pulumi-akamai-event-center/declarations";
import { MEMBERS, type MemberName } from "pulumi-akamai-event-center/contract";
import { documentLink, type CalendarEvent } from "pulumi-akamai-event-center-policy/rules";
import { type EntryFiles, positionIn } from "../yaml/entries";
import type { ShownFinding } from "../frame/findings";

/** The rule of all that the loader refuses. */
const DECLARATION = "declaration-valid";

/** What is wrong with a file, in the shape of every finding. */
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
 * Declarations as the rules judge them, with the place of each member where a finding asks for it.
 * @param owner the owner tag that every event will carry beside its own tags
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
