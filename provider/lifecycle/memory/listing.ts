import { LIMITS, type EventSummary, type Page } from "../../contract";
import type { EventCenter } from "../../client";
import { asError } from "../errors";

/** How long reads and deletes use a listing, in milliseconds. */
const LIFE = 60_000;

/** The most passes if the pages move meanwhile. */
const MOST_PASSES = 3;

/** Each kind of work has a listing of its own, so that a run starts with a new one. */
type Work = "read" | "create" | "delete";

/** The events listed so far, and for which account. */
interface Held {
  readonly account: string;
  readonly since: number;
  /** How many writes preceded the listing. */
  readonly writes: number;
  readonly events: Map<number, EventSummary>;
  readonly total: number;
  /** Pages that are not listed yet, at least; Infinity once listing has failed: never list again. */
  pagesLeft: number;
  failure?: Error;
  rest?: Promise<void>;
  /** False if an event of the account may be missing: an item was unreadable, the pages kept moving, or no end was seen. */
  isComplete: boolean;
  /** How many calls have sent a request of their own, because their event was not on the first page. */
  asked: number;
  readonly uses: Set<unknown>;
}

/**
 * The account's events in lists of 1,000 per request, shared by all calls of the process.
 *
 * No call knows how many others follow. The first one lists page 1. If there are more pages, calls send requests of their
 * own until there were as many as pages left; then the rest is listed. That costs at most twice as many requests as the
 * best choice would have. A listing is renewed when another run begins, which shows by the same use again, and for reads
 * and deletes also after a minute. A write does not renew it: events written since are read one by one.
 */
export class Listing {
  readonly #held = new Map<Work, Promise<Held>>();
  readonly #written = new Map<number, number>();
  readonly #removed = new Set<number>();
  #writes = 0;
  /** The number of the last write that was a POST. */
  #lastPost = 0;

  constructor(
    private readonly client: EventCenter,
    private readonly clock: () => number = Date.now,
  ) {}

  /** The event as listed since its last write; undefined if the caller has to send a GET. */
  async event(eventId: number, work: "read" | "delete"): Promise<EventSummary | undefined> {
    let held = await this.#use(work, eventId);
    let listed = await this.#listed(held, eventId);
    // An operation reads an event only before it writes it, so this is a new operation, which needs a new listing.
    const isOvertaken = this.#isWrittenSince(held, eventId) || this.#lastPost > held.writes;
    if (!listed && held.pagesLeft === 0 && isOvertaken) {
      await this.#drop(work, held);
      held = await this.#use(work, eventId);
      listed = await this.#listed(held, eventId);
    }
    return listed;
  }

  /**
   * All listed events except those written meanwhile; undefined if it is cheaper to list only the relevant dates.
   * @param purpose identifies the use; the same one again renews the listing
   */
  async all(purpose: string): Promise<readonly EventSummary[] | undefined> {
    const held = await this.#use("create", purpose);
    const events = await this.#complete(held);
    return events && [...events.values()].filter(({ id }) => !this.#isWrittenSince(held, id));
  }

  /** False only if a complete list lacks the event. Errors: those of the client. */
  async mayHave(eventId: number): Promise<boolean> {
    const purpose = `may have ${eventId}`;
    let held = await this.#use("read", purpose);
    if (this.#lastPost > held.writes) {
      await this.#drop("read", held);
      held = await this.#use("read", purpose);
    }
    if (held.pagesLeft > 0) {
      held.rest ??= this.#listRest(held);
      await held.rest;
    }
    if (held.failure) {
      throw held.failure;
    }
    return held.events.has(eventId) || !held.isComplete;
  }

  /** Call before each write: the event's entry in earlier listings no longer counts. */
  written(eventId?: number): void {
    this.#writes += 1;
    if (eventId === undefined) {
      this.#lastPost = this.#writes;
    } else {
      this.#written.set(eventId, this.#writes);
    }
  }

  /** Call after a delete: some servers still list the event for a while. */
  removed(eventId: number): void {
    this.#removed.add(eventId);
  }

  isRemoved(eventId: number): boolean {
    return this.#removed.has(eventId);
  }

  renew(): void {
    this.#held.clear();
  }

  /** Drops the listing unless another call has already renewed it. */
  async #drop(work: Work, held: Held): Promise<void> {
    if ((await this.#held.get(work)) === held) {
      this.#held.delete(work);
    }
  }

  #isWrittenSince(held: Held, eventId: number): boolean {
    return (this.#written.get(eventId) ?? 0) > held.writes;
  }

  async #listed(held: Held, eventId: number): Promise<EventSummary | undefined> {
    if (this.#isWrittenSince(held, eventId)) {
      return undefined;
    }
    return held.events.get(eventId) ?? (await this.#complete(held))?.get(eventId);
  }

  async #use(work: Work, purpose: unknown): Promise<Held> {
    const account = this.client.account();
    for (;;) {
      const opening = this.#held.get(work) ?? this.#open(account);
      this.#held.set(work, opening);
      const held = await opening;
      const isFresh =
        held.account === account &&
        (work === "create" || this.clock() - held.since < LIFE) &&
        !held.uses.has(purpose);
      if (isFresh) {
        held.uses.add(purpose);
        return held;
      }
      await this.#drop(work, held);
    }
  }

