import type { StoredEvent } from "../store/event";

/** A change of one event: undefined before it was created. */
interface Entry {
  readonly time: number;
  readonly account: string;
  readonly id: number;
  readonly before: StoredEvent | undefined;
}

/** What lists that lag still show. */
export class History {
  #entries: Entry[] = [];

  /** Forgets what no list shows any more. */
  add(entry: Entry, since: number): void {
    this.#entries = [...this.#entries.filter(({ time }) => time >= since), entry];
  }

  clear(): void {
    this.#entries = [];
  }

  /** The account's events as they were at a time, `events` being those of now. */
  before(time: number, account: string, events: readonly StoredEvent[]): StoredEvent[] {
    const found = new Map(events.map((event) => [event.id, event]));
    for (const entry of this.#entries.toReversed()) {
      if (entry.account === account && entry.time > time) {
        if (entry.before) {
          found.set(entry.id, entry.before);
        } else {
          found.delete(entry.id);
        }
      }
    }
    return [...found.values()];
  }
}
