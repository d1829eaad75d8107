import { z } from "zod";
import {
  createdEvents,
  eventDetails,
  eventSummary,
  normaliseInstant,
  pageOf,
  tag,
  toInstant,
  type EventCreate,
  type EventDetails,
  type EventSummary,
  type EventUpdate,
  type Page,
  type Tag,
} from "../contract";
import { resolveSettings, type SettingSources } from "../config";
import { accountMark, resolveCredentials, type Credentials } from "./credentials";
import { BasePathError, InvalidRequestError, NotFoundError, type Operation } from "./errors";
import {
  EVENT_ORDER,
  type CallOptions,
  type EventCenterOptions,
  type EventQuery,
  type PageQuery,
  type TagQuery,
} from "./options";
import {
  basePathMessage,
  quote,
  readAnswer,
  send,
  type ApiRequest,
  type Query,
  type Success,
} from "./transport";
import { walk } from "./walk";
import { warnOnce } from "./warnings";

/** Base paths that have answered for something, by host; a 404 there is about an event. */
const provenPaths = new Set<string>();

/**
 * The six operations of the Event Center API v3. Settings and credentials are read anew at each call, so that a rotated
 * token is used by the next request; requests to one host share one rate and one limit of concurrency, process-wide.
 * Every method rejects with an `EventCenterError`, or a `SettingsError` where a setting cannot be used.
 */
export class EventCenter {
  readonly #sources: SettingSources;
  readonly #warn: (message: string) => void;

  constructor(options: EventCenterOptions = {}) {
    const { config, configKeys, environment, warn, ...given } = options;
    this.#sources = { config, configKeys, environment, options: given };
    this.#warn = warnOnce(warn);
  }

  /**
   * The mark of the account: 12 hex digits of a hash over the host's name (without port) and the account switch key.
   * It stays when tokens are rotated. Throws a `CredentialsError` where there are no credentials.
   */
  readonly account = (): string => accountMark(this.#credentials());

  /** One page of events, 25 unless told. Source: List events. */
  async listEventsPage(
    query: EventQuery & PageQuery = {},
    call: CallOptions = {},
  ): Promise<Page<EventSummary>> {
    const aim = call.subject === undefined ? "" : ` to look for event ${call.subject}`;
    return this.#read(
      listRequest("listEvents", "/events", `list events${aim}`, eventQuery(query), call),
      pageOf(eventSummary),
      call,
    );
  }

  /**
   * All events that match, each once, in a total order: as asked, then by start, name and end. Pages hold 1,000 unless
   * told. Events that others create, delete or edit during the walk may be met or not, and one that they edit may be given as
   * it was before; an event that nobody touches is missed only where the pages kept moving through three passes, or
   * where as many events came as went within one.
   */
  listEvents(
    query: EventQuery & Pick<PageQuery, "pageSize"> = {},
    call: CallOptions = {},
  ): AsyncIterable<EventSummary> {
    const asked = query.sort ?? [];
    const rest = EVENT_ORDER.filter((property) => !asked.some(([other]) => other === property));
    const sort = [...asked, ...rest.map((property) => [property, "asc"] as const)];
    return walk(
      query.pageSize,
      ({ id }) => id,
      (page, pageSize) => this.listEventsPage({ ...query, sort, page, pageSize }, call),
    );
  }

