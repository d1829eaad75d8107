import { unknownValue } from "@pulumi/pulumi/runtime/rpc";
import { smallEvent, winterOlympics } from "../support/events";
import { type Properties } from "../support/provider-process";
import { shell } from "../support/shells";
import { sharedWorld } from "../support/world";

const world = sharedWorld();

const times = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_value: unknown, index) => item(index));

const COUNTRIES = "PL DE FR GB US CA AU NZ JP KR CN IN BR AR CL MX ES PT IT CH AT".split(" ");
const stream = (bitrates: unknown) => ({ objects: [{ id: 1, type: "UNIVERSAL_LIVE_STREAM", bitrates }] });
const repeated = (frequency: unknown, count: unknown) => ({ recurrence: { frequency, count } });

const problemsOf = async (more: Properties): Promise<string[]> =>
  (await world.provider.check({}, { ...smallEvent, ...more })).failures;

const AT_THE_LIMIT: [string, Properties][] = [
  ["a name of 1 character", { name: "x" }],
  ["a name of 750 characters", { name: "x".repeat(750) }],
  ["a name of 375 characters beyond the basic plane, which are 750 units", { name: "🎿".repeat(375) }],
  ["a description of 2000 characters", { description: "x".repeat(2000) }],
  ["an empty description, which says nothing", { description: "" }],
  ["a customerEventId of 100 characters", { customerEventId: "x".repeat(100) }],
  ["an audience of 1", { audienceSize: 1 }],
  ["20 countries", { audienceLocations: COUNTRIES.slice(0, 20) }],
  ["countries in lower case", { audienceLocations: ["pl", "de"] }],
  ["20 coordinators", { coordinators: times(20, (index) => `user${index}`) }],
  ["a coordinator named twice, who counts once", { coordinators: ["anna", "anna"] }],
  ["20 tags of 100 characters", { tags: times(20, (index) => String(index).padEnd(100, "x")) }],
  ["tags that differ in case", { tags: ["Ski", "ski"] }],
  ["20 bit rates", stream(times(20, (index) => index + 1))],
  [
    "500 objects, of which the document sets no maximum",
    { objects: times(500, (i) => ({ id: i + 1, type: "CP_CODE" })) },
  ],
  [
    "objects with one id and two types",
    {
      objects: [
        { id: 1, type: "CP_CODE" },
        { id: 1, type: "SRIP_SLOT" },
      ],
    },
  ],
  ["a series of 366", repeated("HOURLY", 366)],
  ["a series of 1", repeated("MONTHLY", 1)],
  ["an event of 1 second", { start: "2036-01-01T00:00:00Z", end: "2036-01-01T00:00:01Z" }],
  ["dates with different offsets", { start: "2036-01-01T01:30:00+05:30", end: "2035-12-31T21:00:00Z" }],
  ["a leap day", { start: "2036-02-29T00:00:00Z", end: "2036-02-29T01:00:00Z" }],
  [
    "null for every member that may be left out",
    {
      description: null,
      customerEventId: null,
      audienceSize: null,
      audienceLocations: null,
      coordinators: null,
      tags: null,
      objects: null,
      recurrence: null,
      adoptEventId: null,
    },
  ],
];

test.each(AT_THE_LIMIT)("%s is accepted", async (_, more) => {
  expect(await problemsOf(more)).toEqual([]);
});

