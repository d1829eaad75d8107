import { toInstant } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { Failure } from "../frame/failure";
import { slotsOf } from "../match/slots";

/** One event of a declaration, when it is on air. */
export interface Airing {
  readonly declaration: EventDeclaration;
  readonly start: number;
  readonly end: number;
}

/** What is declared, by its start. */
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
 * The event that a key means: the only one, or of several the one that is on air, else the next.
 * Errors: a Failure if it is not one event, or if its dates are the API's.
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
      `${found.name} is a recurrence, whose events are all as long; to make all of them longer: edit --key ${found.name} 'end+=PT30M'`,
      "COMMAND_USAGE",
    );
  }
  return found;
}
