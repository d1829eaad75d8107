import type { EventSummary } from "pulumi-akamai-event-center";
import { toInstant } from "pulumi-akamai-event-center/contract";
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
  readonly missing: readonly Missing[];
  /** In the account, but not declared. */
  readonly unknown: readonly EventSummary[];
}

export interface Missing {
  readonly slot: Slot;
  /** The only unknown event that it may have become; a hint for a person. */
  readonly similar: EventSummary | undefined;
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
  const byIdentity = new Map([...events.values()].map((event) => [identityOf({ ...event }), event]));
  take(({ members }) => byIdentity.get(identityOf(members)));
  const unknown = [...events.values()];
  const similarTo = likeness([...slots], unknown);
  return {
    pairs,
    missing: [...slots].map((slot) => ({ slot, similar: similarTo(slot) })),
    unknown,
  };
}

type Traits = Readonly<Record<string, unknown>>;

function identityOf({ name, start, end }: Traits): string {
  return JSON.stringify([name, toInstant(String(start)), toInstant(String(end))]);
}

/** What a hand edit may have left unchanged, the surest sign first. */
const SIGNS: readonly ((traits: Traits) => string | undefined)[] = [
  ({ customerEventId }) => (typeof customerEventId === "string" ? customerEventId : undefined),
  ({ name }) => String(name),
  ({ start, end }) => [start, end].map((date) => toInstant(String(date))).join(),
];

/**
 * Finds the unknown event that a missing one may have become; only if the pair is unambiguous.
 */
function likeness(
  missing: readonly Slot[],
  unknown: readonly EventSummary[],
): (slot: Slot) => EventSummary | undefined {
  const signed = SIGNS.map((sign) => ({
    sign,
    slots: grouped(missing, ({ members }) => sign(members)),
    events: grouped(unknown, (event) => sign({ ...event })),
  }));
  return ({ members }) => {
    for (const { sign, slots, events } of signed) {
      const value = sign(members);
      const [event, ...more] = events.get(value) ?? [];
      if (event && more.length === 0 && slots.get(value)?.length === 1) {
        return event;
      }
    }
    return undefined;
  };
}

function grouped<Item>(
  items: readonly Item[],
  sign: (item: Item) => string | undefined,
): Map<unknown, Item[]> {
  const groups = new Map<unknown, Item[]>();
  for (const item of items) {
    const value = sign(item);
    if (value !== undefined) {
      groups.set(value, [...(groups.get(value) ?? []), item]);
    }
  }
  return groups;
}
