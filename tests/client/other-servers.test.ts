import { InvalidRequestError, ResponseError } from "../../provider/client";
import { answerOf, failureOf, pageOf, problemOf, servers, SMALL_EVENT, type Reply } from "./support/server";

const start = servers();
const update = { ...SMALL_EVENT, version: 0, objects: [] };

const serving = async (reply: Reply) => (await start(() => reply)).client();

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const met: Item[] = [];
  for await (const item of items) {
    met.push(item);
  }
  return met;
}

describe("objects", () => {
  test("are none in a GET that leaves them out or answers null", async () => {
    for (const objects of [undefined, null, []]) {
      const client = await serving({ json: answerOf(1, { objects }) });
      expect((await client.getEvent(1)).objects).toEqual([]);
    }
  });

  test("are unknown after a PUT or a POST that leaves them out", async () => {
    for (const objects of [undefined, null]) {
      const put = await serving({ json: answerOf(1, { objects }) });
      expect((await put.updateEvent(1, update)).objects).toBeUndefined();
      const post = await serving({ json: [answerOf(1, { objects })] });
      expect((await post.createEvent(SMALL_EVENT))[0]?.objects).toBeUndefined();
    }
  });

  test.each([
    ["no list of objects", "CP_CODE 1"],
    ["an object", { id: 1, type: "CP_CODE" }],
    ["a list with numbers", [1]],
    ["a list with texts", ["CP_CODE"]],
    ["an item without a type", [{ id: 1 }]],
    ["an item without an id", [{ type: "CP_CODE" }]],
    ["an item with an odd id", [{ id: "x", type: "CP_CODE" }]],
    ["bit rates that are not numbers", [{ id: 1, type: "FLASH_LIVE_STREAM", bitrates: ["fast"] }]],
  ])("are unknown after any answer in which they are %s", async (_, objects) => {
    const client = await serving({ json: answerOf(1, { objects }) });
    expect((await client.getEvent(1)).objects).toBeUndefined();
    expect((await client.updateEvent(1, update)).objects).toBeUndefined();
  });

  test("are read if numbers are text, and without invalid members", async () => {
    const objects = [
      { id: "6", type: "FLASH_LIVE_STREAM", bitrates: ["300", 900], cpCode: {}, name: 5, hostname: [] },
    ];
    const client = await serving({ json: answerOf(1, { objects }) });
    expect((await client.getEvent(1)).objects).toEqual([
      { id: 6, type: "FLASH_LIVE_STREAM", bitrates: [300, 900] },
    ]);
  });
});

describe("an event's other members", () => {
  test.each<[string, Record<string, unknown>, object]>([
    ["dates in milliseconds", { createdDate: 1_454_918_400_123 }, { createdDate: "2016-02-08T08:00:00Z" }],
    [
      "dates with fractions",
      { modifiedDate: "2016-02-08T08:00:00.5Z" },
      { modifiedDate: "2016-02-08T08:00:00Z" },
    ],
    ["a date beyond all time", { createdDate: 1e300 }, { createdDate: undefined }],
    ["an invalid date", { createdDate: "yesterday", modifiedDate: {} }, { createdDate: undefined }],
    ["a size as text", { audienceSize: "5000" }, { audienceSize: 5000 }],
    ["an invalid size", { audienceSize: "many" }, { audienceSize: undefined }],
    ["a size of 0", { audienceSize: 0 }, { audienceSize: undefined }],
    ["tags as texts", { tags: ["a"] }, { tags: [{ name: "a" }] }],
    ["tags with odd ids", { tags: [{ id: "x", name: "a" }] }, { tags: [{ name: "a" }] }],
    ["tags that are not a list", { tags: "a" }, { tags: undefined }],
    ["countries as texts", { audienceLocations: ["PL"] }, { audienceLocations: [{ code: "PL" }] }],
    [
      "a country with an odd name",
      { audienceLocations: [{ code: "PL", name: 1 }] },
      { audienceLocations: [{ code: "PL" }] },
    ],
    ["coordinators as texts", { coordinators: ["u"] }, { coordinators: [{ userName: "u" }] }],
    [
      "an odd description",
      { description: 5, customerEventId: [] },
      { description: undefined, customerEventId: undefined },
    ],
    ["a version as text", { version: "7" }, { version: 7 }],
  ])("with %s are read, or count as unknown", async (_, members, read) => {
    const client = await serving({ json: answerOf(1, members) });
    const event = await client.getEvent(1);
    expect(event).toMatchObject(read);
    expect(event).toMatchObject({ id: 1, name: SMALL_EVENT.name });
  });

  test.each(["version", "name", "start", "end"])("cannot be read from a GET without %s", async (member) => {
    const client = await serving({ json: { ...answerOf(1), [member]: undefined } });
    const error = await failureOf(client.getEvent(1), ResponseError);
    expect(error.message).toContain(`${member} is not what the document says`);
  });
});

