import {
  COMMON_MEMBERS,
  differences,
  declarationProblems,
  type Members,
} from "pulumi-akamai-event-center/contract";
import { placeText, type EventDeclaration } from "pulumi-akamai-event-center/declarations";
import type { Change } from "../files/change";
import { Unwritable } from "../files/entry-edits";
import { applied, type Operation } from "./operations";

/**
 * Returns the changes of the selected events, or the reasons why an event cannot be changed. Events that stay as they
 * are have no change.
 * @param isByDate true to edit single dates of a schedule, even if it has only one
 */
export function planEdit(
  declarations: readonly EventDeclaration[],
  selected: readonly EventDeclaration[],
  operations: readonly Operation[],
  isByDate: boolean,
): Change[] {
  const left = new Set(declarations.filter((one) => !selected.includes(one)).map(entryOf));
  return selected
    .map((declaration) => {
      const isWhole = declaration.occurrence !== undefined && !isByDate && !left.has(entryOf(declaration));
      return changeOf(declaration, operations, isWhole);
    })
    .filter(({ members, reasons }) => members.length > 0 || reasons.length > 0);
}

const entryOf = ({ place }: EventDeclaration) => placeText(place);

function changeOf(declaration: EventDeclaration, operations: readonly Operation[], isWhole: boolean): Change {
  const { event, timeZone } = declaration;
  const { recurrence, adoptEventId, ...before } = event;
  const apply = (members: Members) => applied(operations, members, timeZone);
  const refused = (...reasons: string[]): Change => ({ declaration, members: [], actual: before, reasons });
  let actual: Members;
  try {
    actual = apply(before);
  } catch (error) {
    if (error instanceof Unwritable) {
      return refused(error.message);
    }
    throw error;
  }
  const problems = declarationProblems({ recurrence, adoptEventId, ...actual }, { allowMsl4Streams: true });
  if (problems.length > 0) {
    return refused(...problems.map(({ path, message }) => `${String(path[0])} ${message}`));
  }
  const changed = differences(before, actual);
  const members = COMMON_MEMBERS.filter((name) => changed.includes(name)).map((member) => ({
    member,
    from: before[member],
    to: actual[member],
    isAdded: operations.every((one) => one.member !== member || one.isAdded),
  }));
  return { declaration, members, actual, reasons: [], ...(isWhole && { ofSchedule: apply }) };
}
