import { z } from "zod";
import {
  gotEvent,
  isRecord,
  isTidied,
  LIMITS,
  listedEvent,
  listOf,
  normaliseInstant,
  tag,
  toInstant,
  valueAt,
  writtenEvent,
  writtenEvents,
  type AnsweredEvent,
  type EventCreate,
  type EventDetails,
  type EventSummary,
  type EventUpdate,
  type Page,
  type Tag,
} from "../contract";
import { ignoredSettings, resolveSettings, type SettingSources } from "../config";
import { accountMark, resolveCredentials, type Credentials } from "./credentials";
import { BasePathError, InvalidRequestError, NotFoundError, type Operation } from "./errors";
import {
  type ApiAnswer,
  type CallOptions,
  type Connection,
  type EventCenterOptions,
  type EventQuery,
  type PageQuery,
  type TagQuery,
} from "./options";
import { readAnswer } from "./http/answers";
import { basePathMessage } from "./http/messages";
import type { ApiRequest, Query } from "./http/request";
import { send, type Success } from "./http/send";
import { quote } from "./http/text";
import { either } from "./http/waits";
import { completePage, firstOf, inOrder, walk } from "./pages";

/**
 * The six operations of the Event Center API v3. Settings and credentials are read again for each call, so that the next
 * request uses a rotated token. All requests of the process to one host share its rate limit and its concurrency limit.
 * Every method rejects with an `EventCenterError`, or a `SettingsError` if a setting cannot be used.
 */
export class EventCenter {
  readonly #sources: SettingSources;
  readonly #print: (message: string) => void;
  readonly #onAnswer: ((answer: ApiAnswer) => void) | undefined;
  readonly #stop: AbortSignal | undefined;
  readonly #warned = new Set<string>();
  /** True once Event Center has refused a list only because of its sort. */
  #refusesSorts = false;
  /** URLs of the API that have answered a request successfully; a 404 from them is about an event. */
  readonly #provenUrls = new Set<string>();

  constructor(options: EventCenterOptions = {}) {
    const { config, configKeys, environment, warn, onAnswer, stop, ...given } = options;
    this.#sources = { config, configKeys, environment, options: given };
    this.#onAnswer = onAnswer;
    this.#stop = stop;
    this.#print = warn ?? ((message) => process.stderr.write(`warning: ${message}\n`));
  }

