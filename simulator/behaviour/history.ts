import type { StoredEvent } from "../store/event";

/** A change of one event; `before` is undefined if the change created it. */
interface Entry {
  readonly time: number;
  readonly account: string;
  readonly id: number;
  readonly before: StoredEvent | undefined;
}

/** The earlier events that a lagging list shows. */
export class History {
  #entries: Entry[] = [];

  /** Also drops entries from before `since`. */
  add(entry: Entry, since: number): void {
    this.#entries = [...this.#entries.filter(({ time }) => time >= since), entry];
  }

  clear(): void {
    this.#entries = [];
  }

  /** Returns the account's events as they were at a time; `events` are the current ones. */
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