describe("a created event is never lost", () => {
  test.each<[string, unknown]>([
    ["an id alone", [{ id: 7 }]],
    ["a single event without its list", answerOf(7)],
    [
      "odd members",
      [{ ...answerOf(7), version: "new", start: 5, end: null, tags: 5, objects: "x", createdBy: 1 }],
    ],
    ["an item without an id beside it", [{}, answerOf(7), 5]],
  ])("the id is read from an answer with %s", async (_, json) => {
    const client = await serving({ json });
    expect((await client.createEvent(SMALL_EVENT)).map(({ id }) => id)).toEqual([7]);
  });

  test.each<[string, unknown]>([
    ["no event", []],
    ["no id", [{ name: "Final" }]],
    ["an empty object", {}],
  ])("after an answer with %s the outcome is unknown", async (_, json) => {
    const client = await serving({ json });
    const error = await failureOf(client.createEvent(SMALL_EVENT), ResponseError);
    expect(error.outcome).toBe("unknown");
    expect(error.message).toContain("names no event that was created");
  });

  test("an event with a name that the server has tidied is still ours", async () => {
    const client = await serving({ json: [answerOf(7, { name: "Grand Final \u00e9" })] });
    await expect(
      client.createEvent({ ...SMALL_EVENT, name: " Grand  Final\te\u0301 " }),
    ).resolves.toHaveLength(1);
  });

  test.each([
    ["another name", "Semifinal", "Final"],
    ["one more space than was sent", "Grand  Final", "Grand Final"],
    ["another form of a letter", "Final 2", "Final \u00b2"],
  ])("but an answer with %s belongs to another event", async (_, name, sent) => {
    const client = await serving({ json: [answerOf(7, { name })] });
    const error = await failureOf(client.createEvent({ ...SMALL_EVENT, name: sent }), ResponseError);
    expect(error.message).toContain("is about another event");
  });
});

describe("an update", () => {
  test.each<[string, Reply]>([
    ["an empty object", { json: {} }],
    ["nothing", { status: 204 }],
    ["the id alone", { json: { id: 1 } }],
  ])("that answers %s was done, and nothing more is known", async (_, reply) => {
    const client = await serving(reply);
    const answer = await client.updateEvent(1, update);
    expect(answer.id).toBe(1);
    expect([answer.version, answer.name, answer.start]).toEqual([undefined, undefined, undefined]);
  });

  test("that answers another event's id is refused", async () => {
    const client = await serving({ json: answerOf(2) });
    const error = await failureOf(client.updateEvent(1, update), ResponseError);
    expect(error).toMatchObject({ outcome: "unknown" });
  });
});

