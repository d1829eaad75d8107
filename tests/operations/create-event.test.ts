import type { EventCreate } from "../../provider/contract";
import {
  AccessDeniedError,
  AuthenticationError,
  ConflictError,
  ConnectionError,
  EventCenterError,
  InvalidRequestError,
  ResponseError,
  ServerError,
} from "../../provider/client";
import { failureOf } from "../client/support/server";
import {
  all,
  END,
  eventOf,
  later,
  meaningOf,
  onEveryCenter,
  onEveryProblemForm,
  START,
  untyped,
} from "./support/center";
import {
  AT_THE_LIMIT,
  LISTS_AT_THE_LIMIT,
  BEYOND,
  WINTER_OLYMPICS,
  WINTER_OLYMPICS_MEANING,
} from "./support/samples";

onEveryCenter("createEvent", (center) => {
  describe("creates", () => {
    test("an event of a name, a start and an end", async () => {
      const [event, ...more] = await center.create();
      expect(more).toEqual([]);
      expect(event).toMatchObject({ name: "test final", start: START, end: END });
      expect(Number.isInteger(event.id) && Number.isInteger(event.version)).toBe(true);
      expect(meaningOf(await center.client.getEvent(event.id))).toEqual(meaningOf(event));
    });

    test("an event with everything that the document's sample has", async () => {
      const [event] = await center.create(WINTER_OLYMPICS);
      expect(meaningOf(await center.client.getEvent(event.id))).toMatchObject(WINTER_OLYMPICS_MEANING);
      expect(event.objects === undefined).toBe(center.quirks.noObjectsInWriteAnswers === true);
      expect(event.audienceLocations).toEqual(expect.arrayContaining([{ code: "PL", name: "Poland" }]));
      expect(event.createdDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    });

    test("the moment that is meant, whatever the offset in which it is given", async () => {
      const [event] = await center.create({
        start: "2036-07-13T20:00:00+02:00",
        end: "2036-07-13T17:00:00-04:00",
      });
      expect(event).toMatchObject({ start: START, end: END });
    });

    test("the same from absent, null and empty members", async () => {
      const [absent] = await center.create();
      const [empty] = await center.create({
        start: later(1),
        description: null,
        customerEventId: null,
        audienceSize: null,
        audienceLocations: [],
        coordinators: null,
        tags: [],
        objects: [],
      });
      expect({ ...meaningOf(empty), start: START }).toEqual(meaningOf(absent));
    });

    test.each([
      ["HOURLY", 3600],
      ["DAILY", 86_400],
      ["WEEKLY", 7 * 86_400],
    ] as const)("a series of one event for each %s occurrence, in UTC", async (frequency, seconds) => {
      const end = later(600);
      const events = await center.create({ end, recurrence: { frequency, count: 3 } });
      const dates = events.map((event) => [event.start, event.end]).sort();
      expect(dates).toEqual([0, 1, 2].map((index) => [later(index * seconds), later(index * seconds, end)]));
      expect(new Set(events.map(({ id }) => id)).size).toBe(3);
    });

    test("a series of 366, the longest", async () => {
      const events = await center.create({ recurrence: { frequency: "DAILY", count: 366 } });
      expect(events).toHaveLength(366);
    });

    test.each(AT_THE_LIMIT)("an event with %s", async (_, request) => {
      const [event] = await center.create(request);
      expect(meaningOf(await center.client.getEvent(event.id))).toMatchObject(
        "audienceLocations" in request
          ? { audienceLocations: [...(request.audienceLocations ?? [])].sort() }
          : request,
      );
    });

    test.each(LISTS_AT_THE_LIMIT)("an event with %s", async (_, request) => {
      const [event] = await center.create(request);
      const { tags, coordinators, objects } = meaningOf(await center.client.getEvent(event.id));
      expect(tags.length + coordinators.length + objects.length).toBe(
        (request.tags?.length ?? 0) + (request.coordinators?.length ?? 0) + (request.objects?.length ?? 0),
      );
    });
  });
});

onEveryProblemForm("createEvent", (center) => {
  describe("is refused, with the member that is wrong,", () => {
    const recurrences: typeof BEYOND = [
      ["a count of 0", "recurrence", { recurrence: { frequency: "DAILY", count: 0 } }],
      ["a count of 367", "recurrence", { recurrence: { frequency: "DAILY", count: 367 } }],
      ["an unknown frequency", "recurrence", { recurrence: { frequency: "YEARLY", count: 2 } }],
    ];

    test.each([...BEYOND, ...recurrences])("for %s", async (_, member, request) => {
      const asked = untyped<Partial<EventCreate>>(request);
      const error = await failureOf(center.create(asked, { subject: '"Final"' }), InvalidRequestError);
      expect(error.message).toMatch(/^Event Center refused to create event "Final": /);
      expect(error.message).toContain(member);
      expect(error).toMatchObject({ status: 400, attempts: 1, outcome: "not done" });
    });

    test("for a Media Services Live 4 stream, which is unavailable", async () => {
      const request = eventOf({ objects: [{ id: 1, type: "MSL4_STREAM" }] });
      const error = await failureOf(center.client.createEvent(request), InvalidRequestError);
      expect(error.message).toContain("objects[0].type");
    });
  });

  describe("fails", () => {
    test("if an event has the same name, start and end, and creates nothing", async () => {
      if (center.quirks.acceptDuplicates) {
        return;
      }
      await center.create();
      const error = await failureOf(center.create(), ConflictError);
      expect(error).toMatchObject({ kind: "duplicate", status: 409, outcome: "not done" });
      expect(error.message).toContain("an event of the same name, start and end already exists");
    });

    test("if the signature was made with another secret", async () => {
      const stranger = center.clientWith({ clientSecret: "not-the-secret" });
      const error = await failureOf(stranger.createEvent(eventOf()), AuthenticationError);
      expect(error).toMatchObject({ status: 401, outcome: "not done" });
      expect(error.message).toContain("the client secret does not belong to the client token");
    });

    test("if a token is inactive", async () => {
      const inactive = center.clientWith(center.simulator.clients.inactive);
      const error = await failureOf(inactive.createEvent(eventOf()), AuthenticationError);
      expect(error.message).toContain("a token of the API client is inactive");
    });

    test("if the client may only read", async () => {
      const reader = center.clientWith(center.simulator.clients.readOnly);
      const error = await failureOf(reader.createEvent(eventOf()), AccessDeniedError);
      expect(error.message).toContain("Event Center with access level READ-WRITE");
    });

    test("if the clock is wrong, and says by how much", async () => {
      const { now } = Date;
      const clock = jest.spyOn(Date, "now").mockImplementation(() => now() - 120_000);
      const error = await failureOf(center.client.createEvent(eventOf()), AuthenticationError);
      clock.mockRestore();
      expect(error.message).toMatch(/clock is 1(19|20|21) seconds behind Akamai's/);
    });

    test.each([
      ["the connection is cut before the work", { cut: "before" }, ConnectionError, 0],
      ["the connection is cut after the work", { cut: "after" }, ConnectionError, 1],
      ["the server fails", { status: 500 }, ServerError, 0],
      ["the server fails after the work", { status: 503, after: true }, ServerError, 1],
      ["the answer is cut short", { garbage: "cut-short" }, ResponseError, 1],
      ["the answer is a page", { garbage: "html" }, ResponseError, 0],
      ["the answer is about another event", { garbage: "other-event" }, ResponseError, 1],
    ] as const)(
      "with an unknown outcome if %s, and is not sent again",
      async (_, fault, expected, events) => {
        center.simulator.setFault(() => fault);
        const error = await failureOf(center.client.createEvent(eventOf()), EventCenterError);
        expect(error).toBeInstanceOf(expected);
        expect(error).toMatchObject({ outcome: "unknown", attempts: 1 });
        expect(center.simulator.requests).toHaveLength(1);
        center.simulator.setFault();
        expect(await all(center.client.listEvents())).toHaveLength(events);
      },
    );

    test("but not if the rate is limited: it waits and creates one event", async () => {
      center.simulator.setFault(({ n }) => (n <= 3 ? { status: 429 } : undefined));
      await center.create();
      expect(await all(center.client.listEvents())).toHaveLength(1);
    });
  });
});
