import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import {
  AccessDeniedError,
  AuthenticationError,
  ConflictError,
  EventCenterError,
  InvalidRequestError,
  ResponseError,
  UnexpectedStatusError,
  type EventCenter,
} from "../../provider/client";
import {
  answerOf,
  failureOf,
  pageOf,
  problemOf,
  SECRET,
  servers,
  SMALL_EVENT,
  TEST_CREDENTIALS,
} from "./support/server";

const start = servers();

async function refusalOf<Failure>(
  reply: Parameters<typeof start>[0],
  expected: abstract new (...parameters: never[]) => Failure,
  request: object = SMALL_EVENT,
): Promise<Failure> {
  const server = await start(reply);
  return failureOf(server.client().createEvent({ ...SMALL_EVENT, ...request }), expected);
}

const fault = (members: Record<string, unknown>) => () =>
  problemOf(400, {
    title: "Bad Request",
    errors: [{ type: "about:blank", title: "Bad Request", ...members }],
  });

describe("the error of a refused request says what was wrong and what is allowed", () => {
  test("from the document's form of problem, with the value that was sent", async () => {
    const reply = fault({
      detail: "Invalid value: '0', parameter: audienceSize",
      parameter: "audienceSize",
      value: "0",
    });
    const error = await refusalOf(reply, InvalidRequestError, { audienceSize: 0 });
    expect(error.message).toBe(
      'Event Center refused to create event "Final": audienceSize is not valid (was 0). Correct that, then try again',
    );
    expect(error).toMatchObject({
      name: "InvalidRequestError",
      code: "EVENT_CENTER_INVALID_REQUEST",
      status: 400,
    });
    expect(error.problem?.errors?.[0]).toMatchObject({ parameter: "audienceSize", value: "0" });
  });

  test("from a server that says so itself, by path", async () => {
    const error = await refusalOf(
      fault({ detail: "must be at least 1", path: "audienceSize", value: 0 }),
      InvalidRequestError,
      {
        audienceSize: 0,
      },
    );
    expect(error.message).toBe(
      'Event Center refused to create event "Final": audienceSize must be at least 1 (was 0). Correct that, then try again',
    );
  });

  test("deep inside a list", async () => {
    const bad = {
      objects: [
        { id: 1, type: "CP_CODE" },
        { id: 0, type: "CP_CODE" },
      ],
    };
    const error = await refusalOf(
      fault({ detail: "Invalid value: '0', parameter: objects[1].id", parameter: "objects[1].id" }),
      InvalidRequestError,
      bad,
    );
    expect(error.message).toContain("objects[1].id is not valid (was 0)");
  });

  test("of every fault that the server names", async () => {
    const errors = [
      { parameter: "name", detail: "is taken" },
      { parameter: "tags", detail: "Too many" },
    ];
    const error = await refusalOf(() => problemOf(400, { errors }), InvalidRequestError);
    expect(error.message).toBe(
      'Event Center refused to create event "Final": name is taken (was "Final"); tags: Too many. Correct that, then try again',
    );
  });

  test("with the server's value, if the request had none", async () => {
    const reply = fault({
      detail: "Invalid value: 'x', parameter: coordinators",
      parameter: "coordinators",
      value: "x",
    });
    const error = await refusalOf(reply, InvalidRequestError);
    expect(error.message).toContain('coordinators is not valid (was "x")');
  });

  test("of a list's parameter", async () => {
    const server = await start(
      fault({ detail: "Invalid value: 'lastName', parameter: sort", parameter: "sort", value: "lastName" }),
    );
    const error = await failureOf(server.client().listEventsPage(), InvalidRequestError);
    expect(error.message).toBe(
      'Event Center refused to list events: sort is not valid (was "lastName"). Correct that, then try again',
    );
  });

  test("in the later API's form of problem, bare or wrapped as its description has it", async () => {
    const type = "/event-center/error-types/constraint-violation";
    const title = "Constraint violation";
    const problem = {
      status: 400,
      title,
      type,
      errors: [
        { detail: "end must not be null", path: "end", title, type, value: null },
        { detail: "name must not be blank", path: "name", title, type, value: " " },
      ],
    };
    for (const json of [problem, { problem }]) {
      const headers = { "Content-Type": "application/problem+json" };
      const error = await refusalOf(() => ({ status: 400, headers, json }), InvalidRequestError, {
        name: " ",
      });
      expect(error.message).toMatch(
        /: end must not be null \(was "2036.*; name must not be blank \(was " "\)\. Correct that/,
      );
      expect(error.problem).toMatchObject({ type, errors: [{ path: "end" }, { path: "name", value: " " }] });
    }
  });

  test.each([
    ["no body", { status: 400 }],
    ["a list", { status: 400, json: [] }],
    ["an odd problem", { status: 400, json: { errors: "yes", title: 7 } }],
  ])("even if the answer has %s", async (_, reply) => {
    const error = await refusalOf(() => reply, InvalidRequestError);
    expect(error.message).toBe('Event Center refused to create event "Final": it did not say why');
  });
});

describe("no part of an error holds what must stay hidden", () => {
  const secretName = "Secret merger gala";

  test.each([
    [
      "a fault of the member itself",
      { parameter: "name", detail: `name '${secretName}' is bad`, value: secretName },
    ],
    ["a fault of another member", { parameter: "end", detail: `end of ${secretName} is bad`, value: "x" }],
    [
      "the document's form",
      { parameter: "name", detail: `Invalid value: '${secretName}', parameter: name`, value: secretName },
    ],
  ])("in %s", async (_, members) => {
    const server = await start(fault(members));
    const error = await failureOf(
      server.client().createEvent({ ...SMALL_EVENT, name: secretName }, { hidden: ["name"] }),
      InvalidRequestError,
    );
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(secretName);
    expect(error.message).toMatch(/^Event Center refused to create an event: /);
  });

  test("numbers and lists are hidden too, and the caller's mask names the event", async () => {
    const server = await start(
      fault({ detail: "audienceSize 7654321 and tag Alpha are bad", parameter: "tags" }),
    );
    const error = await failureOf(
      server
        .client()
        .createEvent(
          { ...SMALL_EVENT, audienceSize: 7654321, tags: ["Alpha"] },
          { hidden: ["audienceSize", "tags"], subject: "[secret]" },
        ),
      InvalidRequestError,
    );
    const all = inspect(error, { depth: 10, showHidden: true });
    expect(all).not.toMatch(/7654321|Alpha/);
    expect(error.message).toMatch(/^Event Center refused to create event \[secret\]: /);
  });

  test("but the kind of a conflict is still known", async () => {
    const server = await start(() => problemOf(409, { detail: "Version mismatch for Final" }));
    const update = { ...SMALL_EVENT, version: 0, objects: [] };
    const error = await failureOf(
      server.client().updateEvent(1, update, { hidden: ["name"] }),
      ConflictError,
    );
    expect(error.kind).toBe("version");
    expect(inspect(error, { depth: 10 })).not.toMatch(/Final/);
  });

  test("credentials and signatures are in no error, even if the server repeats them", async () => {
    const server = await start(({ headers }, count) => {
      const echo = `${headers.authorization ?? ""} ${SECRET} ${JSON.stringify(headers)}`;
      const status = [400, 401, 403, 405, 409, 415, 500, 302][count - 1] ?? 418;
      return problemOf(status, {
        title: echo,
        detail: echo,
        requestId: echo,
        errors: [{ detail: echo, path: echo, value: { echo } }],
      });
    });
    const client = server.client({ retryMax: 0 });
    for (let count = 0; count < 9; count++) {
      const error = await failureOf(client.getEvent(1), EventCenterError);
      const all =
        inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error) + (error.stack ?? "");
      for (const word of [...Object.values(TEST_CREDENTIALS), "EG1-HMAC", "Authorization", "signature="]) {
        expect(all).not.toContain(word);
      }
      expect(error.cause).toBeUndefined();
    }
  });

  test("nor if no answer comes", async () => {
    const server = await start(() => (response) => {
      response.destroy();
    });
    const error = await failureOf(server.client({ retryMax: 0 }).createEvent(SMALL_EVENT), EventCenterError);
    const all = inspect(error, { depth: 10, showHidden: true });
    expect(all).not.toMatch(/EG1|akab-|c2Vjcm/);
    expect(error.cause).toBeUndefined();
  });
});

