import { anyNumber, anyText, textLike } from "../support/anything";
import { clientFor, type TestClient } from "../support/api-client";
import { simulators } from "../support/simulator";
import { SMALL, WINTER_OLYMPICS } from "../support/winter-olympics";

const start = simulators();

async function api(): Promise<TestClient> {
  return clientFor((await start()).credentials);
}

const post = (client: TestClient, body: unknown) => client({ method: "POST", path: "/events", body });

describe("Create an event", () => {
  test("answers the document's sample with everything that the server knows about it", async () => {
    const answer = await post(await api(), {
      ...WINTER_OLYMPICS,
      recurrence: { frequency: "DAILY", count: 2 },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe("application/json");
    const stamps = {
      createdDate: textLike(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      createdBy: "owner",
      modifiedDate: anyText,
      modifiedBy: "owner",
    };
    const first = {
      ...WINTER_OLYMPICS,
      ...stamps,
      id: 1,
      version: 0,
      audienceLocations: [
        { code: "PL", name: "Poland" },
        { code: "DE", name: "Germany" },
      ],
      coordinators: [
        { userName: "vsnyder", firstName: "Vigilant", lastName: "Snyder" },
        { userName: "taklumiere", firstName: "Takeshi", lastName: "Lumiere" },
      ],
      tags: [
        { id: 1, name: "winter" },
        { id: 2, name: "olympics" },
      ],
      objects: [
        { id: 1_012_345, type: "SM_REPORT_PACK", name: anyText },
        { id: 8765, type: "QOS_REPORT_PACK", name: anyText },
        { id: 87_654, type: "CP_CODE", name: anyText },
        { id: 876, type: "SRIP_SLOT", cpCode: anyNumber, hostname: anyText },
        {
          id: 12_345,
          type: "UNIVERSAL_LIVE_STREAM",
          cpCode: anyNumber,
          name: anyText,
          bitrates: [5000, 10_000],
        },
        {
          id: 6,
          type: "FLASH_LIVE_STREAM",
          cpCode: anyNumber,
          name: anyText,
          bitrates: [5000, 10_000],
        },
      ],
    };
    const second = { ...first, id: 2, start: "2016-02-09T08:00:00Z", end: "2016-02-09T20:00:00Z" };
    expect(answer.body).toEqual([first, second]);
  });

  test("takes a name, a start and an end, and answers one event in an array", async () => {
    const answer = await post(await api(), SMALL);
    expect(answer.body).toMatchObject([
      { ...SMALL, id: 1, version: 0, description: null, tags: [], objects: [] },
    ]);
    expect(answer.body).toHaveLength(1);
  });

  test("reads dates with any offset and answers them in UTC", async () => {
    const client = await api();
    const answer = await post(client, {
      ...SMALL,
      start: "2026-06-01T20:00:00+02:00",
      end: "2026-06-01T14:30-0530",
    });
    expect(answer.body).toMatchObject([{ start: "2026-06-01T18:00:00Z", end: "2026-06-01T20:00:00Z" }]);
  });

  test.each([
    ["HOURLY", 3, ["2026-01-31T10:00:00Z", "2026-01-31T11:00:00Z", "2026-01-31T12:00:00Z"]],
    ["DAILY", 2, ["2026-01-31T10:00:00Z", "2026-02-01T10:00:00Z"]],
    ["WEEKLY", 2, ["2026-01-31T10:00:00Z", "2026-02-07T10:00:00Z"]],
    [
      "MONTHLY",
      4,
      ["2026-01-31T10:00:00Z", "2026-02-28T10:00:00Z", "2026-03-31T10:00:00Z", "2026-04-30T10:00:00Z"],
    ],
  ])("repeats %s, counted from the first date", async (frequency, count, starts) => {
    const answer = await post(await api(), {
      ...SMALL,
      start: "2026-01-31T10:00:00Z",
      end: "2026-01-31T10:30:00Z",
      recurrence: { frequency, count },
    });
    expect(answer.events.map((event) => event.start)).toEqual(starts);
    expect(answer.events.at(-1)?.end).toBe(starts.at(-1)?.replace(":00:00Z", ":30:00Z"));
  });

  test("repeats 366 times at most, in one answer", async () => {
    const client = await api();
    const all = await post(client, { ...SMALL, recurrence: { frequency: "DAILY", count: 366 } });
    expect(all.body).toHaveLength(366);
  });

  test("accepts every member at its limit", async () => {
    const answer = await post(await api(), {
      ...SMALL,
      name: "n".repeat(750),
      description: "d".repeat(2000),
      customerEventId: "c".repeat(100),
      audienceSize: 1,
      audienceLocations: "PL DE AT FR IT ES PT NL BE LU DK SE NO FI EE LV LT CZ SK HU".split(" "),
      coordinators: Array.from({ length: 20 }, (_, index) => `user${index}`),
      tags: Array.from({ length: 20 }, (_, index) => `${index}`.padEnd(100, "t")),
      objects: [
        {
          id: 1,
          type: "FLASH_LIVE_STREAM",
          bitrates: Array.from({ length: 20 }, (_, index) => index + 1),
        },
      ],
    });
    expect(answer.status).toBe(200);
  });

  test("accepts null if the table says Null", async () => {
    const answer = await post(await api(), {
      ...SMALL,
      description: null,
      customerEventId: null,
      audienceSize: null,
      audienceLocations: null,
      coordinators: null,
      tags: null,
      objects: [{ id: 1, type: "CP_CODE", bitrates: null }],
    });
    expect(answer.status).toBe(200);
  });

  const many = (length: number) => Array.from({ length }, (_, index) => `x${index}`);

  test.each<[string, object, string]>([
    ["a missing name", { name: undefined }, "name"],
    ["a missing start", { start: undefined }, "start"],
    ["a missing end", { end: undefined }, "end"],
    ["an empty name", { name: "" }, "name"],
    ["a name that is null", { name: null }, "name"],
    ["a name that is a number", { name: 5 }, "name"],
    ["751 characters of name", { name: "n".repeat(751) }, "name"],
    ["2001 characters of description", { description: "d".repeat(2001) }, "description"],
    ["101 characters of customerEventId", { customerEventId: "c".repeat(101) }, "customerEventId"],
    ["an audience of none", { audienceSize: 0 }, "audienceSize"],
    ["half a person", { audienceSize: 1.5 }, "audienceSize"],
    ["an audience as text", { audienceSize: "5" }, "audienceSize"],
    ["a country that does not exist", { audienceLocations: ["PL", "ZZ"] }, "audienceLocations[1]"],
    ["a country in small letters", { audienceLocations: ["pl"] }, "audienceLocations[0]"],
    ["a country twice", { audienceLocations: ["PL", "PL"] }, "audienceLocations[1]"],
    ["21 countries", { audienceLocations: many(21) }, "audienceLocations"],
    ["21 coordinators", { coordinators: many(21) }, "coordinators"],
    ["21 tags", { tags: many(21) }, "tags"],
    ["an empty tag", { tags: [""] }, "tags[0]"],
    ["101 characters of tag", { tags: ["t".repeat(101)] }, "tags[0]"],
    ["a tag twice", { tags: ["a", "b", "a"] }, "tags[2]"],
    ["tags that are no list", { tags: "a" }, "tags"],
    ["objects that are null", { objects: null }, "objects"],
    ["an object without type", { objects: [{ id: 1 }] }, "objects[0].type"],
    ["an object without id", { objects: [{ type: "CP_CODE" }] }, "objects[0].id"],
    ["an object of an unknown type", { objects: [{ id: 1, type: "PIZZA" }] }, "objects[0].type"],
    ["a member that objects do not have", { objects: [{ id: 1, type: "CP_CODE", x: 1 }] }, "objects[0].x"],
    [
      "an object twice",
      {
        objects: [
          { id: 1, type: "CP_CODE" },
          { id: 1, type: "CP_CODE", bitrates: null },
        ],
      },
      "objects[1]",
    ],
    [
      "bit rates of a CP code",
      { objects: [{ id: 1, type: "CP_CODE", bitrates: [1] }] },
      "objects[0].bitrates",
    ],
    [
      "21 bit rates",
      { objects: [{ id: 1, type: "FLASH_LIVE_STREAM", bitrates: many(21) }] },
      "objects[0].bitrates",
    ],
    [
      "a bit rate twice",
      { objects: [{ id: 1, type: "FLASH_LIVE_STREAM", bitrates: [1, 1] }] },
      "objects[0].bitrates[1]",
    ],
    ["an end that is the start", { end: SMALL.start }, "end"],
    ["a start without an offset", { start: "2026-06-01T18:00:00" }, "start"],
    ["a start with a fraction", { start: "2026-06-01T18:00:00.5Z" }, "start"],
    ["30 February", { start: "2026-02-30T18:00:00Z" }, "start"],
    ["a start that is a number", { start: 1_700_000_000 }, "start"],
    ["a recurrence that is null", { recurrence: null }, "recurrence"],
    ["a recurrence of none", { recurrence: { frequency: "DAILY", count: 0 } }, "recurrence.count"],
    ["367 occurrences", { recurrence: { frequency: "DAILY", count: 367 } }, "recurrence.count"],
    ["a yearly recurrence", { recurrence: { frequency: "YEARLY", count: 2 } }, "recurrence.frequency"],
    ["a version", { version: 0 }, "version"],
    ["a misspelt member", { descripton: "x" }, "descripton"],
  ])("refuses %s, naming the member and the value", async (_what, change, parameter) => {
    const body = { ...SMALL, ...change };
    const client = await api();
    const answer = await post(client, body);
    expect(answer).toMatchObject({
      status: 400,
      headers: { "content-type": "application/problem+json" },
      body: { type: "about:blank", title: "Bad Request", status: 400 },
    });
    expect(answer.problem.errors.map((error) => error.parameter)).toContain(parameter);
    expect(answer.problem.errors[0]).toHaveProperty("value");
    expect((await client({ path: "/events" })).page.metadata.totalResultsCount).toBe(0);
  });

  test("reports everything that is wrong at once", async () => {
    const answer = await post(await api(), { name: "", start: "soon", end: SMALL.end, audienceSize: -1 });
    expect(answer.problem.errors.map((error) => error.parameter)).toEqual(["name", "start", "audienceSize"]);
  });

  test("refuses Media Services Live 4 streams with the document's reason, unless they are allowed", async () => {
    const body = { ...SMALL, objects: [{ id: 9, type: "MSL4_STREAM", bitrates: [100] }] };
    const refused = await post(await api(), body);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain("unavailable at this time");
    const allowing = await start({ allowMsl4Streams: true });
    const accepted = await post(clientFor(allowing.credentials), body);
    expect(accepted.events[0]?.objects).toMatchObject([{ id: 9, type: "MSL4_STREAM", bitrates: [100] }]);
  });

  test("refuses an event that exists; if one of a series exists, none of it is created", async () => {
    const client = await api();
    await post(client, { ...SMALL, start: "2026-06-03T18:00:00Z", end: "2026-06-03T20:00:00Z" });
    const series = await post(client, { ...SMALL, recurrence: { frequency: "DAILY", count: 3 } });
    expect(series).toMatchObject({
      status: 409,
      body: { status: 409, title: "Conflict", errors: [{ detail: "Entity already exists" }] },
    });
    expect((await client({ path: "/events" })).page.metadata.totalResultsCount).toBe(1);
    expect((await post(client, { ...SMALL, name: "Another" })).status).toBe(200);
  });

  test("never gives an id twice", async () => {
    const client = await api();
    await post(client, SMALL);
    await client({ method: "DELETE", path: "/events/1" });
    expect((await post(client, SMALL)).events[0]?.id).toBe(2);
  });

  test("refuses a body that is not JSON or not said to be", async () => {
    const client = await api();
    expect((await post(client, '{"name": ')).status).toBe(400);
    expect((await post(client, [])).status).toBe(400);
    expect((await client({ method: "POST", path: "/events" })).status).toBe(415);
    const typed = await client({
      method: "POST",
      path: "/events",
      body: SMALL,
      headers: { "Content-Type": "text/plain" },
    });
    expect(typed.status).toBe(415);
    const withCharset = await client({
      method: "POST",
      path: "/events",
      body: SMALL,
      headers: { "Content-Type": "application/json; charset=UTF-8" },
    });
    expect(withCharset.status).toBe(200);
  });
});
