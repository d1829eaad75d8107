import { ConflictError, EventCenter, NotFoundError } from "../../../provider/client";
import { resolveSettings } from "../../../provider/config";
import {
  eventDetails,
  formatInstant,
  toInstant,
  type AnsweredEvent,
  type EventCreate,
  type EventDetails,
  type EventSummary,
  type EventUpdate,
  type Page,
  type Recurrence,
} from "../../../provider/contract";
import { Accounts, Claims, Listing, type Context } from "../../../provider/lifecycle";

/** What a server does with a month that lacks the day: its last day, as many days into the next one, or no occurrence. */
export type MonthRule = "last day" | "overflow" | "skip";

/** What a POST of several events does wrong. */
export type PostFault =
  "makes one fewer" | "makes one more" | "shifts one" | "answers backwards" | "repeats one";

export interface Rules {
  readonly acceptsEqual: boolean;
  readonly months: MonthRule;
}

interface Slot {
  readonly start: number;
  readonly end: number;
}

const STEP = { HOURLY: 3_600_000, DAILY: 86_400_000, WEEKLY: 604_800_000 } as const;

/** The dates of a series as such a server lays them. */
export function datesOn(months: MonthRule, first: Slot, recurrence: Recurrence | null | undefined): Slot[] {
  const { frequency, count } = recurrence ?? { frequency: "DAILY", count: 1 };
  const length = first.end - first.start;
  const starts: number[] = [];
  for (let index = 0; starts.length < count; index += 1) {
    const start =
      frequency === "MONTHLY"
        ? monthLater(months, first.start, index)
        : first.start + index * STEP[frequency];
    if (start !== undefined) {
      starts.push(start);
    }
  }
  return starts.map((start) => ({ start, end: start + length }));
}

function monthLater(months: MonthRule, first: number, index: number): number | undefined {
  const date = new Date(first);
  const later = new Date(first);
  later.setUTCMonth(date.getUTCMonth() + index);
  if (later.getUTCDate() === date.getUTCDate() || months === "overflow") {
    return later.getTime();
  }
  return months === "skip" ? undefined : later.setUTCDate(0);
}

/** An Event Center in memory that is nothing but its rules, and what a provider process would keep beside it. */
export class ModelEventCenter extends EventCenter {
  readonly events = new Map<number, EventDetails>();
  /** What the next POST does wrong. */
  fault: PostFault | undefined;
  now = 0;
  #lastId = 0;

  constructor(private readonly rules: Rules) {
    super({ environment: {} });
  }

  override readonly account = () => "model";

  /** The context of a process that has just begun. */
  newContext(): Context {
    const settings = resolveSettings({
      environment: { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt", AKAMAI_EVENT_CENTER_RETRY_MAX: "0" },
    });
    return {
      client: this,
      settings: () => settings,
      now: () => this.now,
      wallClock: () => 0,
      warn: () => undefined,
      accounts: new Accounts(this.account),
      claims: new Claims(),
      listing: new Listing(this),
    };
  }

  /** An edit in the web page, which judges as the API does: false if it is refused. */
  edit(id: number, patch: Partial<EventDetails>): boolean {
    const event = this.#find(id);
    const edited = { ...event, ...patch, version: event.version + 1 };
    const isFree = !this.#isTaken(edited);
    if (isFree) {
      this.events.set(id, edited);
    }
    return isFree;
  }

  override createEvent = ({ recurrence, ...event }: EventCreate): Promise<AnsweredEvent[]> =>
    this.#answer(() => {
      const first = { start: toInstant(event.start), end: toInstant(event.end) };
      let dates = datesOn(this.rules.months, first, recurrence);
      if (this.fault === "makes one fewer" && dates.length > 1) {
        dates.splice(dates.length >> 1, 1);
      } else if (this.fault === "makes one more") {
        dates.push({ start: first.start + 5000, end: first.end + 5000 });
      } else if (this.fault === "shifts one") {
        dates = dates.map(({ start, end }, index) =>
          index === dates.length >> 1 ? { start: start + 7000, end: end + 7000 } : { start, end },
        );
      }
      const made = dates.map(({ start, end }) =>
        answeredAs(
          { id: (this.#lastId += 1), version: 0 },
          { ...event, start: formatInstant(start), end: formatInstant(end) },
        ),
      );
      made.forEach((one) => {
        this.#refuseTaken(one);
      });
      made.forEach((one) => this.events.set(one.id, one));
      const [earliest] = this.events.values();
      if (this.fault === "repeats one" && earliest) {
        return [earliest, ...made];
      }
      return this.fault === "answers backwards" ? made.reverse() : made;
    });

  override getEvent = (id: number): Promise<EventDetails> => this.#answer(() => this.#find(id));

  override updateEvent = (id: number, { version, ...event }: EventUpdate): Promise<AnsweredEvent> =>
    this.#answer(() => {
      if (this.#find(id).version !== version) {
        throw new ConflictError(`event ${id} has another version`);
      }
      const changed = answeredAs({ id, version: version + 1 }, event);
      this.#refuseTaken(changed);
      this.events.set(id, changed);
      return changed;
    });

  override deleteEvent = (id: number): Promise<void> =>
    this.#answer(() => {
      this.#find(id);
      this.events.delete(id);
    });

  override async *listEvents(): AsyncGenerator<EventSummary> {
    yield* await this.#answer(() => [...this.events.values()]);
  }

  override listEventsPage = (): Promise<Page<EventSummary>> =>
    this.#answer(() => ({
      metadata: {
        page: 1,
        pageSize: 1000,
        sort: undefined,
        totalPageCount: 1,
        totalResultsCount: this.events.size,
      },
      data: [...this.events.values()],
      leftOut: 0,
    }));

  #answer<Result>(work: () => Result): Promise<Result> {
    return new Promise((resolve) => {
      resolve(work());
    });
  }

  #find(id: number): EventDetails {
    const event = this.events.get(id);
    if (!event) {
      throw new NotFoundError(`event ${id} is not there`, { hasProblem: true });
    }
    return event;
  }

  #isTaken({ id, name, start, end }: EventDetails): boolean {
    return [...this.events.values()].some(
      (other) => other.id !== id && other.name === name && other.start === start && other.end === end,
    );
  }

  #refuseTaken(event: EventDetails): void {
    if (!this.rules.acceptsEqual && this.#isTaken(event)) {
      throw new ConflictError("Entity already exists");
    }
  }
}

/** A declared event as it is answered. */
function answeredAs(
  stamp: { readonly id: number; readonly version: number },
  { tags, ...event }: Omit<EventCreate, "recurrence" | "audienceLocations" | "coordinators">,
): EventDetails {
  return eventDetails.parse({ ...event, ...stamp, tags: tags?.map((name) => ({ name })), objects: [] });
}
