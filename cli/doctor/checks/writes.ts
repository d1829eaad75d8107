import { setTimeout as wait } from "node:timers/promises";
import {
  ConflictError,
  InvalidRequestError,
  NotFoundError,
  type ConflictKind,
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
import { problemIn } from "../evidence";
import type { Play } from "../play";
import { typeOf } from "./events";

const SECOND = 1000;

/** How often, and after how many milliseconds each, a list is asked for an event that it does not show. */
const LOOKS = 20;
const BETWEEN_LOOKS = 250;

/** The steps of the play in their order. Each takes the event as the one before has left it. */
export const WRITES: readonly Check<Play>[] = [
  {
    name: "create",
    question: "Does a POST answer the id and the version of the event?",
    needs: "The id, whatever else the answer tells.",
    run: async (play) => {
      const events = await play.post(play.request);
      const [event] = events;
      if (event === undefined || events.length > 1) {
        return differs(`${events.length} events are answered`, "It records all that are answered.");
      }
      await play.read(event.id);
      return event.version === undefined
        ? differs("an id without a version", "It reads the event.")
        : asExpected(`id and version ${event.version}`);
    },
  },
  ofEvent({
    name: "listed at once",
    question: "Does a list show the event at once, with its version?",
    needs: "A create looks into a list before it posts.",
    run: async ({ asking: { client, call } }, { id, start, end }) => {
      const window = { minStart: start, maxStart: end, pageSize: LIMITS.page.maxSize };
      for (let look = 0; look < LOOKS; look += 1) {
        const { data } = await client.listEventsPage(window, call);
        if (data.some((event) => event.id === id)) {
          return look === 0
            ? asExpected("at the first look")
            : differs(
                `after ${(look * BETWEEN_LOOKS) / SECOND} seconds`,
                "It knows what it has written itself, and Event Center refuses a second event (409).",
              );
        }
        await wait(BETWEEN_LOOKS, undefined, { signal: call.signal });
      }
      return differs(`not within ${(LOOKS * BETWEEN_LOOKS) / SECOND} seconds`);
    },
  }),
  ofEvent({
    name: "stored as sent",
    question: "Does the event hold what was sent?",
    needs: "Every member by its meaning: moments, sets, and nothing for what is empty.",
    run: ({ request }, event) => {
      const changed = differences(membersOf(event), { ...request, objects: [] }).filter(
        (name) => name !== "description" && name !== "tags",
      );
      return changed.length === 0
        ? asExpected("name, dates, customer event ID, audience, no coordinators, no objects")
        : differs(`otherwise: ${changed.join(", ")}`, "Nothing: a refresh would show drift after every up.");
    },
  }),
  ofEvent({
    name: "text as sent",
    question: "Does text keep its blanks, line ends and accents?",
    needs: "Text as it was sent, or tidied: outer blanks, runs of blanks, line ends, Unicode form.",
    run: ({ request: { description } }, { description: stored = "" }) => {
      const sent = description ?? "";
      return stored === sent
        ? asExpected("as sent")
        : isTidied(sent, stored)
          ? differs("tidied", "It takes tidied text for what it has sent.")
          : differs("changed in another way", "Nothing: a refresh would show drift after every up.");
    },
  }),
  ofEvent({
    name: "tags as sent",
    question: "Do tags keep a colon, a slash and upper case?",
    needs: "The owner tag of a stack is pulumi:<project>/<stack>.",
    run: async (
      { request: { tags: sent = [], start, end }, asking: { client, call } },
      { id, tags = [] },
    ) => {
      const names = tags.map(({ name }) => name);
      if (!isEqual("tags", sent, names)) {
        return differs(
          "they come back otherwise",
          "Nothing: do not set ownerTag, and use lower case without colons in tags.",
        );
      }
      const { data } = await client.listEventsPage(
        { tag: sent?.slice(0, 1), minStart: start, maxStart: end, pageSize: LIMITS.page.maxSize },
        call,
      );
      return data.some((event) => event.id === id)
        ? asExpected("in the event and as a filter of lists")
        : differs(
            "in the event, but not as a filter of lists",
            "The commands cannot list the events of an owner.",
          );
    },
  }),
  ofEvent({
    name: "order of lists",
    question: "Do tags and countries keep their order?",
    needs: "Nothing: lists are sets to the provider.",
    run: ({ request }, event) => {
      const { tags, audienceLocations } = membersOf(event);
      const isKept =
        JSON.stringify([tags, audienceLocations]) ===
        JSON.stringify([request.tags, request.audienceLocations]);
      return isKept ? asExpected("kept") : differs("another order", "It compares sets.");
    },
  }),
  ofEvent({
    name: "equal create",
    question: "Is a second event of the same name, start and end refused?",
    needs: "A 409 duplicate, so that nothing is ever made twice.",
    run: async (play) => {
      const { seen, isAccepted } = await conflictOf(play, "duplicate", async () => {
        const events = await play.post(play.request);
        await Promise.all(events.map(({ id }) => play.remove(id)));
      });
      return isAccepted
        ? differs(
            seen,
            "It looks for an equal event before and after each POST; two runs at once may still make two.",
          )
        : asExpected(seen);
    },
  }),
  ofEvent({
    name: "limits",
    question: "Is a name of 751 characters refused, with the member named?",
    needs: "A 400 that names the member, as the message of a failed up does.",
    run: async (play) => {
      try {
        const events = await play.post({
          ...play.request,
          name: play.request.name.padEnd(LIMITS.name.maxLength + 1, "."),
        });
        await Promise.all(events.map(({ id }) => play.remove(id)));
        return differs("accepted", "It refuses such a name itself, before anything is sent.");
      } catch (error) {
        if (!(error instanceof InvalidRequestError)) {
          throw error;
        }
        const { problem } = error;
        const member = problem?.errors
          ?.map(({ path, parameter }) => path ?? parameter)
          .find((one) => one != null);
        return member == null
          ? differs(`400, ${typeOf(problem)}, no member named`, "It repeats what Event Center says.")
          : asExpected(`400, ${typeOf(problem)}, the member is named`);
      }
    },
  }),
  ofEvent({
    name: "update",
    question: "Does a PUT move the version, and answer the one that a GET tells then?",
    needs: "A version that every change moves.",
    run: async (play, event) => {
      const answered = await play.put(event, { audienceSize: 2000 });
      const { version, audienceSize } = play.event ?? event;
      const seen = `from ${event.version} to ${version}`;
      if (version === event.version) {
        return differs("the version stays", "Nothing: edits of others would be overwritten unseen.");
      }
      if (audienceSize !== 2000) {
        return differs(`${seen}, but the change is not there`, "Nothing: a refresh would show drift.");
      }
      return answered.version === version
        ? asExpected(seen)
        : differs(
            `${seen}; the PUT answers ${answered.version ?? "none"}`,
            "It takes a refused version for moved, reads the event and sends the change again.",
          );
    },
  }),
  ofEvent({
    name: "stale update",
    question: "Is a PUT with the version of before the update refused?",
    needs: "A 409 concurrent-modification, so that nobody's edit is overwritten.",
    run: async (play, event) => {
      const { staleVersion: version } = play;
      if (version === undefined) {
        return notSeen("there was no update before");
      }
      const { seen, isAccepted } = await conflictOf(play, "version", async () => {
        await play.put({ ...event, version }, { audienceSize: 3000 });
      });
      return isAccepted
        ? differs(seen, "Nothing: edits of others would be overwritten unseen.")
        : asExpected(seen);
    },
  }),
  ofEvent({
    name: "who and when",
    question: "Does an event tell who changed it last, and when it was created and changed?",
    needs: "modifiedBy for messages; a createdDate that no change moves, by which an account is known again.",
    run: ({ created }, { createdBy, createdDate, modifiedBy, modifiedDate }) => {
      if (created?.createdDate !== createdDate) {
        return differs(
          "an update moves createdDate",
          "It knows an account again by versions, names and dates only if createdDate is not told.",
        );
      }
      const missing = Object.entries({ createdBy, createdDate, modifiedBy, modifiedDate }).flatMap(
        ([name, value]) => (value === undefined ? [name] : []),
      );
      return missing.length === 0
        ? asExpected("createdBy, createdDate, modifiedBy, modifiedDate")
        : differs(
            `not told: ${missing.join(", ")}`,
            "Its messages leave out who and when; an account is known again by versions, names and dates.",
          );
    },
  }),
  ofEvent({
    name: "clearing",
    question: "Does a PUT with null or an empty list clear a member?",
    needs: "It does: what a declaration leaves out is cleared so.",
    run: async (play, event) => {
      await play.put(event, {
        description: null,
        customerEventId: null,
        audienceSize: null,
        audienceLocations: null,
        coordinators: null,
        tags: null,
        objects: [],
      });
      const { name, start, end } = play.request;
      const kept = differences(membersOf(play.event ?? event), { name, start, end });
      return kept.length === 0
        ? asExpected("six members by null, objects by an empty list")
        : differs(`kept: ${kept.join(", ")}`, "Nothing: a refresh would show drift after every up.");
    },
  }),
  ofEvent({
    name: "delete",
    question: "Is an event gone once it is deleted?",
    needs: "A 404 with a JSON problem, to a GET and to a second DELETE.",
    run: async (play, { id }) => {
      await play.remove(id);
      play.event = undefined;
      const { client, call } = play.asking;
      const answers = [
        await missingOf(() => client.getEvent(id, call)),
        await missingOf(() => client.deleteEvent(id, call)),
      ];
      return answers.every((isTold) => isTold)
        ? asExpected("404 with a problem, twice")
        : differs(
            answers.includes(undefined) ? "it is still there, or deleted twice" : "404 without a problem",
            "It asks for the list, which has to lack the event too.",
          );
    },
  }),
  {
    name: "objects of writes",
    question: "Do the answers of POST and PUT tell objects?",
    needs: "Nothing: objects that are left out are not told, and taken as they were sent.",
    run: ({ asking: { answers } }) => {
      const written = answers
        .filter(({ operation, status }) => /^(create|update)Event$/.test(operation) && status < 300)
        .flatMap(({ text }) => [parseJson(text)].flat());
      const told = written.filter(
        (event) =>
          typeof event === "object" && event !== null && "objects" in event && event.objects !== null,
      );
      return written.length === 0
        ? notSeen("no event was written")
        : told.length === written.length
          ? asExpected(`${told.length} of ${written.length} answers`)
          : differs(`${told.length} of ${written.length} answers`, "It takes them as they were sent.");
    },
  },
];

type EventCheck = Omit<Check<Play>, "run"> & {
  readonly run: (play: Play, event: EventDetails) => Finding | Promise<Finding>;
};

/** A check that is left open if the event was not created, or could not be read. */
function ofEvent({ run, ...check }: EventCheck): Check<Play> {
  return {
    ...check,
    run: (play) =>
      play.event === undefined ? notSeen("there was no event to ask about") : run(play, play.event),
  };
}

/** Whether what must be refused as this conflict is; any other conflict is the next error. */
async function conflictOf(
  { asking: { answers } }: Play,
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

/** Whether a problem says that the event is missing; undefined if it is there. */
async function missingOf(ask: () => Promise<unknown>): Promise<boolean | undefined> {
  try {
    await ask();
    return undefined;
  } catch (error) {
    if (!(error instanceof NotFoundError)) {
      throw error;
    }
    return error.isTold;
  }
}
