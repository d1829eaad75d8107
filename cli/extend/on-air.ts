import { toInstant } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { Failure } from "../frame/failure";
import { slotsOf } from "../match/slots";

/** One event of a declaration, and when it is on air. */
export interface Airing {
  readonly declaration: EventDeclaration;
  readonly start: number;
  readonly end: number;
}

/** Returns all declared events, ordered by start. */
export function airings(declarations: readonly EventDeclaration[]): Airing[] {
  return declarations
    .flatMap(slotsOf)
    .map(({ declaration, members }) => ({
      declaration,
      start: toInstant(String(members.start)),
      end: toInstant(String(members.end)),
    }))
    .sort((left, right) => left.start - right.start);
}

/**
 * Returns the event of a key: the one on air or, if there is none, the next.
 * Errors: a Failure if several events have all ended, if several are on air, or if the event is a recurrence.
 */
export function onAirOrNext(
  declarations: readonly EventDeclaration[],
  key: string,
  now: number,
): EventDeclaration {
  const left = airings(declarations).filter(({ end }) => end > now);
  const onAir = left.filter(({ start }) => start <= now);
  const [first, second] = onAir.length > 0 ? onAir : left.slice(0, 1);
  const [only, another] = declarations;
  const found = first?.declaration ?? (another ? undefined : only);
  if (!found) {
    throw new Failure(`All events of ${key} have ended; nothing was written`, "COMMAND_USAGE");
  }
  if (second) {
    const names = onAir.map(({ declaration }) => declaration.name).join(", ");
    throw new Failure(`Several events of ${key} are on air; name one of ${names}`, "COMMAND_USAGE");
  }
  if (found.event.recurrence != null && found.event.recurrence.count > 1) {
    throw new Failure(
      `${found.name} is a recurrence, whose events all have the same length; to extend all of them: edit --key ${found.name} 'end+=PT30M'`,
      "COMMAND_USAGE",
    );
  }
  return found;
}
