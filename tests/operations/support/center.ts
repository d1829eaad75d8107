import { randomUUID } from "node:crypto";
import { type Quirks, type Simulator, startSimulator } from "akamai-event-center-simulator";
import type { EventCreate, EventDetails } from "../../../provider/contract";
import {
  EventCenter,
  NotFoundError,
  type CallOptions,
  type EventCenterOptions,
} from "../../../provider/client";

/** True where the suite runs against a real Event Center, with the credentials of the environment or .edgerc. */
const IS_REMOTE = process.env["EVENT_CENTER_REMOTE"] === "1";

/** For what only the simulator can show: faults, other clients, objects that exist nowhere else. */
export const simulated = IS_REMOTE ? test.skip : test;

/** An Event Center under test, simulated or real. */
export interface Center {
  readonly client: EventCenter;
  /** A prefix that no other run has; every name and customer event ID of a test carries it. */
  readonly prefix: string;
  /** The quirks in force; the document's own behaviour where nothing is known. */
  readonly quirks: Partial<Quirks>;
  readonly simulator: Simulator;
  /** Creates one event, or a series, that is removed when the test is over. */
  create(request?: Partial<EventCreate>, call?: CallOptions): Promise<[EventDetails, ...EventDetails[]]>;
  /** A client of the same server with other options. */
  clientWith(options: EventCenterOptions): EventCenter;
}

/** Every way in which the simulator can differ from the document's samples, alone and all together. */
const VARIANTS: Record<string, Partial<Quirks>> = {
  "as the document shows it": {},
  "with lists in another order": { reorder: true },
  "with milliseconds in dates": { dateForm: "milliseconds" },
  "with offsets in dates": { dateForm: "offset" },
  "with basic dates": { dateForm: "basic" },
  "with empty members left out": { empty: "omit" },
  "with null for empty members": { empty: "null" },
  "with members that the document does not know": { extraMembers: true },
  "with no objects in answers to writes": { noObjectsInWriteAnswers: true },
  "with the old version in answers to updates": { staleVersionInPutAnswer: true },
  "with equal events accepted": { acceptDuplicates: true },
  "with versions that leap": { versionStep: 1000 },
  "with typed problems": { problemForm: "typed" },
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
  },
};

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

/** Defines the same tests for every center: the simulator with each of its quirks, or the real one. */
export function onEveryCenter(title: string, define: (center: Center) => void): void {
  if (IS_REMOTE) {
    describe(`${title}, on a real Event Center`, () => {
      define(remoteCenter());
    });
    return;
  }
  describe.each(Object.entries(VARIANTS))(`${title}, on a simulator %s`, (_, quirks) => {
    define(simulatedCenter(quirks));
  });
}

function simulatedCenter(quirks: Partial<Quirks>): Center {
  let simulator: Simulator | undefined;
  const current = () => {
    if (!simulator) {
      throw new Error("The simulator has not been started");
    }
    return simulator;
  };
  beforeAll(async () => {
    simulator = await startSimulator({ quirks });
  });
  beforeEach(() => {
    current().reset();
  });
  afterAll(() => current().close());
  const clientWith = (options: EventCenterOptions) =>
    new EventCenter({
      ...current().credentials,
      environment: {},
      warn: () => undefined,
      ...HASTE,
      ...options,
    });
  const center: Center = {
    get client() {
      return clientWith({});
    },
    get simulator() {
      return current();
    },
    prefix: "test",
    quirks,
    clientWith,
    create: (request, call) => createIn(center, request, call),
  };
  return center;
}

function remoteCenter(): Center {
  const client = new EventCenter();
  const created: number[] = [];
  afterEach(async () => {
    for (const id of created.splice(0)) {
      await client.deleteEvent(id).catch((error: unknown) => {
        if (!(error instanceof NotFoundError)) {
          throw error;
        }
      });
    }
  });
  const center: Center = {
    client,
    get simulator(): Simulator {
      throw new Error("A real Event Center has no simulator");
    },
    prefix: `pulumi-akamai-event-center test ${randomUUID().slice(0, 8)}`,
    quirks: {},
    clientWith: (options) => new EventCenter(options),
    create: async (request, call) => {
      const events = await createIn(center, request, call);
      created.push(...events.map(({ id }) => id));
      return events;
    },
  };
  return center;
}

async function createIn(
  center: Center,
  request: Partial<EventCreate> = {},
  call: CallOptions = {},
): Promise<[EventDetails, ...EventDetails[]]> {
  const [first, ...rest] = await center.client.createEvent(eventOf(center, request), call);
  if (!first) {
    throw new Error("No event was answered");
  }
  return [first, ...rest];
}

/** A small event under the center's prefix. */
export function eventOf(center: Center, request: Partial<EventCreate> = {}): EventCreate {
  return { name: `${center.prefix} final`, start: START, end: END, ...request };
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
