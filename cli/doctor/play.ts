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
import { tell, type Io } from "../frame/io";
import type { Asking } from "./evidence";

const START = "2099-06-15T12:00:00Z";
const END = "2099-06-15T13:00:00Z";

/** The same in every run: an account may keep a tag that no event has any more. */
const PLAIN_TAGS = ["doctor", "event-center"];
export const OWNER_LIKE_TAGS = ["doctor:Project/Stack", "UPPER lower"];

const SECOND = 1000;

/** When an event whose POST was not answered is looked for, in milliseconds after the look before. */
const LOOKS = [0, SECOND, 2 * SECOND];

/** One event in the far future, and every other that the play may have made by it. */
export class Play {
  /** What the POST sends, with text that a server may tidy. */
  readonly request: EventCreate;
  /** The event as it was last read; undefined if there is none. */
  event: EventDetails | undefined;
  /** The event as it was first read. */
  created: EventDetails | undefined;
  /** The version that the last update replaced. */
  staleVersion: number | undefined;
  readonly #left = new Set<number>();
  #mayBeUnknown = false;

  constructor(
    private readonly io: Io,
    readonly asking: Asking,
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

  /** Sends a POST, and keeps in mind what it may have made. Errors: those of the client. */
  async post(request: EventCreate): Promise<AnsweredEvent[]> {
    try {
      const events = await this.asking.client.createEvent(request, this.asking.call);
      events.forEach(({ id }) => this.#left.add(id));
      return events;
    } catch (error) {
      this.#mayBeUnknown ||= error instanceof EventCenterError && error.outcome === "unknown";
      throw error;
    }
  }

  /** Sends a PUT of the event as it was created, with these changes, and reads the event again. */
  async put(event: EventDetails, changes: Partial<EventUpdate>): Promise<AnsweredEvent> {
    const { client, call } = this.asking;
    const { recurrence: _none, ...members } = this.request;
    const request = { ...members, objects: [], version: event.version, ...changes };
    const answered = await client.updateEvent(event.id, request, call);
    this.staleVersion = request.version;
    await this.read(event.id);
    return answered;
  }

  async read(id: number): Promise<EventDetails> {
    this.event = await this.asking.client.getEvent(id, this.asking.call);
    this.created ??= this.event;
    return this.event;
  }

  /** Deletes one of the play's events. Errors: those of the client. */
  async remove(id: number): Promise<void> {
    await this.asking.client.deleteEvent(id, this.asking.call);
    this.#left.delete(id);
  }

  /** Deletes what is left, also after Ctrl-C. Returns whether nothing is left; if something is, it has said so. */
  async leave(): Promise<boolean> {
    const found = !this.#mayBeUnknown || (await this.#find());
    for (const id of this.#left) {
      tell(this.io, `Deleting event ${id}`);
      try {
        await this.asking.client.deleteEvent(id);
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

  /** Looks for events of the play's name, several times: a POST may still be under way. */
  async #find(): Promise<boolean> {
    const { name, start, end } = this.request;
    const known = this.#left.size;
    tell(this.io, "Looking for the event, since a request to create it got no response");
    try {
      for (const milliseconds of LOOKS) {
        await wait(milliseconds);
        const window = { minStart: start, maxStart: end, pageSize: LIMITS.page.maxSize };
        for await (const event of this.asking.client.listEvents(window)) {
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
    tell(this.io, this.io.err.paint("yellow", `warning: ${message}`));
  }
}
