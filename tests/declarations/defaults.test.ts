import { eventFolder } from "./support/folder";

const folder = eventFolder();

const FINAL = "name: Final\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n";

test("a folder's defaults apply to its events and those of the folders below, and the nearest win", () => {
  const events = folder.load({
    "_defaults.yaml": "coordinators: [root]\n",
    "events/_defaults.yaml": "tags: [all, live]\naudienceSize: 5\n",
    "events/cup/_defaults.yml": "tags: [cup]\n",
    "events/a.yaml": FINAL,
    "events/cup/b.yaml": FINAL,
    "events/cup/c.yaml": `${FINAL}audienceSize: 7\n`,
  });
  expect(
    events.map(({ name, event: { tags, audienceSize, coordinators } }) => [
      name,
      tags,
      audienceSize,
      coordinators,
    ]),
  ).toEqual([
    ["a", ["all", "live"], 5, ["root"]],
    ["cup-b", ["cup"], 5, ["root"]],
    ["cup-c", ["cup"], 7, ["root"]],
  ]);
});

test("lists and objects are replaced and never merged; null removes a default", () => {
  const [, replaced, cleared] = folder.load({
    "events/_defaults.yaml": "tags: [all]\nobjects: [{ id: 1, type: CP_CODE }]\nprotect: true\n",
    "events/a.yaml": FINAL,
    "events/b.yaml": `${FINAL}objects: [{ id: 2, type: SRIP_SLOT }]\ntags: []\nprotect: false\n`,
    "events/c.yaml": `${FINAL}objects: null\ntags: ~\nprotect:\n`,
  });
  expect(replaced).toMatchObject({
    event: { objects: [{ id: 2, type: "SRIP_SLOT" }], tags: [] },
    options: { protect: false },
  });
  expect(cleared?.options).toEqual({});
  expect(Object.keys(cleared?.event ?? {}).sort()).toEqual(["end", "name", "start"]);
});

describe("addTags and addObjects", () => {
  const lists = (files: Record<string, string>) =>
    folder.load(files).map(({ name, event: { tags, objects } }) => [name, tags, objects]);

  test("add to the defaults of outer folders, whereas tags and objects replace them", () => {
    expect(
      lists({
        "_defaults.yaml": "tags: [live]\nobjects: [{ id: 1, type: CP_CODE }]\n",
        "events/_defaults.yaml": "addTags: [football]\n",
        "events/a.yaml": `${FINAL}addTags: [final]\naddObjects: [{ id: 2, type: CP_CODE }]\n`,
        "events/b.yaml": `${FINAL}tags: [other]\n`,
        "events/cup/_defaults.yaml": "addTags: [cup]\n",
        "events/cup/c.yaml": FINAL,
        "events/cup/d.yaml": `${FINAL}tags: null\naddTags: [alone]\nobjects: []\n`,
      }),
    ).toEqual([
      [
        "a",
        ["live", "football", "final"],
        [
          { id: 1, type: "CP_CODE" },
          { id: 2, type: "CP_CODE" },
        ],
      ],
      ["b", ["other"], [{ id: 1, type: "CP_CODE" }]],
      ["cup-c", ["live", "football", "cup"], [{ id: 1, type: "CP_CODE" }]],
      ["cup-d", ["alone"], []],
    ]);
  });

  test("add a tag once, and an object of the same type and id in place of the outer one", () => {
    const [event] = folder.load({
      "events/_defaults.yaml":
        "tags: [live, cup]\nobjects: [{ id: 1, type: FLASH_LIVE_STREAM, bitrates: [100] }, { id: 1, type: CP_CODE }]\n",
      "events/a.yaml": `${FINAL}addTags: [cup, final]\naddObjects: [{ id: 1, type: FLASH_LIVE_STREAM, bitrates: [200] }]\n`,
    });
    expect(event?.event).toMatchObject({
      tags: ["live", "cup", "final"],
      objects: [
        { id: 1, type: "FLASH_LIVE_STREAM", bitrates: [200] },
        { id: 1, type: "CP_CODE" },
      ],
    });
  });

  test("add to one date of a schedule", () => {
    const events = folder.load({
      "events/a.yaml":
        "name: A\nstart: 2036-06-01T18:00\nduration: PT1H\ntimeZone: UTC\ntags: [show]\n" +
        "schedule:\n  frequency: DAILY\n  count: 3\n  overrides:\n" +
        "    2036-06-02: { addTags: [guest] }\n    2036-06-03: { tags: null, addTags: [rerun] }\n",
    });
    expect(events.map(({ event: { tags } }) => tags)).toEqual([["show"], ["show", "guest"], ["rerun"]]);
  });

  const many = (count: number) =>
    `[${Array.from({ length: count }, (_, index) => `t${count}-${index}`).join(", ")}]`;

  test.each([
    [
      "too many tags together, at the added ones",
      { "_defaults.yaml": `tags: ${many(15)}\n`, "a.yaml": `${FINAL}addTags: ${many(7)}\n` },
      [
        "events/a.yaml:4:1: addTags must have at most 20 items (it has 22), together with the tags to which it adds",
      ],
    ],
    [
      "too many tags of folders, at the inner one",
      {
        "_defaults.yaml": `tags: ${many(15)}\n`,
        "cup/_defaults.yaml": `addTags: ${many(7)}\n`,
        "cup/a.yaml": FINAL,
        "cup/b.yaml": FINAL,
      },
      [
        "events/cup/_defaults.yaml:1:1: addTags must have at most 20 items (it has 22), together with the tags to which it adds",
      ],
    ],
    [
      "a wrong item, once, at its position",
      { "_defaults.yaml": "tags: [live]\n", "a.yaml": `${FINAL}addTags: [x, 5]\n` },
      ["events/a.yaml:4:14: addTags[1] must be text; YAML reads it as a number, so put it in quotes"],
    ],
    [
      "a wrong default, once",
      { "_defaults.yaml": "addObjects: [{ id: 0, type: CP_CODE }]\n", "a.yaml": FINAL, "b.yaml": FINAL },
      ["events/_defaults.yaml:1:20: addObjects[0].id must be at least 1"],
    ],
    [
      "a wrong item of an outer list to which an inner one adds",
      { "_defaults.yaml": "tags: [a, 5]\n", "cup/_defaults.yaml": "addTags: [b]\n", "cup/a.yaml": FINAL },
      ["events/_defaults.yaml:1:11: tags[1] must be text; YAML reads it as a number, so put it in quotes"],
    ],
    [
      "a wrong object that an addition would replace",
      {
        "a.yaml": `${FINAL}objects: [{ id: 7, type: SRIP_SLOT, bitrates: [] }]\naddObjects: [{ id: 7, type: SRIP_SLOT }]\n`,
      },
      [expect.stringMatching(/^events\/a\.yaml:4:\d+: objects\[0\]\.bitrates /) as unknown],
    ],
    [
      "a value that is not a list",
      { "a.yaml": `${FINAL}addTags: football\n` },
      ["events/a.yaml:4:10: addTags must be a list; write [one, two], or each item on a line after a dash"],
    ],
  ])("%s", (_what, files, reported) => {
    const inEvents = Object.entries(files).map(([file, text]) => [`events/${file}`, text]);
    expect(folder.headlines(Object.fromEntries(inEvents) as Record<string, string>)).toEqual(reported);
  });
});

