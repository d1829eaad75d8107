import type { Quirks } from "../behaviour/quirks";
import type { EventContent, StoredEvent } from "../store/event";
import type { Store } from "../store/store";
import { judgeCreate, judgeUpdate } from "../validity/event";
import { formatMillis } from "../validity/instants";
import { Formatter } from "./formatter";
import { filterOf, FILTERS } from "./listing";
import { pageOf } from "./paging";
import { duplicate, eventNotFound, invalidBody, invalidParameter, versionMismatch } from "./problems";
import type { Query } from "./query";
import { repeat } from "./recurrence";
import { readSorts, sorted } from "./sorting";

/** What an operation works with. */
interface Work {
  readonly store: Store;
  readonly account: string;
  readonly author: string;
  readonly now: number;
  readonly quirks: Quirks;
  readonly allowMsl4Streams: boolean;
  readonly query: Query;
  /** The parsed body of a POST or PUT. */
  readonly body: unknown;
  /** The event's id as the path has it. */
  readonly eventId: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; undefined for no body. */
  readonly body?: unknown;
}

/** Signed on every operation. */
const ALWAYS = ["accountSwitchKey"];
const PAGING = ["page", "pageSize", "sort"];

const formatterOf = ({ quirks, store }: Work) =>
  new Formatter(quirks, (account, name) => store.tagId(account, name));

function listEvents(work: Work): Answer {
  const { query, store, account } = work;
  query.allowOnly([...ALWAYS, ...PAGING, ...FILTERS]);
  const sort = readSorts(query.list("sort"), ["name", "start", "end"]);
  const wish = { ...query.page(), sort };
  const filter = filterOf(query);
  const page = pageOf(sorted(store.all(account).filter(filter), sort), wish);
  const formatter = formatterOf(work);
  return {
    status: 200,
    body: formatter.page({ ...page, data: page.data.map((event) => formatter.summary(event)) }),
  };
}

function listTags(work: Work): Answer {
  const { query, store, account } = work;
  query.allowOnly([...ALWAYS, ...PAGING]);
  const sort = readSorts(query.list("sort"), ["name"]);
  const page = pageOf(sorted(store.tags(account), sort), { ...query.page(), sort });
  const formatter = formatterOf(work);
  return { status: 200, body: formatter.page({ ...page, data: page.data.map((tag) => formatter.tag(tag)) }) };
}

function createEvent(work: Work): Answer {
  const { query, store, account, quirks, author, now } = work;
  query.allowOnly(ALWAYS);
  const verdict = judgeCreate(work.body, work);
  if (verdict.refusals) {
    throw invalidBody(verdict.refusals);
  }
  const { content, recurrence } = verdict.request;
  const occurrences = repeat(content, recurrence);
  if (!occurrences) {
    throw invalidBody([
      { parameter: "recurrence.count", value: recurrence?.count, reason: "must end before the year 10000" },
    ]);
  }
  occurrences.forEach((occurrence) => {
    refuseTwin(work, occurrence);
  });
  const events = store.create(account, occurrences, { name: author, date: formatMillis(now) });
  const formatter = formatterOf(work);
  return {
    status: 200,
    body: events.map((event) => formatter.details(event, !quirks.noObjectsInWriteAnswers)),
  };
}

function getEvent(work: Work): Answer {
  work.query.allowOnly(ALWAYS);
  return { status: 200, body: formatterOf(work).details(find(work)) };
}

function updateEvent(work: Work): Answer {
  const { query, store, quirks, author, now } = work;
  query.allowOnly(ALWAYS);
  const verdict = judgeUpdate(work.body, work);
  if (verdict.refusals) {
    throw invalidBody(verdict.refusals);
  }
  const { content, version } = verdict.request;
  const event = find(work);
  if (event.version !== version) {
    throw versionMismatch(event.version, version);
  }
  refuseTwin(work, content, event.id);
  const updated = store.replace({
    ...event,
    ...content,
    version: event.version + quirks.versionStep,
    modifiedDate: formatMillis(now),
    modifiedBy: author,
  });
  const shown = quirks.staleVersionInPutAnswer ? { ...updated, version } : updated;
  return { status: 200, body: formatterOf(work).details(shown, !quirks.noObjectsInWriteAnswers) };
}

function deleteEvent(work: Work): Answer {
  work.query.allowOnly(ALWAYS);
  work.store.remove(find(work).id);
  return { status: 204 };
}

function find({ store, account, eventId }: Work): StoredEvent {
  if (!/^-?\d+$/.test(eventId)) {
    throw invalidParameter("eventId", eventId);
  }
  const event = store.find(account, Number(eventId));
  if (!event) {
    throw eventNotFound(eventId);
  }
  return event;
}

function refuseTwin({ store, account, quirks }: Work, content: EventContent, except?: number): void {
  if (!quirks.acceptDuplicates && store.twinOf(account, content, except) !== undefined) {
    throw duplicate();
  }
}

export const OPERATIONS = { listEvents, createEvent, getEvent, updateEvent, deleteEvent, listTags } as const;
export type Operation = keyof typeof OPERATIONS;
