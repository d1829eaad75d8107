import {
  EventCenterError,
  NotFoundError,
  ResponseError,
  ServerError,
  type EventCenter,
} from "../../provider/client";
import { failureOf, pageOf, problemOf, servers, SMALL_EVENT, type Reply } from "./support/server";

const start = servers();
const update = { ...SMALL_EVENT, version: 0, objects: [] };

const html = (status: number): Reply => ({
  status,
  headers: { "Content-Type": "text/html; charset=utf-8" },
  text: "<!DOCTYPE html><html><body><h1>Sorry TOP</h1></body></html>",
});

const CALLS: readonly [string, boolean, (client: EventCenter) => Promise<unknown>][] = [
  ["GET", false, (client) => client.getEvent(1)],
  ["list", false, (client) => client.listEventsPage()],
  ["list of tags", false, (client) => client.listTagsPage()],
  ["POST", true, (client) => client.createEvent(SMALL_EVENT)],
  ["PUT", true, (client) => client.updateEvent(1, update)],
  ["DELETE", true, (client) => client.deleteEvent(1)],
];

describe.each(CALLS)("a page in answer to a %s", (_, isWrite, call) => {
  test.each([200, 201, 400, 401, 403, 404, 405, 409])(
    "with status %d is an error that says so, whatever the status means",
    async (status) => {
      const server = await start(() => html(status));
      const error = await failureOf(call(server.client()), ResponseError);
      expect(error.message).toMatch(/text\/html.*HTTPS_PROXY/);
      expect(error.message).not.toMatch(/TOP|access level|no such event|Nothing was done/);
      expect(error).toMatchObject({ status, attempts: 1, outcome: isWrite ? "unknown" : "not done" });
    },
  );

  test("with status 503 is a failure on the way to the API, and is retried like any 503", async () => {
    const server = await start(() => html(503));
    const error = await failureOf(call(server.client({ retryMax: 1 })), ServerError);
    expect(error.message).toContain("it answered 503 with a page (text/html)");
    expect(error.outcome).toBe(isWrite ? "unknown" : "not done");
  });

  test("without a content type is recognized, too", async () => {
    const server = await start(() => ({
      status: 404,
      headers: { "Content-Type": "" },
      text: "404 page not found",
    }));
    await failureOf(call(server.client()), ResponseError);
  });
});

describe("a 404 counts as an event that is gone", () => {
  const answering = (reply: Reply) =>
    start(({ target }) => (target.includes("/events?") ? { json: pageOf([]) } : reply));

  test.each<[string, Reply]>([
    ["a problem document", problemOf(404, { detail: "Event entity with id 1 not found" })],
    [
      "a problem document under another type",
      { status: 404, headers: { "Content-Type": "text/plain" }, json: { title: "Not Found", status: 404 } },
    ],
    [
      "an empty body of the problem type",
      { status: 404, headers: { "Content-Type": "application/problem+json" }, json: {} },
    ],
  ])("and is recognized by %s", async (_, reply) => {
    const server = await answering(reply);
    const error = await failureOf(server.client().getEvent(1), NotFoundError);
    expect(error.hasProblem).toBe(true);
  });

  test.each<[string, Reply]>([
    ["nothing", { status: 404 }],
    ["blanks", { status: 404, text: " \n" }],
    [
      "JSON that is not a problem document",
      { status: 404, json: { message: "no Route matched with those values" } },
    ],
    ["a list", { status: 404, json: [] }],
  ])("but is not recognized by %s", async (_, reply) => {
    const server = await answering(reply);
    for (const call of [
      (client: EventCenter) => client.getEvent(1),
      (client: EventCenter) => client.deleteEvent(1),
      (client: EventCenter) => client.updateEvent(1, update),
    ]) {
      const error = await failureOf(call(server.client()), NotFoundError);
      expect(error.hasProblem).toBe(false);
    }
  });

  test("but not if the list that proves the base path is a page", async () => {
    const server = await start(({ target }) => (target.includes("/events?") ? html(200) : problemOf(404)));
    const error = await failureOf(server.client().getEvent(1), EventCenterError);
    expect(error).toBeInstanceOf(ResponseError);
  });
});
