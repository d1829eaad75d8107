import { isEqual, isSameMark, toInstant, type EventDetails } from "../../contract";
import { membersOf } from "../state/members";
import { editedMembers, holderOf, type Target } from "../state/state";

/**
 * Knows whether the present credentials reach the account in state. Account marks depend on the host, and hosts belong to
 * API clients: another engineer's mark differs, and only an event found again proves that the account is the same.
 */
export class Accounts {
  readonly #proven = new Set<string>();
  /** The first read for each unproven mark; if it succeeds, the others need none. */
  readonly #first = new Map<string, Promise<unknown>>();
  readonly #inFlight = new Set<Promise<unknown>>();
  /** Events by id, with the holder of their resource. */
  readonly #found = new Map<number, string>();
  readonly #missing = new Map<number, string>();

  constructor(private readonly current: () => string) {}

  isProven(mark: string | undefined): boolean {
    return mark === undefined || isSameMark(mark, this.current()) || this.#proven.has(this.#pair(mark));
  }

  prove(mark: string): void {
    this.#proven.add(this.#pair(mark));
  }

  /** Runs the first read for a mark alone, then the others in parallel. */
  async inTurn<Result>(mark: string, read: () => Promise<Result>): Promise<Result> {
    const pair = this.#pair(mark);
    const first = this.#first.get(pair);
    if (first) {
      await first;
      return read();
    }
    const reading = read();
    this.#first.set(
      pair,
      reading.catch(() => undefined),
    );
    return reading;
  }

  /** Registers a read whose answer may prove an account, so that a 404 can wait for it. */
  async reading<Result>(read: Promise<Result>): Promise<Result> {
    const settled = read.catch(() => undefined);
    this.#inFlight.add(settled);
    try {
      return await read;
    } finally {
      this.#inFlight.delete(settled);
    }
  }

  /** Resolves once no read is in flight. */
  async quiet(): Promise<void> {
    while (this.#inFlight.size > 0) {
      await Promise.all(this.#inFlight);
    }
  }

  found({ eventId, resource }: Target): void {
    this.#found.set(eventId, holderOf(resource));
  }

  missed({ eventId, resource }: Target): void {
    this.#missing.set(eventId, holderOf(resource));
  }

  isMissing(eventId: number): boolean {
    return this.#missing.has(eventId);
  }

  /** True if an event of the resource was found, so that its missing ones are really gone. */
  isReached(holder: string): boolean {
    return [...this.#found.values()].includes(holder);
  }

  /** True if so many events are missing in one run that wrong credentials are more likely. */
  areTooManyMissing(): boolean {
    const reached = new Set(this.#found.values());
    const missing = [...this.#missing.values()].filter((holder) => !reached.has(holder)).length;
    return missing >= MANY && missing > this.#found.size;
  }

  #pair(mark: string): string {
    return `${mark} ${this.current()}`;
  }
}

/** Somebody may well delete fewer by hand. */
const MANY = 10;

/**
 * True if the event is the one in state. An owner tag proves that together with one of name, start and end. Without a tag,
 * no member may differ at the recorded version; at a later one, the creation date and two of the three must be the same.
 */
export function isRecorded(target: Target, event: EventDetails): boolean {
  const { recorded } = target;
  const apart = secondsBetween(target.createdDate, event.createdDate);
  // Some servers round the date after they have answered the POST.
  if (apart !== undefined && apart > 1) {
    return false;
  }
  const same = (["name", "start", "end"] as const).filter((name) =>
    isEqual(name, recorded[name], event[name]),
  ).length;
  if (recorded.owner !== undefined) {
    const { owner } = membersOf(event, recorded);
    // A stack with the same name in another account has the same tag, so the tag alone is no proof.
    return same > 0 && (owner === recorded.owner || (owner !== undefined && owner === target.foreignOwner));
  }
  if (event.version === target.version) {
    return editedMembers(target, event).length === 0;
  }
  return apart !== undefined && (same === 3 || (same === 2 && event.version > target.version));
}

function secondsBetween(one: string | undefined, other: string | undefined): number | undefined {
  return one === undefined || other === undefined
    ? undefined
    : Math.abs(toInstant(one) - toInstant(other)) / 1000;
}