const PAST_THE_LIMIT: [string, Properties, string[]][] = [
  ["a missing name", { name: null }, ["name is required"]],
  ["an empty name", { name: "" }, ["name must not be empty"]],
  [
    "a name of 751 characters",
    { name: "x".repeat(751) },
    ["name must be at most 750 characters (it has 751)"],
  ],
  ["a name that is not text", { name: 7 }, ["name must be text"]],
  ["a missing start", { start: null }, ["start is required"]],
  ["a missing end", { end: null }, ["end is required"]],
  ["an end that equals the start", { end: smallEvent["start"] }, ["end must be after start"]],
  [
    "an end before the start, by the moment and not by the text",
    { start: "2036-01-01T10:00:00Z", end: "2036-01-01T10:30:00+01:00" },
    ["end must be after start"],
  ],
  ["a date without an offset", { start: "2036-09-05T18:00:00" }, ["start has no UTC offset"]],
  ["a date with a fraction", { end: "2036-09-05T20:00:00.500Z" }, ["end has a fraction of a second"]],
  [
    "a date that does not exist",
    { start: "2036-02-30T10:00:00Z" },
    ["start names a date or time that does not exist"],
  ],
  ["a date in another form", { start: "5 September 2036" }, ["start is not an ISO 8601 date and time"]],
  [
    "a description of 2001 characters",
    { description: "x".repeat(2001) },
    ["description must be at most 2000 characters (it has 2001)"],
  ],
  [
    "a customerEventId of 101 characters",
    { customerEventId: "x".repeat(101) },
    ["customerEventId must be at most 100 characters (it has 101)"],
  ],
  ["an audience of nobody", { audienceSize: 0 }, ["audienceSize must be at least 1"]],
  ["an audience of half a person", { audienceSize: 1.5 }, ["audienceSize must be a whole number"]],
  [
    "an audience beyond what JSON can carry exactly",
    { audienceSize: 2 ** 53 },
    ["audienceSize must be at most 9007199254740991"],
  ],
  [
    "21 countries",
    { audienceLocations: COUNTRIES },
    ["audienceLocations must have at most 20 items (it has 21)"],
  ],
  [
    "a country that does not exist",
    { audienceLocations: ["PL", "XX"] },
    ["audienceLocations[1] must be a two-letter"],
  ],
  [
    "a country named twice in two spellings",
    { audienceLocations: ["PL", "pl"] },
    ["audienceLocations[1] repeats the country of item 0"],
  ],
  [
    "21 coordinators",
    { coordinators: times(21, (index) => `user${index}`) },
    ["coordinators must have at most 20 items (it has 21)"],
  ],
  ["an empty coordinator", { coordinators: ["anna", ""] }, ["coordinators[1] must not be empty"]],
  ["21 tags", { tags: times(21, (index) => `tag${index}`) }, ["tags must have at most 20 items (it has 21)"]],
  ["an empty tag", { tags: [""] }, ["tags[0] must not be empty"]],
  [
    "a tag of 101 characters",
    { tags: ["a", "x".repeat(101)] },
    ["tags[1] must be at most 100 characters (it has 101)"],
  ],
  ["a tag named twice", { tags: ["ski", "alpine", "ski"] }, ["tags[2] repeats the tag of item 0"]],
  ["an object without an id", { objects: [{ type: "CP_CODE" }] }, ["objects[0].id is required"]],
  ["an object without a type", { objects: [{ id: 1 }] }, ["objects[0].type is required"]],
  [
    "an object named twice",
    {
      objects: [
        { id: 1, type: "CP_CODE" },
        { id: 1, type: "CP_CODE" },
      ],
    },
    ["objects[1] repeats the object of item 0"],
  ],
  [
    "21 bit rates",
    stream(times(21, (index) => index + 1)),
    ["objects[0].bitrates must have at most 20 items (it has 21)"],
  ],
  ["a bit rate of nothing", stream([0]), ["objects[0].bitrates[0] must be at least 1"]],
  ["a bit rate named twice", stream([5000, 5000]), ["objects[0].bitrates[1] repeats the bit rate of item 0"]],
  [
    "bit rates on an object that is not a stream",
    { objects: [{ id: 1, type: "CP_CODE", bitrates: [5000] }] },
    ["objects[0].bitrates are for streams only"],
  ],
  ["a series of 0", repeated("DAILY", 0), ["recurrence.count must be at least 1"]],
  ["a series of 367", repeated("DAILY", 367), ["recurrence.count must be at most 366"]],
  [
    "a frequency that does not exist",
    repeated("YEARLY", 2),
    ["recurrence.frequency must be one of HOURLY, DAILY, WEEKLY, MONTHLY"],
  ],
  ["a recurrence without a count", { recurrence: { frequency: "DAILY" } }, ["recurrence.count is required"]],
  ["an adoptEventId that is not an id", { adoptEventId: 0 }, ["adoptEventId must be at least 1"]],
  [
    "an adoptEventId beside a recurrence",
    { adoptEventId: 5, ...repeated("DAILY", 2) },
    ["adoptEventId cannot be combined with recurrence: adopt the occurrences one by one"],
  ],
  ["a member that does not exist", { tag: ["ski"] }, ["tag is not a member of an event; did you mean tags?"]],
  [
    "an unknown member with no similar name",
    { zzzzzzzzzzzz: 1 },
    ["zzzzzzzzzzzz is not a member of an event; it may have name, description"],
  ],
  [
    "a member of an object that does not exist",
    { objects: [{ id: 1, type: "UNIVERSAL_LIVE_STREAM", bitrate: [1] }] },
    ["objects[0].bitrate is not a member of objects; did you mean bitrates?"],
  ],
  [
    "a member of a recurrence that does not exist",
    { recurrence: { frequency: "DAILY", count: 2, counts: 3 } },
    ["recurrence.counts is not a member of recurrence; did you mean count?"],
  ],
];

test.each(PAST_THE_LIMIT)("%s is refused, with its path and the limit", async (_, more, expected) => {
  const problems = await problemsOf(more);
  expect(problems).toHaveLength(expected.length);
  expected.forEach((text, index) => {
    expect(problems[index]).toContain(text);
  });
});

test("MSL4_STREAM is refused with the document's reason, and allowed by the setting that the message names", async () => {
  const objects = [
    { id: 1, type: "CP_CODE" },
    { id: 2, type: "MSL4_STREAM", bitrates: [5000] },
  ];
  expect(await problemsOf({ objects })).toEqual([
    expect.stringMatching(/^objects\[1\]\.type is MSL4_STREAM: .*unavailable at this time.*allowMsl4Streams/),
  ]);
  await world.use({ env: { AKAMAI_EVENT_CENTER_ALLOW_MSL4_STREAMS: "true" } });
  expect(await problemsOf({ objects })).toEqual([]);
  await world.use({ config: { "akamai-event-center:allowMsl4Streams": "true" } });
  expect(await problemsOf({ objects })).toEqual([]);
});