test("a member of an event removes the default that would contradict it", () => {
  const events = folder.load({
    "events/_defaults.yaml":
      "duration: PT1H\nrecurrence: { frequency: DAILY, count: 2 }\ntimeZone: Europe/Warsaw\n",
    "events/a.yaml": FINAL,
    "events/b.yaml": "name: B\nstart: 2036-06-01T18:00\nschedule: { frequency: DAILY, count: 1 }\n",
  });
  expect(events.map(({ event }) => [event.end, event.recurrence])).toEqual([
    ["2036-06-01T20:00:00Z", { frequency: "DAILY", count: 2 }],
    ["2036-06-01T19:00:00+02:00", undefined],
  ]);
});

test("a file of defaults is not an event, so a calendar with nothing else is refused as empty", () => {
  expect(folder.headlines({ "events/_defaults.yaml": "tags: [a]\n" })).toEqual([
    expect.stringContaining("no event file matches"),
  ]);
});

describe("wrong defaults are reported once, at their own line", () => {
  const two = { "events/a.yaml": FINAL, "events/b.yaml": FINAL };

  test.each([
    [
      "a wrong value",
      "\ntags: [a, 5]\n",
      ":2:11: tags[1] must be text; YAML reads it as a number, so put it in quotes",
    ],
    ["a wrong convenience", "duration: 2h\n", ":1:11: duration must be an ISO 8601 duration"],
    ["a slip", "tagss: [a]\n", ":1:1: tagss is not a member of an event; did you mean tags?"],
    ["what belongs to one event", "name: A\n", ":1:1: name belongs to one event and cannot be a default"],
    [
      "several documents",
      "tags: [a]\n---\ntags: [b]\n",
      ": must have the members that the events of this folder share",
    ],
    ["nothing", "# soon\n", ": must have the members that the events of this folder share"],
    ["an alias", "tags: &t [a]\ncoordinators: *t\n", ":2:15: contains an alias"],
  ])("%s", (_what, text, message) => {
    const reported = folder.headlines({ ...two, "events/_defaults.yaml": text });
    expect(reported).toEqual([expect.stringContaining(`events/_defaults.yaml${message}`)]);
  });

  test("two files of defaults in a folder", () => {
    expect(
      folder.headlines({ ...two, "events/_defaults.yaml": "tags: [a]\n", "events/_defaults.json": "{}" }),
    ).toEqual([
      "events/_defaults.yaml: is in the same folder as events/_defaults.json; a folder may have only one file of defaults",
    ]);
  });
});