  /**
   * The account mark: 8 hex digits of a hash of the host name (without port) and the account switch key. Rotating tokens
   * does not change it. Throws a `CredentialsError` if there are no credentials.
   */
  readonly account = (): string => accountMark(this.#credentials());

  /** Where requests go now. Throws a `CredentialsError` if there are no credentials. */
  connection(): Connection {
    const { kind, host, accountSwitchKey } = this.#credentials();
    return {
      source: kind,
      host: host.name,
      basePath: resolveSettings(this.#sources).basePath,
      hasAccountSwitchKey: accountSwitchKey !== undefined,
    };
  }

  /** One page of events, by default 25. Source: List events. */
  async listEventsPage(
    query: EventQuery & PageQuery = {},
    call: CallOptions = {},
  ): Promise<Page<EventSummary>> {
    const aim = call.subject === undefined ? "" : ` to look for event ${call.subject}`;
    const list = (wanted: typeof query) =>
      listRequest("listEvents", "/events", `list events${aim}`, eventQuery(wanted), call);
    refuseInvalidQuery(list(query), query);
    const read = async (wanted: typeof query) =>
      completePage(await this.#read(list(wanted), listOf(listedEvent), call), wanted);
    if (this.#refusesSorts) {
      return read({ ...query, sort: undefined });
    }
    try {
      return await read(query);
    } catch (error) {
      if (!isSortRefused(error, query.sort)) {
        throw error;
      }
      const page = await read({ ...query, sort: undefined });
      this.#refusesSorts = true;
      this.#warn("Event Center refuses to sort events; they are listed in its own order.");
      return page;
    }
  }

  /**
   * All events that match, each once, by default sorted by start and in pages of 1,000. A `limit` ends the walk early and
   * makes its pages smaller. Items without an id, a name, a start or an end are left out. Events that others create,
   * delete or edit during the walk may be missing or out of date. An event that nobody touches is missed only if the
   * pages moved during all three passes, or if as many events were created as deleted during one.
   */
  listEvents(
    {
      limit = Infinity,
      ...query
    }: EventQuery & Pick<PageQuery, "pageSize"> & { readonly limit?: number } = {},
    call: CallOptions = {},
  ): AsyncIterable<EventSummary> {
    const sort = query.sort?.length ? query.sort : ([["start", "asc"]] as const);
    // To sort by a second property, all events that are equal in the first are needed.
    const wanted = sort.length > 1 ? Infinity : Math.ceil(limit);
    const { pageSize = Math.max(1, Math.min(wanted, LIMITS.page.maxSize)) } = query;
    const readPage = (page: number) => this.listEventsPage({ ...query, sort, page, pageSize }, call);
    return firstOf(limit, inOrder(sort, walk(idOf, readPage)));
  }

  /**
   * Creates an event, or one for each occurrence of a series. Returns them in the server's order; of each, only the id is
   * certain. Source: Create an event.
   */
  async createEvent(request: EventCreate, call: CallOptions = {}): Promise<AnsweredEvent[]> {
    const subject = call.subject ?? (isShown("name", call) ? quote(request.name) : undefined);
    return this.#read(
      {
        operation: "createEvent",
        method: "POST",
        path: "/events",
        query: [],
        body: inDocumentForm(request),
        task: subject === undefined ? "create an event" : `create event ${subject}`,
        hidden: call.hidden ?? [],
      },
      writtenEvents.refine(
        (events) => events.every(({ name }) => name === undefined || isTidied(request.name, name)),
        OTHER_EVENT,
      ),
      call,
    );
  }

  /** One event in full. `objects` are `[]` if there are none, undefined if they cannot be read. Source: Get an event. */
  async getEvent(eventId: number, call: CallOptions = {}): Promise<EventDetails> {
    return this.#read(
      eventRequest("getEvent", "GET", "get", eventId, undefined, call),
      gotEvent.refine(({ id }) => id === eventId, OTHER_EVENT),
      call,
    );
  }

  /**
   * Replaces an event; `version` is the one that the server last returned. Of the returned event, only the id is certain.
   * A `ConflictError` with the outcome `unknown` means that an earlier attempt of this call may have succeeded. Source:
   * Update an event.
   */
  async updateEvent(eventId: number, request: EventUpdate, call: CallOptions = {}): Promise<AnsweredEvent> {
    const subject =
      call.subject ?? (isShown("name", call) ? `${quote(request.name)} (${eventId})` : undefined);
    const body = inDocumentForm(request);
    const put = eventRequest("updateEvent", "PUT", "update", eventId, body, { ...call, subject });
    const { answer, facts } = await this.#send(put, call);
    return answer.text.trim() === ""
      ? writtenEvent.parse({ id: eventId })
      : readAnswer(answer, updatedEvent(eventId), put, facts);
  }

  /**
   * Removes an event as it is, whatever its version. A `NotFoundError` with the outcome `unknown` means that an
   * earlier attempt of this call may have removed it. Source: Remove an event.
   */
  async deleteEvent(eventId: number, call: CallOptions = {}): Promise<void> {
    const request = eventRequest("deleteEvent", "DELETE", "delete", eventId, undefined, call);
    const { answer, facts } = await this.#send(request, call);
    // A page instead of the empty answer was sent by a proxy or gateway, which has deleted nothing.
    if (answer.text.trim() !== "") {
      readAnswer(answer, z.unknown(), request, facts);
    }
  }

  /** One page of tags, by default 25. Source: List tags. */
  async listTagsPage(query: TagQuery & PageQuery = {}, call: CallOptions = {}): Promise<Page<Tag>> {
    const request = listRequest("listTags", "/tags", "list tags", pageQuery(query), call);
    refuseInvalidQuery(request, query);
    return completePage(await this.#read(request, listOf(tag), call), query);
  }

  /** All tags, each once, by default sorted by name. Tags can be missed as in `listEvents`. */
  listTags(query: TagQuery & Pick<PageQuery, "pageSize"> = {}, call: CallOptions = {}): AsyncIterable<Tag> {
    const { sort = [["name", "asc"]], pageSize = LIMITS.page.maxSize } = query;
    return walk(
      ({ name }) => name,
      (page) => this.listTagsPage({ sort, page, pageSize }, call),
    );
  }

  /** Prints each message once. */
  readonly #warn = (message: string): void => {
    if (!this.#warned.has(message)) {
      this.#warned.add(message);
      this.#print(message);
    }
  };

  #credentials(): Credentials {
    const credentials = resolveCredentials(this.#sources);
    [...credentials.warnings, ...ignoredSettings(this.#sources)].forEach(this.#warn);
    return credentials;
  }

  /**
   * The credentials of the next attempt: the present ones, so that a token may be rotated, or the last ones if the present
   * ones cannot be read or reach another account, where the same id is another event.
   */
  #credentialsAfter(last: Credentials | undefined): Credentials {
    try {
      const current = this.#credentials();
      return last && accountMark(last) !== accountMark(current) ? last : current;
    } catch (error) {
      if (last === undefined) {
        throw error;
      }
      return last;
    }
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
    let url = "";
    let last: Credentials | undefined;
    const credentials = () => {
      last = this.#credentialsAfter(last);
      url = last.host.origin + settings.basePath;
      return last;
    };
    try {
      const success = await send(request, {
        settings,
        credentials,
        signal: call.signal,
        stop: either(this.#stop, call.stop),
        warn: this.#warn,
        onAnswer: this.#onAnswer,
      });
      this.#provenUrls.add(url);
      return success;
    } catch (error) {
      if (error instanceof NotFoundError && !this.#provenUrls.has(url)) {
        await this.#provePath(request, settings.basePath, error, call);
      }
      throw error;
    }
  }

  /**
   * With a wrong base path the host answers 404 for every event. Before the first 404 of a host is believed, a list shows
   * whether the API exists there.
   */
  async #provePath(
    request: ApiRequest,
    basePath: string,
    missing: NotFoundError,
    call: CallOptions,
  ): Promise<void> {
    try {
      await this.listEventsPage({ pageSize: 1 }, { signal: call.signal });
    } catch (error) {
      throw error instanceof BasePathError
        ? new BasePathError(basePathMessage(request.task, basePath, this.#credentials()), missing)
        : error;
    }
  }
}

const OTHER_EVENT = "is about another event";

const idOf = ({ id }: EventSummary): number => id;

/** An answer without an id is taken to be about the event that was updated. */
function updatedEvent(eventId: number) {
  return z
    .preprocess((event) => (valueAt(event, ["id"]) == null ? withId(event, eventId) : event), writtenEvent)
    .refine(({ id }) => id === eventId, OTHER_EVENT);
}

function withId(event: unknown, id: number): unknown {
  return isRecord(event) ? { ...event, id } : event;
}

/** True if the server refuses a sort that the document allows; any other sort is the caller's mistake. */
function isSortRefused(error: unknown, [first]: NonNullable<EventQuery["sort"]> = []): boolean {
  const isAllowed =
    first !== undefined && /^(name|start|end)$/.test(first[0]) && /^(asc|desc)$/.test(first[1]);
  return (
    isAllowed &&
    error instanceof InvalidRequestError &&
    error.problem?.errors?.some(({ parameter, path }) => (parameter ?? path) === "sort") === true
  );
}

/** Throws before anything is sent; the document's limits apply to filters too. */
function refuseInvalidQuery({ operation, task }: ApiRequest, query: EventQuery & PageQuery): void {
  const { page, pageSize } = query;
  const { first, maxSize } = LIMITS.page;
  const refuse = (what: string): never => {
    throw new InvalidRequestError(`Cannot ${task}: ${what}`, { operation });
  };
  for (const [filter, { maxLength }] of FILTERS) {
    const length = Math.max(0, ...(query[filter] ?? []).map((value) => value.length));
    if (length > maxLength) {
      refuse(`the filter ${filter} must have at most ${maxLength} characters (it has ${length})`);
    }
  }
  if (page !== undefined && !(Number.isSafeInteger(page) && page >= first)) {
    refuse(`page must be a whole number from ${first}`);
  }
  if (pageSize !== undefined && !(Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= maxSize)) {
    refuse(`pageSize must be a whole number from 1 to ${maxSize}`);
  }
}

const FILTERS = [
  ["tag", LIMITS.tags],
  ["customerEventId", LIMITS.customerEventId],
] as const;

function isShown(member: string, call: CallOptions): boolean {
  return call.hidden?.includes(member) !== true;
}

function listRequest(
  operation: Operation,
  path: string,
  task: string,
  query: Query,
  call: CallOptions,
): ApiRequest {
  return { operation, method: "GET", path, query, body: undefined, task, hidden: call.hidden ?? [] };
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
  return { operation, method, path: `/events/${eventId}`, query: [], body, task, hidden: call.hidden ?? [] };
}

function pageQuery({ page, pageSize, sort }: PageQuery & { sort?: EventQuery["sort"] }): Query {
  return [
    ["page", page],
    ["pageSize", pageSize],
    // Akamai's published description allows only one.
    ["sort", sort?.slice(0, 1).map((order) => order.join(","))],
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

/** Converts a date to the document's form; the server refuses anything that is not a date. */
function documentDate<Text extends string | undefined>(text: Text): Text | string {
  return typeof text === "string" && !Number.isNaN(toInstant(text)) ? normaliseInstant(text) : text;
}

function inDocumentForm(request: EventCreate | EventUpdate): Record<string, unknown> {
  return { ...request, start: documentDate(request.start), end: documentDate(request.end) };
}
