import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Quirks, type Simulator, startSimulator } from "akamai-event-center-simulator";
import { eventDetails, type EventCreate, type EventDetails } from "../../../provider/contract";
import { EventCenter, type CallOptions, type EventCenterOptions } from "../../../provider/client";
import { akamaiDescription } from "./akamai";
import { Description } from "./description";
import { marking, startRelay, type Relay } from "./relay";

/** An Event Center under test. */
export interface Center {
  readonly client: EventCenter;
  /** The quirks in force. */
  readonly quirks: Partial<Quirks>;
  readonly simulator: Simulator;
  /** Stands between client and simulator; every test fails if what passes breaks a description of the API. */
  readonly relay: Relay;
  /** Creates one event, or a series. */
  create(request?: Partial<EventCreate>, call?: CallOptions): Promise<[EventDetails, ...EventDetails[]]>;
  /** A client of the same server with other options. */
  clientWith(options: EventCenterOptions): EventCenter;
}

/** Every way in which the simulator can differ from the document's samples, grouped so that none hides another. */
const VARIANTS = {
  "as the document shows it": {},
  "with lists in another order, offsets in dates and versions that leap": {
    reorder: true,
    dateForm: "offset",
    versionStep: 1000,
  },
  "with milliseconds in dates, and empty members left out": {
    dateForm: "milliseconds",
    empty: "omit",
    omitEmptyObjects: true,
  },
  "with basic dates, and null for empty members": { dateForm: "basic", empty: "null" },
  "with no objects and the old version in answers to writes": {
    noObjectsInWriteAnswers: true,
    staleVersionInPutAnswer: true,
  },
  "with members that the document does not know, tidied texts and one request at a time": {
    extraMembers: true,
    tidyText: true,
    concurrencyLimit: 1,
  },
  "with typed problems, and equal events accepted": { problemForm: "typed", acceptDuplicates: true },
  "with dates of its own as numbers, and tags, sizes and bit rates as texts": {
    serverDates: "epoch",
    tagsAsTexts: true,
    audienceSizeAsText: true,
    bitratesAsTexts: true,
  },
  "with lists without versions and only one sort": { noVersionInLists: true, sorts: "one" },
  "with all of that": {
    reorder: true,
    dateForm: "offset",
    empty: "omit",
    extraMembers: true,
    noObjectsInWriteAnswers: true,
    staleVersionInPutAnswer: true,
    acceptDuplicates: true,
    versionStep: 7,
    problemForm: "typed",
    serverDates: "epoch",
    tagsAsTexts: true,
    audienceSizeAsText: true,
    bitratesAsTexts: true,
    noVersionInLists: true,
    sorts: "one",
    tidyText: true,
  },
} as const satisfies Record<string, Partial<Quirks>>;

/** Short waits: the number of attempts is the product's own. */
const HASTE = { retryWaitMin: 0.001, retryWaitMax: 0.02 };

/** A start that no real calendar has reached. */
export const START = "2036-07-13T18:00:00Z";
export const END = "2036-07-13T21:00:00Z";

/** `START` so many seconds later. */
export const later = (seconds: number, than: string = START): string =>
  new Date(Date.parse(than) + seconds * 1000).toISOString().replace(".000Z", "Z");

/** What a program without types may send. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller's word for what it sends
export const untyped = <Type>(value: unknown) => value as Type;

/** Defines the same tests for the simulator with each of its quirks. */
export function onEveryCenter(title: string, define: (center: Center) => void): void {
  describe.each(Object.entries(VARIANTS))(`${title}, on a simulator %s`, (_, quirks) => {
    define(simulatedCenter(quirks));
  });
}

/** The same for what quirks do not touch, beside the form of problems: what Event Center refuses, and how a request fails. */
export function onEveryProblemForm(title: string, define: (center: Center) => void): void {
  const variants = [
    "as the document shows it",
    "with typed problems, and equal events accepted",
    "with all of that",
  ] as const;
  describe.each(variants)(`${title}, on a simulator %s`, (variant) => {
    define(simulatedCenter(VARIANTS[variant]));
  });
}

const openApi: unknown = JSON.parse(
  readFileSync(resolve(__dirname, "../../../provider/openapi.json"), "utf8"),
);
const akamai = akamaiDescription();