  /** If listing fails, each call sends its own request and reports the error. */
  async #open(account: string): Promise<Held> {
    const base = { account, since: this.clock(), writes: this.#writes, asked: 0, uses: new Set() };
    try {
      const page = await this.#page(LIMITS.page.first);
      const { data, leftOut } = page;
      const { totalResultsCount: total = 0, totalPageCount } = page.metadata;
      const events = new Map(data.map((event) => [event.id, event]));
      return {
        ...base,
        events,
        total,
        pagesLeft: isLast(page, LIMITS.page.first) ? 0 : Math.max(1, totalPageCount - 1),
        isComplete: leftOut === 0 && events.size >= total,
      };
    } catch (failure) {
      const nothing = { events: new Map(), total: 0, pagesLeft: Infinity, isComplete: false };
      return { ...base, ...nothing, failure: asError(failure) };
    }
  }

  async #complete(held: Held): Promise<ReadonlyMap<number, EventSummary> | undefined> {
    if (held.pagesLeft > 0 && held.asked < held.pagesLeft) {
      held.asked += 1;
      return undefined;
    }
    if (held.pagesLeft > 0) {
      held.rest ??= this.#listRest(held);
      await held.rest;
    }
    return held.pagesLeft > 0 ? undefined : held.events;
  }

  async #listRest(held: Held): Promise<void> {
    const { first } = LIMITS.page;
    let areAllReadable = held.isComplete;
    held.isComplete = false;
    try {
      let from = first + 1;
      for (let pass = 1; pass <= MOST_PASSES; pass += 1) {
        let total = pass === 1 ? held.total : 0;
        let hasShrunk = false;
        let hasEnded = false;
        for (let number = from, isRepeated = false; !hasEnded && !isRepeated; number += 1) {
          const page = await this.#page(number);
          areAllReadable &&= page.leftOut === 0;
          const before = held.events.size;
          page.data.forEach((event) => held.events.set(event.id, event));
          const { totalResultsCount = total } = page.metadata;
          hasShrunk ||= totalResultsCount < total;
          total = totalResultsCount;
          hasEnded = isLast(page, number);
          isRepeated = page.metadata.totalResultsCount === undefined && held.events.size === before;
        }
        // A deleted event moves others from unread pages to pages already read. A created one only moves others to
        // pages still to be read.
        if (!hasShrunk && held.events.size >= held.total) {
          held.isComplete = areAllReadable && hasEnded;
          break;
        }
        from = first;
      }
      held.pagesLeft = 0;
    } catch (failure) {
      held.failure = asError(failure);
      held.pagesLeft = Infinity;
    }
  }

  #page(page: number) {
    return this.client.listEventsPage({ page, pageSize: LIMITS.page.maxSize, sort: [["start", "asc"]] });
  }
}

/** True if the list certainly ends here. A server that does not count may send fewer events than were asked for. */
function isLast({ data, leftOut, metadata }: Page<EventSummary>, number: number): boolean {
  const isCounted = metadata.totalResultsCount !== undefined;
  return data.length + leftOut === 0 || (isCounted && number >= metadata.totalPageCount);
}
