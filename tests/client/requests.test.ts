import { answerOf, pageOf, servers, SMALL_EVENT } from "./support/server";

const start = servers();

test("each operation sends the method, path and body of the document, signed", async () => {
  const server = await start(({ method, target }) =>
    method === "POST"
      ? { json: [answerOf(1)] }
      : /\/(events|tags)(\?|$)/.test(target)
        ? { json: pageOf([]) }
        : { json: answerOf(1) },
  );
  const client = server.client();
  const update = { ...SMALL_EVENT, version: 3, objects: [], tags: null };
  await client.listEventsPage();
  await client.createEvent(SMALL_EVENT);
  await client.getEvent(1);
  await client.updateEvent(1, update);
  await client.deleteEvent(1);
  await client.listTagsPage();
  expect(server.received.map(({ method, target }) => `${method} ${target}`)).toEqual([
    "GET /event-center-api/v3/events",
    "POST /event-center-api/v3/events",
    "GET /event-center-api/v3/events/1",
    "PUT /event-center-api/v3/events/1",
    "DELETE /event-center-api/v3/events/1",
    "GET /event-center-api/v3/tags",
  ]);
  expect(server.received.every(({ isSigned }) => isSigned)).toBe(true);
  expect(
    server.received.map(({ body }) =>
      body.length === 0 ? undefined : (JSON.parse(body.toString()) as unknown),
    ),
  ).toEqual([undefined, SMALL_EVENT, undefined, update, undefined, undefined]);
  expect(server.received[1]?.headers["content-type"]).toBe("application/json");
});

test("all filters, the page and the first sort go into the query, lists as repeated parameters", async () => {
  const server = await start(() => ({ json: pageOf([]) }));
  await server.client({ accountSwitchKey: "1-A:1-B" }).listEventsPage({
    minStart: "2016-02-28T17:41:41+01:00",
    maxStart: "2016-02-28T16:41:41Z",
    minEnd: "2016-02-28T16:41:41.000Z",
    maxEnd: "2016-02-28T16:41:41Z",
    tag: ["Tag 1", "a,b"],
    customerEventId: ["id1", "id2"],
    page: 1,
    pageSize: 25,
    sort: [
      ["name", "asc"],
      ["end", "desc"],
    ],
  });
  expect(server.received[0]?.isSigned).toBe(true);
  expect([...new URL(server.received[0]?.target ?? "", server.url).searchParams]).toEqual([
    ["minStart", "2016-02-28T16:41:41Z"],
    ["maxStart", "2016-02-28T16:41:41Z"],
    ["minEnd", "2016-02-28T16:41:41Z"],
    ["maxEnd", "2016-02-28T16:41:41Z"],
    ["tag", "Tag 1"],
    ["tag", "a,b"],
    ["customerEventId", "id1"],
    ["customerEventId", "id2"],
    ["page", "1"],
    ["pageSize", "25"],
    ["sort", "name,asc"],
    ["accountSwitchKey", "1-A:1-B"],
  ]);
});

test("the bytes that arrive are the bytes that were signed, even beyond 128 KiB", async () => {
  const server = await start(({ body }) => ({
    json: [answerOf(1, { name: (JSON.parse(body.toString()) as { name: string }).name })],
  }));
  const objects = Array.from({ length: 5000 }, (_, index) => ({ id: index + 1, type: "CP_CODE" as const }));
  for (const request of [
    { ...SMALL_EVENT, name: 'Quotes " and \\ and é 🏆 \u2028', description: "  spaces  " },
    { ...SMALL_EVENT, objects },
  ]) {
    await server.client().createEvent(request);
    expect(JSON.parse(server.received.at(-1)?.body.toString() ?? "")).toEqual(request);
  }
  expect(server.received[1]?.body.length).toBeGreaterThan(131_072);
  expect(server.received.every(({ isSigned }) => isSigned)).toBe(true);
});

test("dates go out in the document's form", async () => {
  const server = await start(() => ({ json: [answerOf(1)] }));
  await server.client().createEvent({ ...SMALL_EVENT, start: "2036-07-13T20:00+02:00" });
  expect(JSON.parse(server.received[0]?.body.toString() ?? "")).toMatchObject({
    start: "2036-07-13T18:00:00Z",
  });
});

test("another base path takes one setting", async () => {
  const server = await start(() => ({ json: answerOf(1) }));
  await server.client({ basePath: "/events/v3/" }).getEvent(1);
  expect(server.received[0]?.target).toBe("/events/v3/events/1");
});

test("connections are kept open and reused", async () => {
  const ports = new Set<number | undefined>();
  const server = await start(() => (response) => {
    ports.add(response.socket?.remotePort);
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify(answerOf(1)));
  });
  for (let count = 0; count < 5; count++) {
    await server.client().getEvent(1);
  }
  expect(ports.size).toBe(1);
});