const descriptionsOf = (options: { areDatesLoose: boolean }) => ({
  ours: new Description("openapi.json", openApi, options),
  akamais: akamai === undefined ? [] : [new Description("Akamai's description", akamai, options)],
});
const STRICT = descriptionsOf({ areDatesLoose: false });
const LOOSE = descriptionsOf({ areDatesLoose: true });

/**
 * Ours, and Akamai's if it is here, except for a simulator that answers members which Akamai's does not allow. None for
 * one that answers what no description allows.
 */
function descriptionsFor({ dateForm, extraMembers, ...quirks }: Partial<Quirks>): Description[] {
  const { tagsAsTexts, audienceSizeAsText, noVersionInLists, serverDates = "text" } = quirks;
  if ([tagsAsTexts, audienceSizeAsText, noVersionInLists].includes(true) || serverDates !== "text") {
    return [];
  }
  const { ours, akamais } = dateForm === "basic" ? LOOSE : STRICT;
  return extraMembers === true ? [ours] : [ours, ...akamais];
}

function simulatedCenter(quirks: Partial<Quirks>): Center {
  let running: { simulator: Simulator; relay: Relay } | undefined;
  const current = () => {
    if (!running) {
      throw new Error("The simulator has not been started");
    }
    return running;
  };
  beforeAll(async () => {
    const started = await startSimulator({ quirks });
    const simulator: Simulator = {
      ...started,
      get quirks() {
        return started.quirks;
      },
      setFault: (hook) => {
        started.setFault(hook && marking(hook));
      },
    };
    running = { simulator, relay: await startRelay(started.url, descriptionsFor(quirks)) };
  });
  beforeEach(() => {
    current().simulator.reset();
  });
  afterEach(() => {
    expect(current().relay.taken()).toEqual([]);
  });
  afterAll(async () => {
    await current().relay.close();
    await current().simulator.close();
  });
  const clientWith = (options: EventCenterOptions) =>
    new EventCenter({
      ...current().simulator.credentials,
      environment: {},
      warn: () => undefined,
      ...HASTE,
      ...options,
      host: current().relay.url,
    });
  const center: Center = {
    get client() {
      return clientWith({});
    },
    get simulator() {
      return current().simulator;
    },
    get relay() {
      return current().relay;
    },
    quirks,
    clientWith,
    create: (request, call) => createIn(center, request, call),
  };
  return center;
}

async function createIn(
  center: Center,
  request: Partial<EventCreate> = {},
  call: CallOptions = {},
): Promise<[EventDetails, ...EventDetails[]]> {
  const answered = await center.client.createEvent(eventOf(request), call);
  const [first, ...rest] = eventDetails.array().parse(answered);
  if (!first) {
    throw new Error("No event was answered");
  }
  return [first, ...rest];
}

/** A small event. */
export function eventOf(request: Partial<EventCreate> = {}): EventCreate {
  return { name: "test final", start: START, end: END, ...request };
}

/** What an update sends to leave an event as it is. */
export const unchanged = (event: EventDetails) => ({
  version: event.version,
  name: event.name,
  description: event.description ?? null,
  customerEventId: event.customerEventId ?? null,
  start: event.start,
  end: event.end,
  audienceSize: event.audienceSize ?? null,
  audienceLocations: event.audienceLocations?.map(({ code }) => code) ?? null,
  coordinators: event.coordinators?.map(({ userName }) => userName) ?? null,
  tags: event.tags?.map(({ name }) => name) ?? null,
  objects: [],
});

/** What an event says, in a form that lists in another order, nulls and omissions do not change. */
export const meaningOf = (event: EventDetails) => ({
  name: event.name,
  description: event.description ?? "",
  customerEventId: event.customerEventId ?? "",
  start: event.start,
  end: event.end,
  audienceSize: event.audienceSize,
  audienceLocations: (event.audienceLocations ?? []).map(({ code }) => code).sort(),
  coordinators: (event.coordinators ?? []).map(({ userName }) => userName).sort(),
  tags: (event.tags ?? []).map(({ name }) => name).sort(),
  objects: (event.objects ?? [])
    .map(({ id, type, bitrates }) => [type, id, ...[...(bitrates ?? [])].sort((a, b) => a - b)].join(" "))
    .sort(),
});

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const met: Item[] = [];
  for await (const item of items) {
    met.push(item);
  }
  return met;
}