test("all problems are reported at once, and no message holds a declared value", async () => {
  const wrong = {
    name: "",
    description: "confidential ".repeat(200),
    customerEventId: "confidential ".repeat(20),
    start: "confidential",
    end: "2036-13-01T00:00:00Z",
    audienceSize: -4711,
    audienceLocations: ["confidential"],
    coordinators: "confidential",
    tags: ["", "confidential ".repeat(20)],
    objects: [{ id: -4711, type: "CONFIDENTIAL", bitrates: [-4711] }],
    recurrence: { frequency: "CONFIDENTIAL", count: 4711 },
    adoptEventId: -4711,
  };
  const { failures } = await world.provider.check({}, wrong);
  const paths = failures.map((failure) => failure.split(" ")[0]);
  expect(paths).toEqual(
    expect.arrayContaining([
      "name",
      "description",
      "customerEventId",
      "start",
      "end",
      "audienceSize",
      "audienceLocations[0]",
      "coordinators",
      "tags[0]",
      "tags[1]",
      "objects[0].id",
      "objects[0].type",
      "objects[0].bitrates[0]",
      "recurrence.frequency",
      "recurrence.count",
      "adoptEventId",
    ]),
  );
  expect(failures.join("\n") + world.provider.output).not.toMatch(/confidential|4711/i);
});

test("an unknown value is accepted at any depth, and the rest is checked", async () => {
  const unknown: string = unknownValue;
  expect(
    await problemsOf({
      name: unknown,
      start: unknown,
      audienceSize: unknown,
      audienceLocations: [unknown, "PL"],
      coordinators: unknown,
      tags: [unknown, unknown],
      objects: [{ id: unknown, type: "CP_CODE" }, { id: 1, type: unknown, bitrates: [5000] }, unknown],
      recurrence: { frequency: unknown, count: 3 },
      adoptEventId: unknown,
    }),
  ).toEqual([expect.stringContaining("adoptEventId cannot be combined with recurrence")]);
  expect(await problemsOf({ name: unknown, tags: [unknown, ""], audienceSize: 0 })).toEqual([
    expect.stringContaining("audienceSize must be at least 1"),
    expect.stringContaining("tags[1] must not be empty"),
  ]);
});

test("an unknown value stays unknown in what will be sent, and its preview is an update", async () => {
  const { engine, provider } = world;
  await engine.up({ games: winterOlympics });
  const { inputs } = await provider.check(engine.get("games").inputs, {
    ...winterOlympics,
    description: unknownValue,
  });
  expect(inputs["description"]).toBe(unknownValue);
  expect(await engine.preview({ games: { ...winterOlympics, description: unknownValue } })).toEqual({
    games: "update",
  });
});

test("inputs show what will be sent and nothing else", async () => {
  const { inputs } = await world.provider.check(
    {},
    {
      ...smallEvent,
      audienceLocations: ["pl", "De"],
      coordinators: ["anna", "bert", "anna"],
      description: "",
      tags: [],
      objects: null,
      recurrence: undefined,
    },
  );
  expect(inputs).toEqual({
    ...smallEvent,
    audienceLocations: ["PL", "DE"],
    coordinators: ["anna", "bert"],
    ...shell.inputs,
  });
});

test("a stored spelling stays if the new one means the same, so the engine shows no change", async () => {
  const { provider } = world;
  const old = { ...winterOlympics, start: "2036-02-08T09:00:00+01:00", audienceLocations: ["DE", "PL"] };
  const { inputs } = await provider.check(old, {
    ...winterOlympics,
    audienceLocations: ["pl", "de"],
    tags: ["olympics", "winter"],
    coordinators: ["taklumiere", "vsnyder", "vsnyder"],
    recurrence: { frequency: "DAILY", count: 1 },
  });
  expect(inputs).toEqual({ ...old, ...shell.inputs });
});

test("a preview of a wrong declaration fails before any request to Event Center", async () => {
  await expect(world.engine.preview({ wrong: { ...smallEvent, audienceSize: 0 } })).rejects.toThrow(
    "audienceSize",
  );
  expect(world.simulator.requests).toEqual([]);
});

test.each([
  ["an end before its start", { end: smallEvent["start"] }, "end must be after start"],
  ["a number over its limit", { audienceSize: 0 }, "audienceSize"],
  ["a removed member", { name: undefined }, "name"],
])("%s that a remediation brings in after the check is never sent", async (_, change, reported) => {
  const { provider, simulator } = world;
  const { inputs } = await provider.check({}, smallEvent);
  await expect(provider.create({ ...inputs, ...change })).rejects.toThrow(
    new RegExp(`^The event cannot be sent: .*${reported}`),
  );
  expect(simulator.requests).toEqual([]);
});
