import type { Change } from "./change";
import type { EventContent, StoredEvent, StoredTag } from "./event";

/** Where acknowledged writes are kept beyond the life of the process. */
export interface Keeper {
  /** Returns once the change is kept; throws where it could not be. */
  append(change: Change): void;
  /** Replaces everything kept by these changes. */
  rewrite(changes: Iterable<Change>): void;
  /** True where so much of what is kept is out of date that a rewrite pays. */
  isWasteful(live: number): boolean;
  close(): void;
}

interface Account {
  readonly events: Map<number, StoredEvent>;
  /** Ids by name, start and end, so that a twin is found without a search. */
  readonly twins: Map<string, Set<number>>;
  readonly tags: Map<string, StoredTag>;
  /** How many events carry a tag. */
  readonly uses: Map<string, number>;
}

/** Who makes a change, and when. */
interface Author {
  readonly name: string;
  readonly date: string;
}

const EVENTS_A_LINE = 100;

const twinKey = ({ name, start, end }: Pick<EventContent, "name" | "start" | "end">) =>
  JSON.stringify([name, start, end]);

/** All events of all accounts. Every change is kept first and then applied; none is applied in part. */
export class Store {
  #events = new Map<number, StoredEvent>();
  #accounts = new Map<string, Account>();
  #last = { event: 0, tag: 0 };
  readonly #keeper: Keeper | undefined;

  constructor(keeper?: Keeper, changes: Iterable<Change> = []) {
    this.#keeper = keeper;
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

  /** The tags that at least one event carries. */
  tags(account: string): StoredTag[] {
    const known = this.#accounts.get(account);
    return [...(known?.tags.values() ?? [])].filter(({ name }) => (known?.uses.get(name) ?? 0) > 0);
  }

  create(account: string, contents: readonly EventContent[], author: Author): StoredEvent[] {
    const events = contents.map((content, index) => ({
      id: this.#last.event + 1 + index,
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

  /** Keeps an event as it is given; its version stamp is the caller's choice. */
  replace(event: StoredEvent): StoredEvent {
    this.#commit({ put: [event], tags: this.#newTags([event]) });
    return event;
  }

  /** Keeps events as they are given, ids included. */
  plant(events: readonly StoredEvent[]): void {
    for (let index = 0; index < events.length; index += EVENTS_A_LINE) {
      const put = events.slice(index, index + EVENTS_A_LINE);
      this.#commit({ put, tags: this.#newTags(put) });
    }
  }

  remove(id: number): void {
    this.#commit({ removed: [id] });
  }

  /** Forgets everything, ids given out included. */
  clear(): void {
    this.#keeper?.rewrite([]);
    this.#events = new Map();
    this.#accounts = new Map();
    this.#last = { event: 0, tag: 0 };
  }

  /** Rewrites what is kept where that pays. */
  tidy(): void {
    if (this.#keeper?.isWasteful(this.#events.size)) {
      this.#keeper.rewrite(this.#snapshot());
    }
  }

  close(): void {
    this.#keeper?.close();
  }

  #commit(change: Change): void {
    this.#keeper?.append(change);
    this.#apply(change);
    try {
      this.tidy();
    } catch {
      // The change is kept; only the file stays longer than it need be.
    }
  }

  #apply({ put = [], removed = [], tags = [], last }: Change): void {
    for (const tag of tags) {
      this.#account(tag.account).tags.set(tag.name, tag);
      this.#last.tag = Math.max(this.#last.tag, tag.id);
    }
    for (const event of put) {
      this.#unlink(event.id);
      this.#link(event);
      this.#last.event = Math.max(this.#last.event, event.id);
    }
    for (const id of removed) {
      this.#unlink(id);
    }
    if (last) {
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
    this.#events.set(event.id, event);
  }

  #unlink(id: number): void {
    const event = this.#events.get(id);
    if (!event) {
      return;
    }
    const account = this.#account(event.account);
    const twins = account.twins.get(twinKey(event));
    twins?.delete(id);
    if (twins?.size === 0) {
      account.twins.delete(twinKey(event));
    }
    event.tags.forEach((tag) => account.uses.set(tag, (account.uses.get(tag) ?? 0) - 1));
    account.events.delete(id);
    this.#events.delete(id);
  }

  #account(name: string): Account {
    const known = this.#accounts.get(name);
    if (known) {
      return known;
    }
    const account = { events: new Map(), twins: new Map(), tags: new Map(), uses: new Map() };
    this.#accounts.set(name, account);
    return account;
  }

  /** Tags that these events are the first to carry, with ids of their own. */
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
    const events = [...this.#events.values()];
    for (let index = 0; index < events.length; index += EVENTS_A_LINE) {
      yield { put: events.slice(index, index + EVENTS_A_LINE) };
    }
  }
}
