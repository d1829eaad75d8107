import type { EventSummary } from "pulumi-akamai-event-center";
import { toInstant } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { slotsOf, type Slot } from "./slots";
import type { HeldEvents } from "./state";

/** How an event was found to be the declared one: by its id, by name and dates, or because nothing else is as near. */
export type Basis = "id" | "same" | "similar";

/** A declared event and the one of the account that it is. */
interface Pair {
  readonly slot: Slot;
  readonly summary: EventSummary;
  readonly basis: Basis;
}

export interface Matching {
  readonly pairs: readonly Pair[];
  /** Declared, and not in the account. */
  readonly missing: readonly Slot[];
  /** In the account, and not declared. */
  readonly unknown: readonly EventSummary[];
}

/** Finds for each declared event the one of the account that it is, the surest signs first. */
export function match(
  declarations: readonly EventDeclaration[],
  account: readonly EventSummary[],
  held: HeldEvents = new Map(),
): Matching {
  const matcher = new Matcher(declarations.flatMap(slotsOf), account);
  matcher.byId(({ declaration, index }) => idsOf(declaration, held)?.[index]);
  matcher.byId(({ declaration }) => declaration.event.adoptEventId ?? undefined);
  for (const { basis, keys } of SIGNS) {
    matcher.byKey(basis, keys);
  }
  declarations
    .filter(({ event }) => event.recurrence != null)
    .forEach((one) => {
      matcher.absorbSeries(one);
    });
  matcher.passOver([...held.values()].flat());
  return matcher.result();
}

/** A renamed resource is held under its earlier name until the next up. */
function idsOf({ name, options: { aliases = [] } }: EventDeclaration, held: HeldEvents) {
  return [name, ...aliases].map((one) => held.get(one)).find((ids) => ids !== undefined);
}

interface Traits {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly customerEventId: string;
}

type Key = (traits: Traits) => readonly unknown[] | undefined;

/** What two events may share, from what makes them one to the API to what makes them most likely one. */
const SIGNS: readonly { readonly basis: Basis; readonly keys: Key }[] = [
  { basis: "same", keys: ({ name, start, end }) => [name, start, end] },
  { basis: "similar", keys: ({ name, start }) => [name, start] },
  { basis: "similar", keys: ({ name, end }) => [name, end] },
  {
    basis: "similar",
    keys: ({ customerEventId, start, end }) => (customerEventId ? [customerEventId, start, end] : undefined),
  },
  { basis: "similar", keys: ({ customerEventId }) => (customerEventId ? [customerEventId] : undefined) },
  { basis: "similar", keys: ({ name }) => [name] },
  { basis: "similar", keys: ({ start, end }) => [start, end] },
];

class Matcher {
  readonly #slots: Set<Slot>;
  readonly #events: Map<number, EventSummary>;
  readonly #pairs: Pair[] = [];

  constructor(slots: readonly Slot[], events: readonly EventSummary[]) {
    this.#slots = new Set(slots);
    this.#events = new Map(events.map((event) => [event.id, event]));
  }

  byId(idOf: (slot: Slot) => number | undefined): void {
    for (const slot of this.#slots) {
      const event = this.#events.get(idOf(slot) ?? NaN);
      if (event) {
        this.#pair(slot, event, "id");
      }
    }
  }

  /** Only where one declared event and one of the account are alike: a guess between two is none. */
  byKey(basis: Basis, key: Key): void {
    const slots = grouped([...this.#slots], ({ members }) => key(traitsOf(members)));
    const events = grouped([...this.#events.values()], (event) => key(traitsOf({ ...event })));
    for (const [text, [slot, second]] of slots) {
      const [event, another] = events.get(text) ?? [];
      if (slot && event && !second && !another) {
        this.#pair(slot, event, basis);
      }
    }
  }

  /** Where the document does not say how a series' dates fall, those of the account are taken as they are. */
  absorbSeries(declaration: EventDeclaration): void {
    const { name, recurrence } = declaration.event;
    const [first, second] = this.#pairs.filter(({ slot }) => slot.declaration === declaration);
    if (!first || second || !recurrence) {
      return;
    }
    const { start, end } = first.summary;
    const length = toInstant(end) - toInstant(start);
    const rest = [...this.#events.values()]
      .filter((event) => event.name === name && toInstant(event.start) > toInstant(start))
      .filter((event) => toInstant(event.end) - toInstant(event.start) === length)
      .sort((left, right) => toInstant(left.start) - toInstant(right.start))
      .slice(0, recurrence.count - 1);
    rest.forEach((event, index) => {
      const members = { ...first.slot.members, start: event.start, end: event.end };
      this.#pair({ declaration, index: index + 1, members }, event, "similar");
    });
  }

  /** What state knows as a resource's is no stranger. */
  passOver(ids: readonly (number | undefined)[]): void {
    ids.forEach((id) => this.#events.delete(id ?? NaN));
  }

  result(): Matching {
    return { pairs: this.#pairs, missing: [...this.#slots], unknown: [...this.#events.values()] };
  }

  #pair(slot: Slot, summary: EventSummary, basis: Basis): void {
    this.#slots.delete(slot);
    this.#events.delete(summary.id);
    this.#pairs.push({ slot, summary, basis });
  }
}

function traitsOf({ name, start, end, customerEventId }: Readonly<Record<string, unknown>>): Traits {
  return {
    name: String(name),
    start: toInstant(String(start)),
    end: toInstant(String(end)),
    customerEventId: typeof customerEventId === "string" ? customerEventId : "",
  };
}

function grouped<Item>(
  items: readonly Item[],
  key: (item: Item) => readonly unknown[] | undefined,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const parts = key(item);
    if (parts) {
      const text = JSON.stringify(parts);
      groups.set(text, [...(groups.get(text) ?? []), item]);
    }
  }
  return groups;
}
