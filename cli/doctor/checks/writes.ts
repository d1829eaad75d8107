import { setTimeout as wait } from "node:timers/promises";
import {
  ConflictError,
  InvalidRequestError,
  NotFoundError,
  type ConflictKind,
  type EventQuery,
} from "pulumi-akamai-event-center/client";
import {
  differences,
  isEqual,
  isTidied,
  LIMITS,
  membersOf,
  type EventDetails,
} from "pulumi-akamai-event-center/contract";
import { parseJson } from "../../frame/files";
import { asExpected, differs, notSeen, type Check, type Finding } from "../check";
import { problemIn, type Session } from "../evidence";
import { OWNER_LIKE_TAGS, type TestEvent } from "../test-event";
import { typeOf } from "./events";

/** How often, and every how many seconds, to list again if an event is not listed yet. */
const MOST_LISTS = 20;
const BETWEEN_LISTS = 0.25;

/** The checks of writes, in order: the first creates the event, and each starts from the result of the one before. */
export const WRITES: readonly Check<TestEvent>[] = [
  {
    name: "create",
    question: "Does a POST return the id and version of the event?",
    expects: "The id. Everything else may be missing.",
    run: async (testEvent) => {
      const events = await testEvent.post(testEvent.request);
      const [event] = events;
      if (event === undefined || events.length > 1) {
        return differs(`${events.length} events are returned`, "The provider records every one.");
      }
      await testEvent.read(event.id);
      return event.version === undefined
        ? differs("an id without a version", "The provider reads the event.")
        : asExpected(`id and version ${event.version}`);
    },
  },
  ofEvent({
    name: "listed at once",
    question: "Does a list show the event at once?",
    expects: "The event, since the provider looks for equal events before it creates one.",
    run: async ({ session }, { id, start, end }) => {
      const seconds = await secondsUntilListed(session, { minStart: start, maxStart: end }, id);
      if (seconds === 0) {
        return asExpected("in the first list");
      }
      const effect =
        "The provider remembers what it has created, and Event Center refuses an equal event (409).";
      return seconds === undefined
        ? differs(`not within ${MOST_LISTS * BETWEEN_LISTS} seconds`, effect)
        : differs(`after ${seconds} seconds`, effect);
    },
  }),
  ofEvent({
    name: "stored as sent",
    question: "Is the event stored as sent?",
    expects: "Equal members: the same instants and the same sets, with null for what was empty or not sent.",
    run: ({ request }, event) => {
      const changed = differences(membersOf(event), { ...request, objects: [] }).filter(
        (name) => name !== "description",
      );
      return changed.length === 0
        ? asExpected("name, dates, customer event ID, audience, tags, no coordinators, no objects")
        : differs(`different: ${changed.join(", ")}`, "A refresh shows drift after every up.");
    },
  }),
  ofEvent({
    name: "text as sent",
    question: "Is text stored with its blanks, line ends and accents?",
    expects: "Text as sent. Blanks, line ends and the Unicode form may be normalised.",
    run: ({ request: { description } }, { description: stored = "" }) => {
      const sent = description ?? "";
      return stored === sent
        ? asExpected("as sent")
        : isTidied(sent, stored)
          ? differs("normalised", "The provider treats normalised text as the text that it sent.")
          : differs("changed", "A refresh shows drift after every up.");
    },
  }),
  ofEvent({
    name: "order of lists",
    question: "Are tags and countries returned in the order in which they were sent?",
    expects: "Any order: the provider compares sets.",
    run: ({ request }, event) => {
      const { tags, audienceLocations } = membersOf(event);
      const isKept =
        JSON.stringify([tags, audienceLocations]) ===
        JSON.stringify([request.tags, request.audienceLocations]);
      return isKept ? asExpected("the same order") : differs("another order", "The provider compares sets.");
    },
  }),
  ofEvent({
    name: "tags as sent",
    question: "Are tags with colons, slashes and upper case stored as sent?",
    expects: "Tags as sent, since the owner tag of a stack is pulumi:<project>/<stack>.",
    run: async (testEvent, event) => {
      await testEvent.put(event, { tags: OWNER_LIKE_TAGS });
      const { id, start, end, tags = [] } = testEvent.event ?? event;
      if (
        !isEqual(
          "tags",
          OWNER_LIKE_TAGS,
          tags.map(({ name }) => name),
        )
      ) {
        return differs(
          "different",
          "A refresh shows drift after every up. Do not set ownerTag; use tags in lower case without colons.",
        );
      }
      const query = { tag: OWNER_LIKE_TAGS.slice(0, 1), minStart: start, maxStart: end };
      const seconds = await secondsUntilListed(testEvent.session, query, id);
      return seconds !== undefined
        ? asExpected("stored as sent, and found by the filter tag")
        : differs(
            "stored as sent, but not found by the filter tag",
            "event-center finds no events by --owner.",
          );
    },
  }),
  ofEvent({
    name: "equal create",
    question: "Is a second event with the same name, start and end refused?",
    expects: "A 409 duplicate, so that no event is created twice.",
    run: async (testEvent) => {
      const { seen, isAccepted } = await conflictOf(testEvent, "duplicate", async () => {
        const events = await testEvent.post(testEvent.request);
        await Promise.all(events.map(({ id }) => testEvent.remove(id)));
      });
      return isAccepted
        ? differs(
            seen,
            "The provider looks for equal events before it creates one. Two runs at the same time may create two.",
          )
        : asExpected(seen);
    },
  }),
  ofEvent({
    name: "limits",
    question: "Is a name of 751 characters refused?",
    expects: "A 400 that names the member.",
    run: async (testEvent) => {
      try {
        const events = await testEvent.post({
          ...testEvent.request,
          name: testEvent.request.name.padEnd(LIMITS.name.maxLength + 1, "."),
        });
        await Promise.all(events.map(({ id }) => testEvent.remove(id)));
        return differs("accepted", "The provider refuses such a name before it sends anything.");
      } catch (error) {
        if (!(error instanceof InvalidRequestError)) {
          throw error;
        }
        const { problem } = error;
        const member = problem?.errors
          ?.map(({ path, parameter }) => path ?? parameter)
          .find((one) => one != null);
        return member == null
          ? differs(
              `400, ${typeOf(problem)}, which names no member`,
              "The message of a failed up does not name the member either.",
            )
          : asExpected(`400, ${typeOf(problem)}, which names the member`);
      }
    },
  }),
  ofEvent({
    name: "update",
    question: "Does a PUT change the version, and return the new one?",
    expects: "A new version after every change.",
    run: async (testEvent, event) => {
      const answered = await testEvent.put(event, { audienceSize: 2500 });
      const { version, audienceSize } = testEvent.event ?? event;
      const seen = `from ${event.version} to ${version}`;
      if (version === event.version) {
        return differs("the version stays", "Edits by others are overwritten unnoticed.");
      }
      if (audienceSize !== 2500) {
        return differs(`${seen}, without the change`, "A refresh shows drift after every up.");
      }
      return answered.version === version
        ? asExpected(seen)
        : differs(
            `${seen}; the PUT returns ${answered.version ?? "none"}`,
            "The next update is refused (409). The provider then reads the event and sends the update again.",
          );
    },
  }),
  ofEvent({
    name: "stale update",
    question: "Is a PUT with an old version refused?",
    expects: "A 409 concurrent-modification, so that nobody's edit is overwritten.",
    run: async (testEvent, event) => {
      const { staleVersion: version } = testEvent;
      if (version === undefined) {
        return notSeen("no update succeeded");
      }
      const { seen, isAccepted } = await conflictOf(testEvent, "version", async () => {
        await testEvent.put({ ...event, version }, { audienceSize: 3000 });
      });
      return isAccepted ? differs(seen, "Edits by others are overwritten unnoticed.") : asExpected(seen);
    },
  }),
  ofEvent({
    name: "who and when",
    question: "Does an event say who created and changed it, and when?",
    expects:
      "createdDate, which never changes, to recognise an account with other credentials; modifiedBy for messages.",
    run: ({ created }, { createdBy, createdDate, modifiedBy, modifiedDate }) => {
      if (created?.createdDate !== createdDate) {
        return differs(
          "an update changes createdDate",
          "With other credentials the provider does not recognise the account, and refuses to write.",
        );
      }
      const missing = Object.entries({ createdBy, createdDate, modifiedBy, modifiedDate }).flatMap(
        ([name, value]) => (value === undefined ? [name] : []),
      );
      return missing.length === 0
        ? asExpected("createdBy, createdDate, modifiedBy, modifiedDate")
        : differs(
            `missing: ${missing.join(", ")}`,
            "Messages do not say who or when. The provider recognises an account by versions, names and dates.",
          );
    },
  }),
  ofEvent({
    name: "clearing",
    question: "Does a PUT with null, or with an empty list of objects, clear members?",
    expects: "Cleared members: the provider clears what a declaration leaves out.",
    run: async (testEvent, event) => {
      await testEvent.put(event, {
        description: null,
        customerEventId: null,
        audienceSize: null,
        audienceLocations: null,
        coordinators: null,
        tags: null,
        objects: [],
      });
      const { name, start, end } = testEvent.request;
      const kept = differences(membersOf(testEvent.event ?? event), { name, start, end });
      return kept.length === 0
        ? asExpected("six members with null, objects with an empty list")
        : differs(`not cleared: ${kept.join(", ")}`, "A refresh shows drift after every up.");
    },
  }),
  ofEvent({
    name: "delete",
    question: "Is a deleted event gone?",
    expects: "A 404 with a problem document, for a GET and for a second DELETE.",
    run: async (testEvent, { id }) => {
      await testEvent.remove(id);
      testEvent.event = undefined;
      const { client, call } = testEvent.session;
      const answers = [
        await missingOf(() => client.getEvent(id, call)),
        await missingOf(() => client.deleteEvent(id, call)),
      ];
      return answers.every((hasProblem) => hasProblem)
        ? asExpected("404 with a problem document, twice")
        : differs(
            answers.includes(undefined)
              ? "a GET or a second DELETE succeeds"
              : "404 without a problem document",
            "The provider confirms the 404 with a list.",
          );
    },
  }),
  {
    name: "objects of writes",
    question: "Do the responses to POST and PUT include objects?",
    expects: "A list, which may be missing.",
    run: ({ session: { answers } }) => {
      const written = answers
        .filter(({ operation, status }) => /^(create|update)Event$/.test(operation) && status < 300)
        .flatMap(({ text }) => [parseJson(text)].flat());
      const withObjects = written.filter(
        (event) =>
          typeof event === "object" && event !== null && "objects" in event && event.objects !== null,
      );
      return written.length === 0
        ? notSeen("no event was written")
        : withObjects.length === written.length
          ? asExpected(`${withObjects.length} of ${written.length} responses`)
          : differs(
              `${withObjects.length} of ${written.length} responses`,
              "The provider assumes the objects that it sent.",
            );
    },
  },
];

