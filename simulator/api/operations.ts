import type { History } from "../behaviour/history";
import { type Quirks, stampOf } from "../behaviour/quirks";
import type { EventContent, StoredEvent } from "../store/event";
import type { Store } from "../store/store";
import { parseCreate, parseUpdate, type Rules } from "../validity/event";
import { Formatter } from "./formatter";
import { filterOf, FILTERS, pageOf, readSorts, sorted } from "./listing";
import {
  duplicate,
  eventNotFound,
  forbidden,
  invalidBody,
  invalidParameter,
  versionMismatch,
} from "./problems";
import type { Query } from "./query";
import { repeat } from "./recurrence";
import type { Operation } from "./router";

/** The input of an operation. */
interface Work {
  readonly store: Store;
  readonly history: History;
  readonly account: string;
  readonly author: string;
  readonly now: number;
  readonly quirks: Quirks;
  /** Returns the quirk at its first call, then `none`. */
  readonly shiftOnce: () => Quirks["pageShift"];
  readonly allowMsl4Streams: boolean;
  readonly query: Query;
  /** The parsed body of a POST or PUT. */
  readonly body: unknown;
  /** The event's id as it stands in the path. */
  readonly eventId: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; undefined for no body. */
  readonly body?: unknown;
}

/** Accepted by every operation. */
const ALWAYS = ["accountSwitchKey"];
const PAGING = ["page", "pageSize", "sort"];

const formatterOf = ({ quirks, store }: Work) =>
  new Formatter(quirks, (account, name) => store.tagId(account, name));

const isHidden = ({ quirks }: Work, { id }: StoredEvent) => quirks.hiddenIds.includes(id);

function listEvents(work: Work): Answer {
  const { query, store, account, history, now, quirks } = work;
  query.allowOnly([...ALWAYS, ...PAGING, ...FILTERS]);
  const sort = readSorts(query.list("sort"), ["name", "start", "end"], quirks.sorts);
  const wish = { ...query.page(), sort };
  const filter = filterOf(query);
  const events = history
    .before(now - quirks.listLag, account, store.all(account))
    .filter((event) => !isHidden(work, event) && filter(event));
  const page = pageOf(sorted(events, sort), wish, wish.page > 1 ? work.shiftOnce() : "none");
  const formatter = formatterOf(work);
  return {
    status: 200,
    body: formatter.page({ ...page, data: page.data.map((event) => formatter.summary(event)) }),
  };
}

function listTags(work: Work): Answer {
  const { query, store, account, quirks } = work;
  query.allowOnly([...ALWAYS, ...PAGING]);
  const sort = readSorts(query.list("sort"), ["name"], quirks.sorts);
  const page = pageOf(sorted(store.tags(account), sort), { ...query.page(), sort });
  const formatter = formatterOf(work);
  return { status: 200, body: formatter.page({ ...page, data: page.data.map((tag) => formatter.tag(tag)) }) };
}

function createEvent(work: Work): Answer {
  const { query, store, account, quirks, author, now } = work;
  query.allowOnly(ALWAYS);
  const parsed = parseCreate(bodyOf(work), rulesOf(work));
  if (parsed.refusals) {
    throw invalidBody(parsed.refusals);
  }
  const { recurrence, ...content } = parsed.request;
  refuseObjects(work, content);
  const occurrences = repeat(content, recurrence);
  if (!occurrences) {
    throw invalidBody([
      { parameter: "recurrence.count", value: recurrence?.count, reason: "must end before the year 10000" },
    ]);
  }
  occurrences.forEach((occurrence) => {
    refuseTwin(work, occurrence);
  });
  const events = store.create(
    account,
    occurrences,
    { name: author, date: stampOf(now, quirks) },
    quirks.idsPerAccount,
  );
  const formatter = formatterOf(work);
  return {
    status: 200,
    body: events.map((event) => formatter.written(event)),
  };
}

function getEvent(work: Work): Answer {
  work.query.allowOnly(ALWAYS);
  const event = find(work);
  refuseObjects(work, event);
  return { status: 200, body: formatterOf(work).details(event) };
}

function updateEvent(work: Work): Answer {
  const { query, store, quirks, author, now } = work;
  query.allowOnly(ALWAYS);
  const parsed = parseUpdate(bodyOf(work), rulesOf(work));
  if (parsed.refusals) {
    throw invalidBody(parsed.refusals);
  }
  const { version, ...content } = parsed.request;
  const event = find(work);
  refuseChange(work);
  if (event.version !== version) {
    throw versionMismatch(event.version, version);
  }
  refuseTwin(work, content, event.id);
  const updated = store.replace({
    ...event,
    ...content,
    version: event.version + quirks.versionStep,
    modifiedDate: stampOf(now, quirks),
    modifiedBy: author,
  });
  const shown = quirks.staleVersionInPutAnswer ? { ...updated, version } : updated;
  return { status: 200, body: formatterOf(work).written(shown) };
}

function deleteEvent(work: Work): Answer {
  work.query.allowOnly(ALWAYS);
  const event = find(work);
  refuseChange(work);
  work.store.remove(event);
  return { status: 204 };
}

/** Tidies every text of a body, for the quirk `tidyText`. */
function tidied(value: unknown): unknown {
  if (typeof value === "string") {
    return value
      .normalize("NFC")
      .replaceAll(/\r\n?/g, "\n")
      .replaceAll(/[ \t]+/g, " ")
      .trim();
  }
  if (Array.isArray(value)) {
    return value.map(tidied);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, tidied(member)]))
    : value;
}

const bodyOf = ({ body, quirks }: Work): unknown => (quirks.tidyText ? tidied(body) : body);

const rulesOf = ({ allowMsl4Streams, quirks: { laterLimits, objectTypes } }: Work): Rules => ({
  allowMsl4Streams,
  laterLimits,
  objectTypes,
});

function find(work: Work): StoredEvent {
  const { store, account, eventId } = work;
  if (!/^-?\d+$/.test(eventId)) {
    throw invalidParameter("eventId", eventId);
  }
  const event = store.find(account, Number(eventId));
  if (!event || isHidden(work, event)) {
    throw eventNotFound(eventId);
  }
  return event;
}

function refuseTwin({ store, account, quirks }: Work, content: EventContent, except?: number): void {
  if (!quirks.acceptDuplicates && store.twinOf(account, content, except) !== undefined) {
    throw duplicate(content);
  }
}

/** `CP_CODE` → `CpCode`. */
const entityOf = (type: string) =>
  type
    .split("_")
    .map((word) => word.slice(0, 1) + word.slice(1).toLowerCase())
    .join("");

function refuseObjects({ quirks }: Work, { objects: [object] }: EventContent): void {
  if (quirks.forbiddenObjects && object) {
    throw forbidden(`Insufficient permissions to access ${entityOf(object.type)} entity`);
  }
}

function refuseChange({ quirks }: Work): void {
  if (quirks.forbiddenChanges) {
    throw forbidden("Insufficient permissions to modify Event entity");
  }
}

export const OPERATIONS: Readonly<Record<Operation, (work: Work) => Answer>> = {
  listEvents,
  createEvent,
  getEvent,
  updateEvent,
  deleteEvent,
  listTags,
};
