import { setTimeout as wait } from "node:timers/promises";
import type { Fault, Operation, StoredEvent } from "akamai-event-center-simulator";
import type { Properties } from "../../support/provider-process";
import { REQUEST_TIMEOUT } from "../../support/short-waits";
import type { Place } from "./place";

export const WORKS = ["create", "update", "refresh", "delete"] as const;
export type Work = (typeof WORKS)[number];

export const SHAPES = ["single", "series"] as const;
export type Shape = (typeof SHAPES)[number];

/** Where a fault is injected: everything exists, and the work is about to begin. */
export interface Scene {
  readonly place: Place;
  readonly work: Work;
  readonly shape: Shape;
  readonly declared: Readonly<Record<string, Properties>>;
  readonly preview: () => Promise<unknown>;
}

/** What Event Center holds after a command that failed. */
export type Left = "all as before" | "the work done" | "part of the work done" | "the other client's change";

/** One way to meet a fault. */
export interface Way {
  readonly inject: (scene: Scene) => Promise<void> | void;
  /** Words of the message besides those of the fault. */
  readonly says?: string;
  /** "all as before" if left out. */
  readonly left?: (work: Work, shape: Shape) => Left;
  /** All that the fault concerns if left out. */
  readonly works?: readonly Work[];
  readonly shapes?: readonly Shape[];
  /** What the provider of each case is set to; a process of its own goes on with no other case. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A fault, as RELIABILITY.md describes it. */
export interface FaultRow {
  readonly name: string;
  /** What the message says, in these words, by work; empty if the command succeeds. */
  readonly sees: Partial<Record<Work, readonly string[]>>;
  readonly ways: Readonly<Record<string, Way>>;
  /** What the user does before the next command, if anything. */
  readonly remedy?: string;
  /** How the next commands are set, which are another process then. */
  readonly next?: Readonly<Record<string, string>>;
}

const LATE = REQUEST_TIMEOUT * 1000 + 100;
const ABSENCE = 60;
const TEN_MINUTES = 600_000;
const EDIT = { description: "Edited by another client" };

const DONE: readonly string[] = [];
const everywhere = (...words: string[]): Record<Work, readonly string[]> => ({
  create: words,
  update: words,
  refresh: words,
  delete: words,
});

const OPERATIONS: Readonly<Record<Work, readonly Operation[]>> = {
  create: ["createEvent"],
  update: ["updateEvent"],
  refresh: ["listEvents", "getEvent"],
  delete: ["deleteEvent"],
};

const isOf = ({ work }: Scene, operation: Operation | "unknown"): boolean =>
  OPERATIONS[work].some((mine) => mine === operation);

/** Of each operation of the work, the requests from the first to the last of these numbers meet the fault. */
const hit =
  (fault: Fault | ((n: number) => Fault), last = 1, first = 1) =>
  (scene: Scene): void => {
    scene.place.simulator.setFault(({ operation, n }) => {
      const isHit = isOf(scene, operation) && n >= first && n <= last;
      return isHit ? (typeof fault === "function" ? fault(n) : fault) : undefined;
    });
  };

/** Dates of a header have whole seconds. */
const inASecond = () => new Date(Date.now() + 1000).toISOString().replace(/\.\d+Z$/, "Z");
const attempts = (most: number) => ({ AKAMAI_EVENT_CENTER_RETRY_MAX: String(most - 1) });

const rateLimited = (header: string, value: () => string, work: Work): Way => ({
  inject: hit(() => ({ status: 429, headers: { [header]: value() } })),
  // The header says the same whatever the request is about.
  works: [work],
  shapes: ["single"],
  environment: attempts(2),
});

/** The event, or the first occurrence, that the work is about. */
function theEvent({ place }: Scene): StoredEvent {
  const [event] = place.ours();
  if (!event) {
    throw new Error("there is no event to change");
  }
  return event;
}

/** The server does the work of the first request only after the provider has looked, found nothing and gone on. */
function doTheWorkAfterTheLookUp(scene: Scene): void {
  const { simulator } = scene.place;
  const method = scene.work === "update" ? "PUT" : "DELETE";
  const hasGoneOn = () => {
    const answered = simulator.requests.filter(({ status }) => status !== 0);
    return scene.work === "create"
      ? answered.filter((one) => one.method === "GET" && one.path.endsWith("/events")).length >= 2
      : answered.some((one) => one.method === method);
  };
  simulator.setFault(async ({ operation, n }) => {
    if (!isOf(scene, operation) || n > 1) {
      return undefined;
    }
    simulator.clearRequests();
    const latest = Date.now() + LATE;
    await scene.place.holdBack(async () => {
      while (!hasGoneOn() && Date.now() < latest) {
        await wait(5);
      }
    });
    return { cut: "after" };
  });
}

/** The server does the work of the first request only after the provider has given it up. */
function doTheWorkLate(scene: Scene): void {
  scene.place.simulator.setFault(async ({ operation, n }) => {
    if (isOf(scene, operation) && n === 1) {
      await scene.place.holdBack(() => wait(LATE));
    }
    return undefined;
  });
}

/** The first PUT makes the provider look; the second meets what came after the look. */
function editBetweenGetAndPut(scene: Scene): void {
  const { simulator } = scene.place;
  const { id } = theEvent(scene);
  let puts = 0;
  simulator.setFault(({ operation, path }) => {
    if (operation === "updateEvent" && path.endsWith(`/${id}`)) {
      puts += 1;
      if (puts === 1) simulator.rival.touch(id);
      if (puts === 2) simulator.rival.edit(id, EDIT);
    }
    return undefined;
  });
}

const writesSeveral = (work: Work, shape: Shape): boolean =>
  shape === "series" && (work === "update" || work === "delete");

const leftAfterOneFailure = (work: Work, shape: Shape): Left =>
  writesSeveral(work, shape) ? "part of the work done" : "all as before";

const theirChange = (): Left => "the other client's change";

const UNUSABLE = "no usable answer";
const EDITED = 'description: from "As declared" to "Edited by another client"';

export const FAULTS: readonly FaultRow[] = [
  {
    name: "Nothing listens at the host",
    sees: everywhere("the connection was refused"),
    ways: { refused: { inject: ({ place }) => place.leave() } },
    remedy: "Correct the host, or start the simulator again",
  },
  {
    name: "A few attempts fail: the connection is cut, the server is away, 429, 500, 502 or 503",
    sees: everywhere(),
    ways: {
      "cut before the work": { inject: hit({ cut: "before" }) },
      "cut after the work": { inject: hit({ cut: "after" }) },
      "away, and back before the last attempt": {
        inject: (scene) => {
          scene.place.simulator.setFault(({ operation }) => {
            if (!isOf(scene, operation)) {
              return undefined;
            }
            scene.place.leaveFor(ABSENCE);
            return { cut: "before" };
          });
        },
        shapes: ["single"],
      },
      "500, 502 and 503": {
        inject: hit((n) => ({ status: [500, 502, 503][n - 1] ?? 503 }), 3),
        shapes: ["single"],
      },
      "503 after the work": { inject: hit({ status: 503, after: true }) },
      "429 twice": { inject: hit({ status: 429 }, 2), shapes: ["single"], environment: attempts(3) },
      "429 with Retry-After": rateLimited("Retry-After", () => "1", "create"),
      "429 with X-RateLimit-Next": rateLimited("X-RateLimit-Next", inASecond, "update"),
      "429 with Akamai-RateLimit-Next": rateLimited("Akamai-RateLimit-Next", inASecond, "delete"),
    },
  },
  {
    name: "An answer takes too long, and the work is done later",
    sees: everywhere(),
    ways: {
      later: { inject: doTheWorkLate },
      "after the provider has looked for it": {
        inject: doTheWorkAfterTheLookUp,
        works: ["create", "update", "delete"],
        shapes: ["single"],
      },
    },
  },
  {
    name: "429 to every attempt",
    sees: everywhere("too many requests (429)"),
    ways: {
      always: {
        inject: hit({ status: 429 }, Infinity),
        shapes: ["single"],
        environment: attempts(2),
      },
    },
    remedy: "Run the command again later, or lower `requestLimit`",
    // The next command is another process, which has not slowed down.
    next: {},
  },
  {
    name: "500 or 503 to every attempt",
    sees: everywhere("it answered"),
    ways: {
      500: { inject: hit({ status: 500 }, Infinity), says: "it answered 500" },
      503: { inject: hit({ status: 503 }, Infinity), says: "it answered 503", shapes: ["single"] },
    },
    remedy: "Run the command again later",
  },
  {
    name: "The answer is a page of HTML, or what is read is cut short or about another event",
    sees: { ...everywhere(UNUSABLE), create: DONE },
    ways: {
      // Only the first write of a series meets it.
      HTML: { inject: hit({ garbage: "html" }), left: leftAfterOneFailure },
      "HTML after the work": {
        inject: hit({ garbage: "html", after: true }),
        works: ["create", "refresh"],
      },
      "cut short": { inject: hit({ garbage: "cut-short" }), works: ["refresh"] },
      "about another event": { inject: hit({ garbage: "other-event" }), works: ["refresh"] },
    },
    remedy: "Check `host`, `basePath` and `HTTPS_PROXY`",
  },
  {
    name: "A write is done, and its answer is a page, a 303, cut short or about another event",
    sees: { create: DONE, update: DONE, delete: DONE },
    ways: {
      "cut short": { inject: hit({ garbage: "cut-short" }) },
      "about another event": { inject: hit({ garbage: "other-event" }) },
      "HTML to a PUT or DELETE": {
        inject: hit({ garbage: "html", after: true }),
        works: ["update", "delete"],
      },
      "303 (See Other)": { inject: hit({ status: 303, after: true }) },
    },
  },
  {
    name: "401: the token was rotated",
    sees: everywhere("a token or the signature was not accepted"),
    ways: {
      // Of a series, one write is still accepted.
      "in the middle": {
        inject: (scene) => {
          hit({ status: 401 }, Infinity, writesSeveral(scene.work, scene.shape) ? 2 : 1)(scene);
        },
        left: leftAfterOneFailure,
      },
    },
    remedy: "Write the new token into `.edgerc`",
  },
  {
    name: "403: the token may only read",
    sees: { ...everywhere("READ-WRITE"), refresh: DONE },
    ways: {
      always: {
        inject: ({ place }) => {
          place.actAs("readOnly");
        },
      },
    },
    remedy: "Use a token that may write",
  },
  {
    name: "The credentials of another account",
    // A first create goes where the credentials point: nobody can know better.
    sees: { update: ["other credentials"], refresh: ["other credentials"], delete: ["other credentials"] },
    ways: {
      always: {
        inject: ({ place }) => {
          place.actAs("otherAccount");
        },
      },
    },
    remedy: "Use the right credentials",
  },
  {
    name: "The computer's clock is ten minutes slow",
    sees: everywhere("this computer's clock is"),
    ways: {
      always: {
        inject: ({ place }) => {
          place.clockOffset = TEN_MINUTES;
        },
      },
    },
    remedy: "Set the clock",
  },
  {
    name: "Another client creates an event with the same name, start and end",
    sees: { create: ["already has the name, start and end"] },
    ways: {
      "between preview and up": {
        inject: async ({ place, declared, preview }) => {
          await preview();
          for (const { name, start, end } of Object.values(declared)) {
            place.simulator.rival.create({
              name: String(name),
              start: String(start),
              end: String(end),
              description: EDIT.description,
            });
          }
        },
        left: theirChange,
      },
    },
    remedy: "Take it over with `onExisting=adopt`, or rename one of the two",
    next: { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" },
  },
  {
    name: "Another client edits the event",
    sees: { update: [EDITED], refresh: DONE, delete: [EDITED, "Nothing was deleted"] },
    ways: {
      "between preview and up": {
        inject: async (scene) => {
          await scene.preview();
          scene.place.simulator.rival.edit(theEvent(scene).id, EDIT);
        },
        left: theirChange,
      },
      "between the provider's GET and PUT": {
        inject: editBetweenGetAndPut,
        works: ["update"],
        left: theirChange,
      },
    },
    remedy: "Review the edit that `pulumi refresh` shows, then deploy",
  },
  {
    name: "Another client saves the event without a change, so that only its version moves",
    sees: { update: DONE, refresh: DONE, delete: DONE },
    ways: {
      "before the up": {
        inject: (scene) => {
          scene.place.simulator.rival.touch(theEvent(scene).id);
        },
      },
    },
  },
  {
    name: "Another client deletes the event",
    sees: { update: ["pulumi refresh"], refresh: DONE, delete: DONE },
    ways: {
      "between preview and up": {
        inject: async (scene) => {
          await scene.preview();
          scene.place.simulator.rival.remove(theEvent(scene).id);
        },
        left: theirChange,
      },
    },
    remedy: "Run `pulumi refresh`, then deploy again",
  },
];