  /** Creates an event, or one for each occurrence of a series, and gives them in the server's order. Source: Create an event. */
  async createEvent(request: EventCreate, call: CallOptions = {}): Promise<EventDetails[]> {
    const subject = call.subject ?? (isShown("name", call) ? quote(request.name) : undefined);
    return this.#read(
      {
        operation: "createEvent",
        method: "POST",
        path: "/events",
        query: [],
        body: inDocumentForm(request),
        task: subject === undefined ? "create an event" : `create event ${subject}`,
        ...privacy(call),
      },
      createdEvents.refine(
        (events) => events.every(({ name }) => plain(name) === plain(request.name)),
        NOT_ASKED,
      ),
      call,
    );
  }

  /** One event in full, with its objects. Source: Get an event. */
  async getEvent(eventId: number, call: CallOptions = {}): Promise<EventDetails> {
    return this.#read(
      eventRequest("getEvent", "GET", "get", eventId, undefined, call),
      eventOf(eventId),
      call,
    );
  }

  /**
   * Replaces an event; `version` is the one that the server last answered. After a retry whose first attempt may have
   * been carried out, the `ConflictError` says `afterUnknown`: it may be that attempt's own doing. Source: Update an event.
   */
  async updateEvent(eventId: number, request: EventUpdate, call: CallOptions = {}): Promise<EventDetails> {
    const subject =
      call.subject ?? (isShown("name", call) ? `${quote(request.name)} (${eventId})` : undefined);
    return this.#read(
      eventRequest("updateEvent", "PUT", "update", eventId, inDocumentForm(request), { ...call, subject }),
      eventOf(eventId),
      call,
    );
  }

  /**
   * Removes an event as it is, whatever its version. A `NotFoundError` with `afterUnknown` means that an earlier
   * attempt of this call may have removed it. Source: Remove an event.
   */
  async deleteEvent(eventId: number, call: CallOptions = {}): Promise<void> {
    const request = eventRequest("deleteEvent", "DELETE", "delete", eventId, undefined, call);
    const { answer, facts } = await this.#send(request, call);
    // A page instead of the empty answer comes from something in between, which has deleted nothing.
    if (answer.text.trim() !== "") {
      readAnswer(answer, z.unknown(), request, facts);
    }
  }

  /** One page of tags, 25 unless told. Source: List tags. */
  async listTagsPage(query: TagQuery & PageQuery = {}, call: CallOptions = {}): Promise<Page<Tag>> {
    return this.#read(
      listRequest("listTags", "/tags", "list tags", pageQuery(query), call),
      pageOf(tag),
      call,
    );
  }

  /** All tags, each once, by name unless told. What may be missed: as in `listEvents`. */
  listTags(query: TagQuery & Pick<PageQuery, "pageSize"> = {}, call: CallOptions = {}): AsyncIterable<Tag> {
    return walk(
      query.pageSize,
      ({ name }) => name,
      (page, pageSize) =>
        this.listTagsPage({ ...query, sort: query.sort ?? [["name", "asc"]], page, pageSize }, call),
    );
  }

  #credentials(): Credentials {
    const credentials = resolveCredentials(this.#sources);
    credentials.warnings.forEach(this.#warn);
    return credentials;
  }

  async #read<Schema extends z.ZodType>(
    request: ApiRequest,
    schema: Schema,
    call: CallOptions,
  ): Promise<z.output<Schema>> {
    const { answer, facts } = await this.#send(request, call);
    return readAnswer(answer, schema, request, facts);
  }

  async #send(request: ApiRequest, call: CallOptions): Promise<Success> {
    const settings = resolveSettings(this.#sources);
    let place = "";
    const credentials = () => {
      const current = this.#credentials();
      place = current.host.origin + settings.basePath;
      return current;
    };
    try {
      const success = await send(request, { settings, credentials, signal: call.signal, warn: this.#warn });
      provenPaths.add(place);
      return success;
    } catch (error) {
      if (error instanceof NotFoundError && !provenPaths.has(place)) {
        await this.#provePath(request, settings.basePath, error, call);
      }
      throw error;
    }
  }

  /**
   * A wrong base path answers 404 for every event, which must not be taken for a calendar that is gone: before the
   * first 404 of a host is believed, a list shows whether the API is there at all.
   */
  async #provePath(
    request: ApiRequest,
    basePath: string,
    { status, problem, attempts, requestId }: NotFoundError,
    call: CallOptions,
  ): Promise<void> {
    try {
      await this.listEventsPage({ pageSize: 1 }, { signal: call.signal });
    } catch (error) {
      throw error instanceof BasePathError
        ? new BasePathError(basePathMessage(request.task, basePath, this.#credentials()), {
            operation: request.operation,
            status,
            problem,
            attempts,
            requestId,
          })
        : error;
    }
  }
}

const NOT_ASKED = "is about another event";

/** An answer about another event, from a cache gone wrong, must not be written down as this one. */
function eventOf(eventId: number) {
  return eventDetails.refine(({ id }) => id === eventId, NOT_ASKED);
}

/** Spaces and letter forms that a server may tidy make no other name. */
function plain(name: string): string {
  return name.normalize("NFKC").replace(/\s+/g, " ").trim();
}

function privacy(call: CallOptions): Pick<ApiRequest, "hidden" | "concealed"> {
  return { hidden: call.hidden ?? [], concealed: call.concealed ?? false };
}

function isShown(member: string, call: CallOptions): boolean {
  return call.concealed !== true && call.hidden?.includes(member) !== true;
}

function listRequest(
  operation: Operation,
  path: string,
  task: string,
  query: Query,
  call: CallOptions,
): ApiRequest {
  return { operation, method: "GET", path, query, body: undefined, task, ...privacy(call) };
}

function eventRequest(
  operation: Operation,
  method: ApiRequest["method"],
  verb: string,
  eventId: number,
  body: ApiRequest["body"],
  call: CallOptions,
): ApiRequest {
  if (!Number.isSafeInteger(eventId)) {
    throw new InvalidRequestError(`Cannot ${verb} an event: its id must be a whole number`, { operation });
  }
  const task = `${verb} event ${call.subject ?? eventId}`;
  return { operation, method, path: `/events/${eventId}`, query: [], body, task, ...privacy(call) };
}

function pageQuery({ page, pageSize, sort }: PageQuery & { sort?: EventQuery["sort"] }): Query {
  return [
    ["page", page],
    ["pageSize", pageSize],
    ["sort", sort?.map((order) => order.join(","))],
  ];
}

function eventQuery(query: EventQuery & PageQuery): Query {
  const { minStart, maxStart, minEnd, maxEnd, tag: tags, customerEventId } = query;
  return [
    ["minStart", documentDate(minStart)],
    ["maxStart", documentDate(maxStart)],
    ["minEnd", documentDate(minEnd)],
    ["maxEnd", documentDate(maxEnd)],
    ["tag", tags],
    ["customerEventId", customerEventId],
    ...pageQuery(query),
  ];
}

/** A date in the one form that the document shows; what is no date is left for the server to refuse. */
function documentDate<Text extends string | undefined>(text: Text): Text | string {
  return typeof text === "string" && !Number.isNaN(toInstant(text)) ? normaliseInstant(text) : text;
}

function inDocumentForm(request: EventCreate | EventUpdate): Record<string, unknown> {
  return { ...request, start: documentDate(request.start), end: documentDate(request.end) };
}