type EventCheck = Omit<Check<TestEvent>, "run"> & {
  readonly run: (testEvent: TestEvent, event: EventDetails) => Finding | Promise<Finding>;
};

/** A check that is "not seen" if the event could not be created or read. */
function ofEvent({ run, ...check }: EventCheck): Check<TestEvent> {
  return {
    ...check,
    run: (testEvent) =>
      testEvent.event === undefined ? notSeen("no event was created") : run(testEvent, testEvent.event),
  };
}

/** Waits until a list has the event; undefined if it takes too long. */
async function secondsUntilListed(
  { client, call }: Session,
  query: EventQuery,
  id: number,
): Promise<number | undefined> {
  for (let attempt = 0; attempt <= MOST_LISTS; attempt += 1) {
    const { data } = await client.listEventsPage({ ...query, pageSize: LIMITS.page.maxSize }, call);
    if (data.some((event) => event.id === id)) {
      return attempt * BETWEEN_LISTS;
    }
    await wait(BETWEEN_LISTS * 1000, undefined, { signal: call.signal });
  }
  return undefined;
}

/** Sends a request that must be refused with this kind of conflict. Any other error is thrown. */
async function conflictOf(
  { session: { answers } }: TestEvent,
  kind: ConflictKind,
  work: () => Promise<void>,
): Promise<{ readonly seen: string; readonly isAccepted: boolean }> {
  try {
    await work();
    return { seen: "accepted", isAccepted: true };
  } catch (error) {
    if (!(error instanceof ConflictError) || error.kind !== kind) {
      throw error;
    }
    const last = answers.findLast(({ status }) => status === 409);
    return { seen: `409, ${last === undefined ? "" : typeOf(problemIn(last))}`, isAccepted: false };
  }
}

/** True if a problem document says that the event is missing, false for an empty 404, undefined if the event exists. */
async function missingOf(ask: () => Promise<unknown>): Promise<boolean | undefined> {
  try {
    await ask();
    return undefined;
  } catch (error) {
    if (!(error instanceof NotFoundError)) {
      throw error;
    }
    return error.hasProblem;
  }
}
