import type { Change, EventContent, StoredEvent, StoredTag } from "./event";
import type { Journal } from "./journal";

interface Account {
  /** The last id given out. */
  last: number;
  readonly events: Map<number, StoredEvent>;
  /** Ids by name, start and end, to find a twin without a search. */
  readonly twins: Map<string, Set<number>>;
  readonly tags: Map<string, StoredTag>;
  /** The number of events with each tag. */
  readonly uses: Map<string, number>;
}

interface Author {
  readonly name: string;
  readonly date: string;
}

const EVENTS_A_LINE = 100;

const twinKey = ({ name, start, end }: Pick<EventContent, "name" | "start" | "end">) =>
  JSON.stringify([name, start, end]);

/** The events of all accounts. Every change is stored first, then applied as a whole. */
export class Store {
  #accounts = new Map<string, Account>();
  #last = { event: 0, tag: 0 };
  readonly #journal: Journal | undefined;
  /** Called before each change; `before` is undefined if the event is new. */
  onChange: ((account: string, id: number, before: StoredEvent | undefined) => void) | undefined;

  constructor(journal?: Journal, changes: Iterable<Change> = []) {
    this.#journal = journal;
    for (const change of changes) {
      this.#apply(change);
    }
  }

  find(account: string, id: number): StoredEvent | undefined {
    return this.#accounts.get(account)?.events.get(id);
  }

  all(account: string): StoredEvent[] {
    return [...(this.#accounts.get(account)?.events.values() ?? [])];
  }

  count(account: string): number {
    return this.#accounts.get(account)?.events.size ?? 0;
  }

  /** The id of another event of the account with the same name, start and end. */
  twinOf(account: string, content: EventContent, except?: number): number | undefined {
    const ids = this.#accounts.get(account)?.twins.get(twinKey(content)) ?? [];
    return [...ids].find((id) => id !== except);
  }

  tagId(account: string, name: string): number | undefined {
    return this.#accounts.get(account)?.tags.get(name)?.id;
  }

  /** The tags of at least one event. */
  tags(account: string): StoredTag[] {
    const known = this.#accounts.get(account);
    return [...(known?.tags.values() ?? [])].filter(({ name }) => (known?.uses.get(name) ?? 0) > 0);
  }

  create(
    account: string,
    contents: readonly EventContent[],
    author: Author,
    idsPerAccount = false,
  ): StoredEvent[] {
    const last = idsPerAccount ? this.#account(account).last : this.#last.event;
    const events = contents.map((content, index) => ({
      id: last + 1 + index,
      account,
      version: 0,
      ...content,
      createdDate: author.date,
      createdBy: author.name,
      modifiedDate: author.date,
      modifiedBy: author.name,
    }));
    this.#commit({ put: events, tags: this.#newTags(events) });
    return events;
  }

  /** Stores an event as given; the caller sets its version. */
  replace(event: StoredEvent): StoredEvent {
    this.#commit({ put: [event], tags: this.#newTags([event]) });
    return event;
  }

  /** Stores events as given, ids included. */
  plant(events: readonly StoredEvent[]): void {
    for (let index = 0; index < events.length; index += EVENTS_A_LINE) {
      const put = events.slice(index, index + EVENTS_A_LINE);
      this.#commit({ put, tags: this.#newTags(put) });
    }
  }

  remove({ account, id }: StoredEvent): void {
    this.#commit({ removed: [id], account });
  }

  /** Forgets everything, including the ids given out. */
  clear(): void {
    this.#journal?.rewrite([]);
    this.#accounts = new Map();
    this.#last = { event: 0, tag: 0 };
  }

  /** Rewrites the journal if that pays. */
  tidy(): void {
    if (this.#journal?.isWasteful(this.#size)) {
      this.#journal.rewrite(this.#snapshot());
    }
  }

  close(): void {
    this.#journal?.close();
  }

  #commit(change: Change): void {
    this.#journal?.append(change);
    this.#apply(change);
    try {
      this.tidy();
    } catch {
      // The change is stored; the file is only longer than necessary.
    }
  }

  get #size(): number {
    return [...this.#accounts.values()].reduce((sum, { events }) => sum + events.size, 0);
  }

  #apply({ put = [], removed = [], tags = [], last, account }: Change): void {
    for (const tag of tags) {
      this.#account(tag.account).tags.set(tag.name, tag);
      this.#last.tag = Math.max(this.#last.tag, tag.id);
    }
    for (const event of put) {
      this.#unlink(event.account, event.id);
      this.#link(event);
      this.#last.event = Math.max(this.#last.event, event.id);
    }
    // Older files name no account: their ids are unique across accounts.
    const accounts = account === undefined ? [...this.#accounts.keys()] : [account];
    for (const id of removed) {
      accounts.forEach((name) => {
        this.#unlink(name, id);
      });
    }
    if (last) {
      if (account !== undefined) {
        this.#account(account).last = Math.max(this.#account(account).last, last.event);
      }
      this.#last = {
        event: Math.max(this.#last.event, last.event),
        tag: Math.max(this.#last.tag, last.tag),
      };
    }
  }

  #link(event: StoredEvent): void {
    const account = this.#account(event.account);
    const twins = account.twins.get(twinKey(event)) ?? new Set();
    account.twins.set(twinKey(event), twins.add(event.id));
    event.tags.forEach((tag) => account.uses.set(tag, (account.uses.get(tag) ?? 0) + 1));
    account.events.set(event.id, event);
    account.last = Math.max(account.last, event.id);
  }

  /** Takes an event out of the indexes, for a replacement or for good. */
  #unlink(name: string, id: number): void {
    const event = this.find(name, id);
    this.onChange?.(name, id, event);
    if (!event) {
      return;
    }
    const account = this.#account(name);
    const twins = account.twins.get(twinKey(event));
    twins?.delete(id);
    if (twins?.size === 0) {
      account.twins.delete(twinKey(event));
    }
    event.tags.forEach((tag) => account.uses.set(tag, (account.uses.get(tag) ?? 0) - 1));
    account.events.delete(id);
  }

  #account(name: string): Account {
    const known = this.#accounts.get(name);
    if (known) {
      return known;
    }
    const account = { last: 0, events: new Map(), twins: new Map(), tags: new Map(), uses: new Map() };
    this.#accounts.set(name, account);
    return account;
  }

  /** The tags that are new with these events. */
  #newTags(events: readonly StoredEvent[]): StoredTag[] {
    const found = new Map<string, StoredTag>();
    for (const { account, tags } of events) {
      for (const name of tags) {
        const key = JSON.stringify([account, name]);
        if (this.tagId(account, name) === undefined && !found.has(key)) {
          found.set(key, { id: this.#last.tag + 1 + found.size, account, name });
        }
      }
    }
    return [...found.values()];
  }

  *#snapshot(): Iterable<Change> {
    yield { last: this.#last, tags: [...this.#accounts.values()].flatMap(({ tags }) => [...tags.values()]) };
    for (const [account, { last }] of this.#accounts) {
      yield { last: { event: last, tag: this.#last.tag }, account };
    }
    const events = [...this.#accounts.values()].flatMap((account) => [...account.events.values()]);
    for (let index = 0; index < events.length; index += EVENTS_A_LINE) {
      yield { put: events.slice(index, index + EVENTS_A_LINE) };
    }
  }
}
