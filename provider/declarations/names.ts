import type { FileProblem } from "./error";
import type { EventDeclaration } from "./declaration";
import { placeText } from "./place";
import type { SourceFile } from "./source-file";

/** An event, and the file in which messages show it. */
export interface LoadedEvent {
  readonly declaration: EventDeclaration;
  readonly source: SourceFile;
}

/** Resource names that two events would share, also where one is the other's earlier name. */
export function collisions(events: readonly LoadedEvent[]): FileProblem[] {
  const first = new Map<string, LoadedEvent>();
  const twice = events.flatMap((event) => {
    const { name } = event.declaration;
    const other = first.get(name);
    first.set(name, other ?? event);
    return other ? [problem(event, `gives the resource name ${name}, which ${at(other)} has already`)] : [];
  });
  const aliases = events.flatMap((event) =>
    (event.declaration.options.aliases ?? []).flatMap((alias) => {
      const other = first.get(alias);
      const message = `has the alias ${alias}, which is the name of the event`;
      return other ? [problem(event, `${message} at ${at(other)}`)] : [];
    }),
  );
  return [...twice, ...aliases];
}

const at = ({ declaration }: LoadedEvent) => placeText(declaration.place);

const problem = ({ declaration, source }: LoadedEvent, message: string): FileProblem =>
  source.problem(declaration.place, `${message}; set key, or move the file`);
