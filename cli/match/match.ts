import type { EventSummary } from "pulumi-akamai-event-center";
import { identityOf } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { slotsOf, type Slot } from "./slots";

/** A declared event and its counterpart in the account. */
interface Pair {
  readonly slot: Slot;
  readonly summary: EventSummary;
}

export interface Matching {
  readonly pairs: readonly Pair[];
  /** Declared, but not in the account. */
  readonly missing: readonly Slot[];
  /** In the account, but not declared. */
  readonly unknown: readonly EventSummary[];
}

/**
 * Finds each declared event in the account: by the id that it adopts, else by name, start and end, which are unique in
 * Event Center. Only Pulumi's state can find an event that was renamed or moved by hand.
 */
export function match(declarations: readonly EventDeclaration[], account: readonly EventSummary[]): Matching {
  const slots = new Set(declarations.flatMap(slotsOf));
  const events = new Map(account.map((event) => [event.id, event]));
  const pairs: Pair[] = [];
  const take = (find: (slot: Slot) => EventSummary | undefined) => {
    for (const slot of slots) {
      const summary = find(slot);
      if (summary && events.delete(summary.id)) {
        slots.delete(slot);
        pairs.push({ slot, summary });
      }
    }
  };
  take(({ declaration }) => events.get(declaration.event.adoptEventId ?? NaN));
  const byIdentity = new Map([...events.values()].map((event) => [identityOf(event), event]));
  take(({ members }) => byIdentity.get(identityOf(members)));
  return { pairs, missing: [...slots], unknown: [...events.values()] };
}
