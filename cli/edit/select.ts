import { didYouMean, toInstant } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { Failure } from "../frame/failure";
import { slotsOf } from "../match/slots";

/** Selects declared events; an undefined member matches every event. */
interface Selection {
  /** An event needs one of these tags; if there are none, every event matches. */
  readonly tags: readonly string[];
  /** A pattern with `*` and `?`. */
  readonly name: string | undefined;
  readonly key: string | undefined;
  /** Events that end after this time, in milliseconds since 1970. */
  readonly from: number | undefined;
  /** Events that start before this time. */
  readonly to: number | undefined;
}

/** Returns the selected events. Errors: a Failure if no event has the key. */
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
 * Returns the events of a resource name, a file, or a schedule's name without its dates.
 * Errors: a Failure with the nearest name if there is no such event.
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

/** Returns the name of the schedule, with which the names of its dates begin. */
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
