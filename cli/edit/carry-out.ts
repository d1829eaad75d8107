import { placeText, type EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { memberLines, plainMembers, type Change } from "../files/change";
import { rewrite, type Rewritten } from "../files/rewrite";
import { changesOf, patchOf, writeRewritten } from "../files/write";
import { EXIT } from "../frame/exit-codes";
import type { Io } from "../frame/io";
import { oneLine } from "../frame/text";
import { EntryFiles, positionIn } from "../yaml/entries";

/** What was edited, or the reasons why nothing was. */
export interface Edited extends Rewritten {
  /** True if an event could not be edited, so that no file was written. */
  readonly isRefused: boolean;
  readonly patches: readonly string[];
  /** The position, before the edit, of the member that a reason begins with. */
  readonly positionOf: (plan: Change, reason?: string) => Position;
}

type Position = ReturnType<typeof positionIn>;

/** Writes all plans, or none if one of them cannot be carried out. */
export function carryOut(
  io: Io,
  plans: readonly Change[],
  declarations: readonly EventDeclaration[],
  dryRun: boolean,
): Edited {
  const files = new EntryFiles(io.cwd);
  const positionOf = ({ declaration, ofSchedule }: Change, reason = "") => {
    const { occurrence: _date, ...entry } = declaration;
    return positionIn(files, ofSchedule ? entry : declaration, [/^\w*/.exec(reason)?.[0] ?? ""]);
  };
  const rewritten = rewrite(io.cwd, plans, declarations);
  const isRefused = rewritten.plans.some(({ reasons }) => reasons.length > 0);
  if (isRefused) {
    io.exitCode = EXIT.found;
  } else if (!dryRun) {
    writeRewritten(io, rewritten);
  }
  return { ...rewritten, isRefused, patches: isRefused ? [] : changesOf(rewritten).map(patchOf), positionOf };
}

/** Returns the edit as text: each event with its members, or only the reasons if the edit was refused. */
export function linesOf(io: Io, { plans, notes, isRefused, positionOf }: Edited): string[] {
  const { paint } = io.err;
  const groups = new Map<string, { head: string; names: string[]; lines: string[] }>();
  const add = (key: string, { file, line }: Position, name: string, lines: string[]) => {
    const group = groups.get(key) ?? { head: paint("bold", `${file}:${line}`), names: [], lines };
    group.names.push(oneLine(name));
    groups.set(key, group);
  };
  for (const plan of plans) {
    const { declaration, reasons, ofSchedule } = plan;
    if (!isRefused) {
      const key = ofSchedule ? placeText(declaration.place) : declaration.name;
      const lines = [...memberLines(plan), ...(notes.get(declaration) ?? [])];
      add(key, declaration.place, declaration.name, lines);
    }
    for (const reason of reasons) {
      const at = positionOf(plan, reason);
      add(`${at.file}:${at.line} ${reason}`, at, declaration.name, [
        paint("yellow", `not edited: ${reason}`),
      ]);
    }
  }
  return [...groups.values()].flatMap(({ head, names: [first = "", ...others], lines }) => [
    `${head}: ${first}${others.length > 0 ? ` and ${others.length} more` : ""}`,
    ...lines.map((line) => `  ${line}`),
  ]);
}

/** Returns the same for JSON. */
export function plainOf({ notes, isRefused, positionOf }: Edited, plan: Change): object {
  const { declaration, members, reasons } = plan;
  const { file, line, column } = positionOf(plan, reasons[0]);
  return {
    resource: declaration.name,
    position: { file, line, column },
    members: isRefused ? [] : plainMembers(members),
    notes: isRefused ? [] : (notes.get(declaration) ?? []),
    notEdited: reasons,
  };
}
