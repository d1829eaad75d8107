import { didYouMean, toInstant } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { Failure } from "../frame/failure";
import { slotsOf } from "../match/slots";

/** Which declared events are meant; what is undefined makes no difference. */
export interface Selection {
  /** One of them is enough. */
  readonly tags: readonly string[];
  /** With `*` and `?`. */
  readonly name: string | undefined;
  readonly key: string | undefined;
  /** Events that end after then. */
  readonly from: number | undefined;
  /** Events that start before then. */
  readonly to: number | undefined;
}

/** The events that are meant. Errors: a Failure for a key that no event has. */
export function select(
  declarations: readonly EventDeclaration[],
  { tags, name, key, from = -Infinity, to = Infinity }: Selection,
): EventDeclaration[] {
  const pattern = name === undefined ? /^/ : patternOf(name);
  return (key === undefined ? declarations : named(declarations, key)).filter((declaration) => {
    const { event } = declaration;
    const isTagged = tags.length === 0 || (event.tags ?? []).some((tag) => tags.includes(tag));
    return (
      isTagged &&
      pattern.test(event.name) &&
      slotsOf(declaration).some(
        ({ members }) => toInstant(String(members.end)) > from && toInstant(String(members.start)) < to,
      )
    );
  });
}

/**
 * The events of a resource name, of a file, or of a schedule's name without its dates.
 * Errors: a Failure with the nearest name, if there is none.
 */
export function named(declarations: readonly EventDeclaration[], key: string): EventDeclaration[] {
  const exact = declarations.filter(({ name }) => name === key);
  const file = key.replace(/^\.\//, "");
  const found =
    exact.length > 0
      ? exact
      : declarations.filter((one) => one.place.file === file || scheduleName(one) === key);
  if (found.length === 0) {
    const names = declarations.flatMap((one) => [one.name, scheduleName(one) ?? one.name]);
    const hint = didYouMean(key, names, "; the key is the resource's name, or the event's file");
    throw new Failure(`No event file declares ${key}${hint}`, "COMMAND_USAGE");
  }
  return found;
}

/** What the names of all dates of a schedule begin with. */
function scheduleName({ name, occurrence }: EventDeclaration): string | undefined {
  return occurrence === undefined ? undefined : name.slice(0, -occurrence.length - 1);
}

function patternOf(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, "[^]*")
    .replace(/\?/g, "[^]");
  return new RegExp(`^${source}$`, "u");
}
