import { identityOf } from "../../contract";
import type { Members } from "../state/members";

/** An event whose identity (name, start and end) changes; no two events may share one. */
interface Move {
  readonly recorded: Members;
  readonly desired: Members;
}

/**
 * Orders moves so that the new identity of each is free when its turn comes, and otherwise keeps the given order. Moves
 * that block each other in a circle keep their order.
 */
export function withoutCollisions<Item extends Move>(moves: readonly Item[]): Item[] {
  const waiting = moves.map((move) => ({
    move,
    from: identityOf(move.recorded),
    to: identityOf(move.desired),
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

/** True if moves block each other in a circle, so that no order works; edits by hand can cause this. */
export function isCircular(moves: readonly Move[]): boolean {
  const taken = new Set(moves.map(({ recorded }) => identityOf(recorded)));
  return withoutCollisions(moves).some(({ recorded, desired }) => {
    taken.delete(identityOf(recorded));
    return taken.has(identityOf(desired));
  });
}
