import { LIMITS, type EventSummary } from "../../contract";
import { EVENT_ORDER, type EventCenter } from "../../client";

/** How long reads believe a listing, in milliseconds. */
const LIFE = 60_000;

/** A refresh reads, an `up` creates: each run of either begins with a listing of its own. */
type Work = "read" | "create";

/** What has been listed so far, and of what it was. */
interface Held {
  readonly account: string;
  readonly work: Work;
  readonly since: number;
  readonly events: Map<number, EventSummary>;
  /** Pages that are not listed yet; no number of calls is worth them where listing fails. */
  pagesLeft: number;
  rest?: Promise<void>;
  /** How many calls have had to ask for themselves, since their answer was not on the first page. */
  asked: number;
  readonly uses: Set<unknown>;
}

/**
 * The account's events as a list shows them, a page of 1,000 a request, shared by all calls of the process.
 *
 * No call knows how many others follow, so the first one lists page 1. Where there are more pages, calls ask for
 * themselves until as many have done so as there are pages left; then the rest is listed too. Whatever follows,
 * that costs at most twice the requests that would have been best. A listing is renewed where another run shows: the
 * same thing is asked of it again, or reads follow creates; for reads after a minute too. Creates need to know what an
 * earlier run left, which does not become more.
 */
export class Listing {
  #held: Promise<Held> | undefined;
  #isWritten = false;
  readonly #written = new Set<number>();
  readonly #removed = new Set<number>();

  constructor(
    private readonly client: EventCenter,
    private readonly clock: () => number = Date.now,
  ) {}

  /** The event as listed since the last write; undefined where only asking for it tells. */
  async event(eventId: number): Promise<EventSummary | undefined> {
    if (this.#isWritten) {
      this.renew();
    }
    const held = await this.#use("read", eventId);
    return held.events.get(eventId) ?? (await this.#complete(held))?.get(eventId);
  }

  /**
   * All listed events but those written meanwhile; undefined where it is cheaper to ask for a part of them.
   * @param purpose tells one use from another; the same one again lists anew
   */
  async all(purpose: string): Promise<readonly EventSummary[] | undefined> {
    const held = await this.#use("create", purpose);
    const events = await this.#complete(held);
    return events && [...events.values()].filter(({ id }) => !this.#written.has(id));
  }

  /** To be called before each write: what is listed of the event no longer counts. */
  written(eventId?: number): void {
    this.#isWritten = true;
    if (eventId !== undefined) {
      this.#written.add(eventId);
    }
  }

  /** To be called after a delete: some servers go on listing the event for a while. */
  removed(eventId: number): void {
    this.#removed.add(eventId);
  }

  isRemoved(eventId: number): boolean {
    return this.#removed.has(eventId);
  }

  renew(): void {
    this.#held = undefined;
    this.#isWritten = false;
    this.#written.clear();
  }

  async #use(work: Work, purpose: unknown): Promise<Held> {
    const account = this.client.account();
    for (;;) {
      const opening = (this.#held ??= this.#open(account, work));
      const held = await opening;
      const isFresh =
        held.account === account &&
        held.work === work &&
        (work === "create" || this.clock() - held.since < LIFE) &&
        !held.uses.has(purpose);
      if (isFresh) {
        held.uses.add(purpose);
        return held;
      }
      if (this.#held === opening) {
        this.renew();
      }
    }
  }

  /** Where listing fails, each call asks for itself, and tells what is wrong. */
  async #open(account: string, work: Work): Promise<Held> {
    const since = this.clock();
    const events = new Map<number, EventSummary>();
    let pagesLeft = Infinity;
    try {
      const { data, metadata } = await this.#page(LIMITS.page.first);
      data.forEach((event) => events.set(event.id, event));
      pagesLeft = metadata.totalPageCount - 1;
    } catch {
      // Told by the call that asks for itself.
    }
    return { account, work, since, events, pagesLeft, asked: 0, uses: new Set() };
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
    try {
      let isLast = false;
      for (let number = first + 1; !isLast; number += 1) {
        const { data, metadata } = await this.#page(number);
        data.forEach((event) => held.events.set(event.id, event));
        isLast = data.length === 0 || number >= metadata.totalPageCount;
      }
      held.pagesLeft = 0;
    } catch {
      held.pagesLeft = Infinity;
    }
  }

  #page(page: number) {
    const sort = EVENT_ORDER.map((property) => [property, "asc"] as const);
    return this.client.listEventsPage({ page, pageSize: LIMITS.page.maxSize, sort });
  }
}
