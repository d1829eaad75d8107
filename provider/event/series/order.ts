import { toInstant } from "../../contract";
import type { Members } from "../members";

/** An event that goes from one place to another; a place is what no two events may share. */
interface Move {
  readonly recorded: Members;
  readonly desired: Members;
}

/** Event Center refuses a second event with the same name, start and end. */
export function placeOf({ name, start, end }: Members): string {
  return JSON.stringify([name, toInstant(String(start)), toInstant(String(end))]);
}

/**
 * Puts moves into an order in which each finds its place free, as near to the given order as that allows.
 * Moves that stand in each other's way in a circle, as somebody may have edited them, stay as they are and are refused.
 */
export function withoutCollisions<Item extends Move>(moves: readonly Item[]): Item[] {
  const waiting = moves.map((move) => ({
    move,
    from: placeOf(move.recorded),
    to: placeOf(move.desired),
  }));
  const taken = new Set(waiting.map(({ from }) => from));
  const ordered: Item[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex(({ from, to }) => from === to || !taken.has(to));
    for (const { move, from } of waiting.splice(Math.max(free, 0), 1)) {
      taken.delete(from);
      ordered.push(move);
    }
  }
  return ordered;
}