describe("a list", () => {
  test("drops items that cannot be read, and reads the others without their version", async () => {
    const { version: _, ...item } = answerOf(1);
    const useless = [
      5,
      null,
      { ...item, id: undefined },
      { ...item, name: null },
      { ...item, start: "soon" },
    ];
    const client = await serving({ json: pageOf([...useless, item, { ...answerOf(2), tags: 5 }]) });
    const page = await client.listEventsPage();
    expect(page.data.map(({ id, version }) => [id, version])).toEqual([
      [1, undefined],
      [2, 0],
    ]);
    expect(page.leftOut).toBe(5);
    const server = await start(() => ({ json: pageOf([...useless, item]) }));
    expect(await all(server.client().listEvents())).toHaveLength(1);
    expect(server.received).toHaveLength(1);
  });

  const five = [1, 2, 3, 4, 5].map((id) => answerOf(id));

  /** Pages of two, with metadata as the server likes it. */
  const paged = (metadata: (page: number) => unknown) =>
    start(({ target }) => {
      const page = Number(new URL(target, "http://x").searchParams.get("page"));
      return { json: { metadata: metadata(page), data: five.slice((page - 1) * 2, page * 2) } };
    });

  test.each<[string, (page: number) => unknown, number]>([
    ["no metadata", () => undefined, 3],
    ["odd metadata", () => "page 1", 3],
    [
      "metadata of odd members",
      () => ({ page: {}, pageSize: "x", totalPageCount: -1, totalResultsCount: null, sort: 1 }),
      3,
    ],
    ["no count of pages", () => ({ totalResultsCount: 5 }), 3],
    ["counts as text", () => ({ totalPageCount: "3", totalResultsCount: "5" }), 3],
    ["counts of 0 that are wrong", () => ({ totalPageCount: 0, totalResultsCount: 0 }), 3],
  ])("is walked to its end with %s", async (_, metadata, requests) => {
    const server = await paged(metadata);
    const found = await all(server.client().listEvents({ pageSize: 2 }));
    expect(found.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
    expect(server.received).toHaveLength(requests);
  });

  test.each([undefined, null])(
    "with the data %s is empty only if the server counts no items",
    async (data) => {
      const empty = await serving({ json: { ...pageOf([]), data } });
      expect(await all(empty.listEvents())).toEqual([]);
      for (const odd of [{ data }, { ...pageOf(five), data }]) {
        const client = await serving({ json: odd });
        const error = await failureOf(all(client.listEvents()), ResponseError);
        expect(error.message).toContain("data is missing");
      }
    },
  );

  test("that repeats its only page for ever comes to an end, and names each event once", async () => {
    const server = await start(() => ({ json: { data: five.slice(0, 2) } }));
    expect((await all(server.client().listEvents({ pageSize: 2 }))).map(({ id }) => id)).toEqual([1, 2]);
    expect(server.received).toHaveLength(2);
  });

  test("of a server that refuses sorts is read in the server's order, with one warning", async () => {
    const reported: string[] = [];
    const server = await start(({ target }) =>
      target.includes("sort=")
        ? problemOf(400, {
            errors: [{ detail: "Invalid value: 'start', parameter: sort", parameter: "sort" }],
          })
        : { json: pageOf(five) },
    );
    const client = server.client({ warn: (message) => reported.push(message) });
    expect(await all(client.listEvents())).toHaveLength(5);
    expect(await all(client.listEvents({ sort: [["name", "desc"]] }))).toHaveLength(5);
    expect(server.received).toHaveLength(3);
    expect(reported).toEqual([expect.stringContaining("refuses to sort")]);
  });

  test("without data is refused", async () => {
    const client = await serving({ json: { metadata: {} } });
    await failureOf(client.listEventsPage(), ResponseError);
  });
});

test("a filter that no event can match is refused before anything is sent", async () => {
  const server = await start(() => ({ json: pageOf([]) }));
  const client = server.client();
  for (const query of [
    { tag: ["t".repeat(101)] },
    { customerEventId: ["c".repeat(101)] },
    { page: 0 },
    { pageSize: 1001 },
    { pageSize: 0.5 },
  ]) {
    const error = await failureOf(client.listEventsPage(query), InvalidRequestError);
    expect(error.message).toContain(Object.keys(query)[0]);
    expect(error.message).not.toMatch(/ttt|ccc/);
  }
  await failureOf(all(client.listTags({ pageSize: 1001 })), InvalidRequestError);
  expect(server.received).toHaveLength(0);
  await client.listEventsPage({ tag: ["t".repeat(100)], customerEventId: ["c".repeat(100)], pageSize: 1000 });
});

test("a one-run setting left in an old config is ignored with one warning", async () => {
  const reported: string[] = [];
  const server = await start(() => ({ json: answerOf(1) }));
  const config = (key: string) => (key === "acceptMissing" ? "true" : undefined);
  const client = server.client({ config, warn: (message) => reported.push(message) });
  await client.getEvent(1);
  await client.getEvent(1);
  expect(reported).toEqual([expect.stringContaining("AKAMAI_EVENT_CENTER_ACCEPT_MISSING")]);
});
