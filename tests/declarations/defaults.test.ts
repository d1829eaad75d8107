import { eventFolder } from "./support/folder";

const folder = eventFolder();

const FINAL = "name: Final\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n";

test("a folder's defaults hold for its events and those of the folders below, and the nearest wins", () => {
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

test("lists and objects are replaced and never merged; null takes a default away", () => {
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

test("what an event says itself takes away the default that would contradict it", () => {
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

test("defaults are no event, and an empty calendar with defaults is refused as an empty one", () => {
  expect(folder.headlines({ "events/_defaults.yaml": "tags: [a]\n" })).toEqual([
    expect.stringContaining("no event file matches"),
  ]);
});

describe("wrong defaults are told once, at their own line", () => {
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
      ": must hold the members that the events of this folder share",
    ],
    ["nothing", "# soon\n", ": must hold the members that the events of this folder share"],
    ["an alias", "tags: &t [a]\ncoordinators: *t\n", ":2:15: holds an alias"],
  ])("%s", (_what, text, message) => {
    const told = folder.headlines({ ...two, "events/_defaults.yaml": text });
    expect(told).toEqual([expect.stringContaining(`events/_defaults.yaml${message}`)]);
  });

  test("two files of defaults in a folder", () => {
    expect(
      folder.headlines({ ...two, "events/_defaults.yaml": "tags: [a]\n", "events/_defaults.json": "{}" }),
    ).toEqual([
      "events/_defaults.yaml: stands beside events/_defaults.json; a folder has one file of defaults",
    ]);
  });
});