describe("the gateway's refusals are explained", () => {
  test("a clock that is off, by how much and in which direction", async () => {
    for (const [offset, words] of [
      [95_000, /clock is 9[4-6] seconds behind Akamai's/],
      [-3_600_000, /clock is 3(599|600|601) seconds ahead of Akamai's/],
    ] as const) {
      const error = await refusalOf(
        () => ({
          status: 400,
          headers: { Date: new Date(Date.now() + offset).toUTCString() },
          json: {
            type: "https://problems.luna.akamaiapis.net/-/pep-authn/request-error",
            title: "Bad request",
            status: 400,
            detail: "Invalid timestamp",
          },
        }),
        AuthenticationError,
      );
      expect(error.message).toMatch(words);
      expect(error.status).toBe(400);
    }
  });

  test("but a date of the event is not mistaken for a clock, whatever the server's words", async () => {
    const errors = [{ path: "start", detail: "Invalid timestamp" }];
    const error = await refusalOf(
      () => problemOf(400, { detail: "Invalid timestamp", errors }),
      InvalidRequestError,
    );
    expect(error.message).toContain("start: Invalid timestamp");
  });

  test("a bad signature", async () => {
    const reply = problemOf(401, {
      title: "Not authorized",
      detail: "The signature does not match",
      requestId: "2ab4",
    });
    const error = await refusalOf(() => reply, AuthenticationError);
    expect(error.message).toMatch(/client secret does not belong to the client token/);
    expect(error.message).toContain("the options given in code");
    expect(error).toMatchObject({ requestId: "2ab4", outcome: "not done" });
  });

  test("an inactive token", async () => {
    const error = await refusalOf(
      () => problemOf(401, { detail: "Inactive client token" }),
      AuthenticationError,
    );
    expect(error.message).toMatch(
      /token of the API client is inactive\. Activate it in Akamai Control Center/,
    );
  });

  test("a missing grant, with the access level that the operation needs", async () => {
    const reply = () => problemOf(403, { detail: "The client does not have the grants needed" });
    expect((await refusalOf(reply, AccessDeniedError)).message).toMatch(
      /Event Center with access level READ-WRITE/,
    );
    const server = await start(reply);
    const error = await failureOf(server.client().getEvent(1), AccessDeniedError);
    expect(error.message).toMatch(/at least READ-ONLY/);
    expect(error.isAboutObject).toBe(false);
  });

  test.each<[string, (client: EventCenter) => Promise<unknown>]>([
    ["get event 1", (client) => client.getEvent(1)],
    ['create event "Final"', (client) => client.createEvent(SMALL_EVENT)],
    [
      'update event "Final" (1)',
      (client) => client.updateEvent(1, { ...SMALL_EVENT, version: 0, objects: [] }),
    ],
  ])("an associated object that is out of reach, when asked to %s", async (task, call) => {
    for (const more of [
      { detail: "Insufficient permissions to access CpCode entity" },
      { errors: [{ detail: "Insufficient permissions to access CpCode entity" }] },
    ]) {
      const server = await start(() => problemOf(403, more));
      const error = await failureOf(call(server.client()), AccessDeniedError);
      expect(error.isAboutObject).toBe(true);
      expect(error.message).toContain(`to ${task}: the client may not use a CP code that is associated with`);
      expect(error.message).toContain("remove the object from the event");
      expect(error.message).not.toMatch(/READ-/);
    }
  });

  test("an object of another kind with the API's own word, and the event itself as a missing grant", async () => {
    const reply = (entity: string) => () =>
      problemOf(403, { detail: `Insufficient permissions to modify ${entity} entity` });
    const slot = await refusalOf(reply("SripSlot"), AccessDeniedError);
    expect(slot.message).toContain("an object of the kind SripSlot");
    expect(slot.isAboutObject).toBe(true);
    const event = await refusalOf(reply("Event"), AccessDeniedError);
    expect(event.message).toContain("access level READ-WRITE");
    expect(event.isAboutObject).toBe(false);
  });

  test.each([405, 415, 418])("an unexpected %d", async (status) => {
    const error = await refusalOf(() => problemOf(status, { title: "Odd" }), UnexpectedStatusError);
    expect(error.message).toBe(
      `Event Center did not create event "Final": it answered ${status} (Odd), which its document does not name: check host, basePath and a proxy in between`,
    );
  });
});

describe("a conflict names its kind", () => {
  test.each([
    ["https://x/duplicate", "Entity already exists", "duplicate"],
    ["about:blank", "Entity already exists", "duplicate"],
    ["about:blank", undefined, "duplicate"],
  ])("of a creation with type %s and detail %s", async (type, detail, kind) => {
    expect(
      await refusalOf(() => problemOf(409, { type, detail, title: "Conflict" }), ConflictError),
    ).toMatchObject({ kind });
  });

  test.each([
    ["https://x/concurrent-modification", undefined, "version"],
    ["about:blank", "Version mismatch for Event entity, expected version: 0, but got: 1", "version"],
    ["https://x/duplicate", undefined, "duplicate"],
    [
      "/event-center/error-types/duplicate",
      "An Event entity with the same name: Version 2 already",
      "duplicate",
    ],
    ["/event-center/error-types/concurrent-modification", "Finals that already exist", "version"],
    ["about:blank", undefined, "unknown"],
  ])("of an update with type %s and detail %s", async (type, detail, kind) => {
    const server = await start(() => problemOf(409, { type, detail, title: "Conflict" }));
    const update = server.client().updateEvent(4, { ...SMALL_EVENT, version: 0, objects: [] });
    const error = await failureOf(update, ConflictError);
    expect(error.kind).toBe(kind);
    expect(error.message).toMatch(/^Event Center refused to update event "Final" \(4\): /);
  });
});

describe("an answer that cannot be used", () => {
  test.each([
    ["is empty", { text: "" }, "it is empty"],
    ["is cut short", { text: '{"id": 1, "na' }, "it is not JSON, or was cut short"],
    [
      "is a page",
      { headers: { "Content-Type": "text/html" }, text: "<p>TOP</p>" },
      "it is not JSON but text/html",
    ],
    [
      "lacks a member",
      { json: { ...answerOf(1), version: undefined } },
      "version is not what the document says",
    ],
    ["has a strange date", { json: { ...answerOf(1), start: "soon" } }, "start is not an ISO 8601 timestamp"],
    ["is about another event", { json: answerOf(2) }, "it is about another event"],
    [
      "is a redirect",
      { status: 302, headers: { Location: "https://evil.example/" } },
      "the answer was a redirect (302)",
    ],
  ])("because it %s names the operation and the member", async (_, reply, why) => {
    const server = await start(() => reply);
    const error = await failureOf(server.client().getEvent(1), ResponseError);
    expect(error.message).toContain(why);
    expect(error.message).toContain("get event 1");
    expect(error.message).not.toMatch(/TOP|evil|soon/);
    expect(server.received).toHaveLength(1);
  });

  test("because its compression is damaged is not retried", async () => {
    const body = gzipSync(JSON.stringify(answerOf(1)));
    body[12] = (body[12] ?? 0) ^ 0xff;
    const server = await start(() => (response) => {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip" });
      response.end(body);
    });
    const error = await failureOf(server.client().getEvent(1), ResponseError);
    expect(error.message).toContain("damaged");
  });

  test("after a change leaves the outcome unknown", async () => {
    const server = await start(() => ({ json: [] }));
    const error = await failureOf(server.client().createEvent(SMALL_EVENT), ResponseError);
    expect(error).toMatchObject({ outcome: "unknown", status: 200 });
  });
});

describe("an answer that differs in form only is read", () => {
  test("compressed", async () => {
    const server = await start(() => (response) => {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip" });
      response.end(gzipSync(JSON.stringify(answerOf(1, { name: "Финал" }))));
    });
    await expect(server.client().getEvent(1)).resolves.toMatchObject({ name: "Финал" });
    expect(server.received[0]?.headers["accept-encoding"]).toContain("gzip");
  });

  test("with other dates, nulls, unknown members and kinds of object", async () => {
    const json = {
      ...answerOf(1, { tags: null, description: null, weather: "fine" }),
      start: "20360713T200000+0200",
      objects: [{ id: 1, type: "HOLOGRAM", bitrates: null }],
    };
    const server = await start(() => ({ json }));
    const event = await server.client().getEvent(1);
    expect(event).toMatchObject({
      start: "2036-07-13T18:00:00Z",
      tags: undefined,
      objects: [{ id: 1, type: "HOLOGRAM" }],
    });
    expect(event).not.toHaveProperty("weather");
  });
});

test("an id that is not a whole number is refused before anything is sent", async () => {
  const server = await start(() => ({ json: pageOf([]) }));
  for (const id of [1.5, NaN, Infinity, 2 ** 60]) {
    await failureOf(server.client().getEvent(id), InvalidRequestError);
    await failureOf(server.client().deleteEvent(id), InvalidRequestError);
  }
  expect(server.received).toHaveLength(0);
});
