import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { EventCenterError, NotFoundError } from "pulumi-akamai-event-center/client";
import {
  LIMITS,
  printedMessage,
  type AnsweredEvent,
  type EventCreate,
  type EventDetails,
  type EventUpdate,
} from "pulumi-akamai-event-center/contract";
import { log, warn, type Io } from "../frame/io";
import type { Session } from "./evidence";

const START = "2099-06-15T12:00:00Z";
const END = "2099-06-15T13:00:00Z";

/** The same in every run, because an account may keep tags that no event has any more. */
const PLAIN_TAGS = ["doctor", "event-center"];
export const OWNER_LIKE_TAGS = ["doctor:Project/Stack", "UPPER lower"];

const SECOND = 1000;

/** Milliseconds to wait before each search for an event whose POST got no answer. */
const SEARCH_WAITS = [0, SECOND, 2 * SECOND];

/** The event that `doctor --write` creates in the far future, and any others that the checks create beside it. */
export class TestEvent {
  /** The body of the POST; its text has blanks, line ends and accents that a server may normalise. */
  readonly request: EventCreate;
  /** The event as last read; undefined if it does not exist. */
  event: EventDetails | undefined;
  /** The event as first read. */
  created: EventDetails | undefined;
  /** The version that the last update replaced. */
  staleVersion: number | undefined;
  /** Ids of events to delete at the end. */
  readonly #left = new Set<number>();
  /** True if a POST without an answer may have created an event. */
  #mayBeUnknown = false;

  constructor(
    private readonly io: Io,
    readonly session: Session,
  ) {
    const random = randomUUID().slice(0, 8);
    this.request = {
      name: `event-center doctor ${random}`,
      description: " Two  blanks,\r\na line and an e\u0301 ",
      customerEventId: `doctor-${random}`,
      start: START,
      end: END,
      audienceSize: 1500,
      audienceLocations: ["PL", "DE"],
      tags: PLAIN_TAGS,
    };
  }

  /** Sends a POST and remembers what it may have created. Errors: those of the client. */
  async post(request: EventCreate): Promise<AnsweredEvent[]> {
    try {
      const events = await this.session.client.createEvent(request, this.session.call);
      events.forEach(({ id }) => this.#left.add(id));
      return events;
    } catch (error) {
      this.#mayBeUnknown ||= error instanceof EventCenterError && error.outcome === "unknown";
      throw error;
    }
  }

  /** Sends a PUT of the created event with these changes, and reads the event again. */
  async put(event: EventDetails, changes: Partial<EventUpdate>): Promise<AnsweredEvent> {
    const { client, call } = this.session;
    const { recurrence: _none, ...members } = this.request;
    const request = { ...members, objects: [], version: event.version, ...changes };
    const answered = await client.updateEvent(event.id, request, call);
    this.staleVersion = request.version;
    await this.read(event.id);
    return answered;
  }

  async read(id: number): Promise<EventDetails> {
    this.event = await this.session.client.getEvent(id, this.session.call);
    this.created ??= this.event;
    return this.event;
  }

  /** Deletes one of the created events. Errors: those of the client. */
  async remove(id: number): Promise<void> {
    await this.session.client.deleteEvent(id, this.session.call);
    this.#left.delete(id);
  }

  /** Deletes every event that is left, even after Ctrl-C. Returns true if none is left; otherwise it prints a warning. */
  async leave(): Promise<boolean> {
    const found = !this.#mayBeUnknown || (await this.#find());
    for (const id of this.#left) {
      log(this.io, `Deleting event ${id}`);
      try {
        await this.session.client.deleteEvent(id);
        this.#left.delete(id);
      } catch (error) {
        if (error instanceof NotFoundError) {
          this.#left.delete(id);
        } else {
          this.#warn(
            `event ${id} is still in Event Center, delete it in the web page: ${printedMessage(error)}`,
          );
        }
      }
    }
    return found && this.#left.size === 0;
  }

  /** Searches for events with this name several times, because a POST may still be under way. */
  async #find(): Promise<boolean> {
    const { name, start, end } = this.request;
    const known = this.#left.size;
    log(this.io, "Looking for the event, since a request to create it got no response");
    try {
      for (const milliseconds of SEARCH_WAITS) {
        await wait(milliseconds);
        const window = { minStart: start, maxStart: end, pageSize: LIMITS.page.maxSize };
        for await (const event of this.session.client.listEvents(window)) {
          if (event.name.startsWith(name)) {
            this.#left.add(event.id);
          }
        }
        if (this.#left.size > known) {
          return true;
        }
      }
      this.#warn(`found no event "${name}" on ${start}; look for it in the web page, and delete it`);
    } catch (error) {
      this.#warn(
        `cannot look for an event "${name}" on ${start}; delete it in the web page: ${printedMessage(error)}`,
      );
    }
    return false;
  }

  #warn(message: string): void {
    warn(this.io, `warning: ${message}`);
  }
}
