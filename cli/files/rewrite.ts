import { placeText, type EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { Failure } from "../frame/failure";
import { applyEdits, type Edit } from "../yaml/edits";
import { EntryFiles } from "../yaml/entries";
import type { Change } from "./change";
import { editEntry, Unwritable } from "./entry-edits";
import { inheritedBy } from "./inherited";
import { misread } from "./verify";

export interface Rewritten<Planned extends Change = Change> {
  /** The new texts of the files that change. */
  readonly texts: ReadonlyMap<string, string>;
  /** The texts of the same files before. */
  readonly before: ReadonlyMap<string, string>;
  /** Each with the reasons why members were not written. */
  readonly plans: readonly Planned[];
  /** Messages about how inherited lists were written. */
  readonly notes: ReadonlyMap<EventDeclaration, readonly string[]>;
}

/** Edits the files' texts in place. A plan that cannot be written gets a reason and loses its members. */
export function rewrite<Planned extends Change>(
  cwd: string,
  plans: readonly Planned[],
  declarations: readonly EventDeclaration[],
): Rewritten<Planned> {
  let current = plans;
  for (;;) {
    const attempt = edit(cwd, current);
    const wrong = misread(cwd, attempt.texts, attempt.plans.filter(isWritten), declarations);
    if (wrong.size === 0) {
      return attempt;
    }
    const isWrong = ({ declaration }: Planned) => wrong.has(declaration.name);
    // A schedule's own members apply to all its dates, so all its plans fail together.
    const schedules = new Set(attempt.plans.filter((plan) => plan.ofSchedule && isWrong(plan)).map(entryOf));
    const next = attempt.plans.map((plan) =>
      isWrong(plan) || (plan.ofSchedule && schedules.has(entryOf(plan))) ? givenUp(plan, NOT_IN_PLACE) : plan,
    );
    if (next.filter(isWritten).length === attempt.plans.filter(isWritten).length) {
      throw new Failure(
        `an edit would have changed other events (${[...wrong].join(", ")}); nothing was written`,
        "COMMAND_OUTPUT",
      );
    }
    current = next;
  }
}

const NOT_IN_PLACE =
  "could not be written in place, since the edited file would mean something else; edit it by hand";

const isWritten = ({ members }: Change) => members.length > 0;

const entryOf = ({ declaration }: Change) => placeText(declaration.place);

function givenUp<Planned extends Change>(plan: Planned, reason: string): Planned {
  const names = plan.members.map(({ member }) => member).join(", ");
  return { ...plan, members: [], reasons: [...plan.reasons, `${names}: ${reason}`] };
}

function edit<Planned extends Change>(cwd: string, plans: readonly Planned[]): Rewritten<Planned> {
  const files = new EntryFiles(cwd);
  const edits = new Map<string, Edit[]>();
  const done = new Map<Planned, Planned>();
  const notes = new Map<EventDeclaration, readonly string[]>();
  // The dates of one schedule are edited together.
  for (const group of Map.groupBy(plans.filter(isWritten), entryOf).values()) {
    const file = group[0]?.declaration.place.file ?? "";
    try {
      const found = editEntry(files.get(file), group, inheritedBy(cwd, file));
      edits.set(file, [...(edits.get(file) ?? []), ...found.edits]);
      found.notes.forEach((texts, declaration) => notes.set(declaration, texts));
    } catch (error) {
      if (!(error instanceof Unwritable)) {
        throw error;
      }
      group.forEach((plan) => done.set(plan, givenUp(plan, error.message)));
    }
  }
  const before = new Map([...edits.keys()].map((file) => [file, files.get(file).text]));
  return {
    texts: new Map([...edits].map(([file, list]) => [file, applyEdits(before.get(file) ?? "", list)])),
    before,
    plans: plans.map((plan) => done.get(plan) ?? plan),
    notes,
  };
}
