import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import fc from "../support/fast-check";
import {
  createdEvents,
  eventDetails,
  eventSummary,
  gotEvent,
  listedEvent,
  listOf,
  pageOf,
  problem,
  tag,
  writtenEvent,
  writtenEvents,
} from "../../provider/contract";
import { EventCenter, EventCenterError } from "../../provider/client";
import { answerOf, pageOf as page, SMALL_EVENT, TEST_CREDENTIALS } from "../client/support/server";
import { SEEDS } from "../support/seeds";
import { anyJson, STACK, withOneSpoiled } from "./support/anything";
import { inTime, within } from "./support/within";

const EVENT = answerOf(1, {
  tags: [{ id: 1, name: "live" }],
  objects: [{ id: 1, type: "CP_CODE", cpCode: 1, hostname: "x" }],
  audienceLocations: [{ code: "PL", name: "Poland" }],
  coordinators: [{ userName: "admin" }],
  modifiedDate: "2026-02-06T20:00:00Z",
});
const PROBLEM = {
  type: "about:blank",
  title: "Bad Request",
  status: 400,
  detail: "x",
  requestId: "abc",
  errors: [{ parameter: "objects[0].id", value: 3, detail: "y" }],
};
const RIGHT = { event: EVENT, list: [EVENT, EVENT], page: page([EVENT]), problem: PROBLEM };

const anyAnswer = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(...Object.values(RIGHT)).chain((right) => withOneSpoiled(right, anyJson)),
  },
  { weight: 1, arbitrary: anyJson },
);

const CALLS: readonly ((client: EventCenter) => Promise<unknown>)[] = [
  (client) => client.getEvent(1),
  (client) => client.createEvent(SMALL_EVENT),
  (client) => client.updateEvent(1, { ...SMALL_EVENT, version: 0, objects: [] }),
  (client) => client.deleteEvent(1),
  (client) => client.listEventsPage(),
  (client) => client.listTagsPage(),
];

/** After a 429 all requests to a host are slowed down, which is no hang; tests/client/retries covers it. */
const RATE_LIMITED = 429;

/** The bytes of an answer: right, with headers that lie, or no HTTP at all. */
const wire: fc.Arbitrary<Buffer> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        status: fc.oneof(
          { weight: 3, arbitrary: fc.constantFrom(200, 201, 400, 404, 409, 500, 503) },
          {
            weight: 1,
            arbitrary: fc.integer({ min: 200, max: 599 }).filter((status) => status !== RATE_LIMITED),
          },
        ),
        headers: fc.subarray([
          "Content-Type: application/problem+json",
          "Content-Type: text/html",
          "Content-Encoding: gzip",
          "Content-Encoding: br",
          "Transfer-Encoding: chunked",
          "Content-Length: 3",
          "Content-Length: 99999999999999999999",
          "Retry-After: soon",
          "X-RateLimit-Next: 1999-01-01T00:00:00Z",
          "Date: yesterday",
          "Location: http://127.0.0.1:1/",
          "Set-Cookie: __proto__=1",
          "__proto__: x",
        ]),
        body: fc.oneof(
          { weight: 4, arbitrary: anyAnswer.map((value) => Buffer.from(JSON.stringify(value))) },
          { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
        ),
      })
      .map(({ status, headers, body }) =>
        Buffer.concat([Buffer.from([`HTTP/1.1 ${status} X`, ...headers, "", ""].join("\r\n")), body]),
      ),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
);

describe.each(SEEDS)("whatever comes back from a server (seed %i)", (seed) => {
  const sockets = new Set<Socket>();
  let answer: Buffer = Buffer.alloc(0);
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    // What is sent after the headers of the request is of no interest here.
    socket.once("data", () => socket.end(answer));
  });
  let client: EventCenter;
  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    client = new EventCenter({
      host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ...TEST_CREDENTIALS,
      environment: {},
      requestTimeout: 0.2,
      retryMax: 0,
      retryWaitMin: 0,
      retryWaitMax: 0.001,
      warn: () => undefined,
    });
  });
  afterAll(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });

  test("the schemas of the document accept or refuse it", () => {
    const strict = [eventDetails, eventSummary, createdEvents, pageOf(eventSummary), pageOf(tag), problem];
    const schemas = [...strict, gotEvent, writtenEvent, writtenEvents, listOf(listedEvent), listOf(tag)];
    fc.assert(
      fc.property(anyAnswer, (value) => {
        for (const parsed of within(() => schemas.map((schema) => schema.safeParse(value)))) {
          expect(parsed.success ? undefined : parsed.error.issues).not.toEqual([]);
        }
      }),
      { seed, numRuns: 300 },
    );
  });

  test("the client returns it, or throws its own error without a stack or a credential in the message", async () => {
    const seen = { given: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(wire, fc.constantFrom(...CALLS), async (bytes, call) => {
        answer = bytes;
        try {
          await inTime(call(client));
          seen.given += 1;
        } catch (error) {
          if (!(error instanceof EventCenterError)) {
            throw error;
          }
          seen.refused += 1;
          expect(error.message).toMatch(/\S/);
          expect(error.message).not.toMatch(STACK);
          for (const credential of Object.values(TEST_CREDENTIALS)) {
            expect(JSON.stringify(error) + error.message).not.toContain(credential);
          }
        }
      }),
      { seed, numRuns: 300 },
    );
    expect(Math.min(seen.given, seen.refused)).toBeGreaterThan(0);
  });
});
