import { eventFolder } from "./support/folder";

const folder = eventFolder();

const FINAL = "name: Final\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n";
const names = (files: Record<string, string>) => folder.load(files).map(({ name }) => name);

describe("one event per file", () => {
  test("is named by the file's path", () => {
    expect(names({ "events/cup/final.yaml": FINAL })).toEqual(["cup-final"]);
  });

  test("is named by its key if it has one, wherever the file moves", () => {
    expect(names({ "events/cup/final.yaml": `key: cup\n${FINAL}` })).toEqual(["cup"]);
  });

  test("may end with three dashes", () => {
    expect(names({ "events/final.yaml": `${FINAL}---\n` })).toEqual(["final"]);
  });

  test("may be JSON with tabs, a byte order mark and a schema line for editors", () => {
    const json =
      '\uFEFF{\n\t"$schema": "../event.schema.json",\n\t"name": "A",\n\t"start": "2036-06-01T18:00Z",\n\t"duration": "PT1H"\n}';
    expect(folder.load({ "events/a.json": json })).toEqual([
      {
        name: "a",
        event: { name: "A", start: "2036-06-01T18:00Z", end: "2036-06-01T19:00:00Z" },
        options: {},
        place: { file: "events/a.json", line: 1, column: 1, length: 1 },
      },
    ]);
  });
});

describe("several events in a file", () => {
  const list = `events:\n  - { key: semi, ${FINAL.trim().replaceAll("\n", ", ")} }\n  - { ${FINAL.trim().replaceAll("\n", ", ")} }\n`;

  test("as a list under events are named by the file and the key or number", () => {
    expect(names({ "events/cup.yaml": list })).toEqual(["cup-semi", "cup-2"]);
  });

  test("as YAML documents are named in the same way", () => {
    expect(names({ "events/cup.yaml": `${FINAL}---\nkey: b\n${FINAL}---\n${FINAL}` })).toEqual([
      "cup-1",
      "cup-b",
      "cup-3",
    ]);
  });

  test("know each its own line", () => {
    const places = folder.load({ "events/cup.yaml": list }).map(({ place }) => place);
    expect(places).toMatchObject([
      { line: 2, column: 5 },
      { line: 3, column: 5 },
    ]);
  });

  test.each([
    ["an empty list", "events: []\n", "events/a.yaml:1:1: events must be a list of at least one event"],
    ["no list", "events: soon\n", "events/a.yaml:1:1: events must be a list of at least one event"],
    [
      "something that is not an event",
      `events:\n  - Final\n  - ~\n`,
      "events/a.yaml:2:5: events[0] must have the members of an event by name",
    ],
    [
      "members beside the list",
      `tags: [a]\n${list}`,
      "events/a.yaml:1:1: tags cannot be combined with events: put what all events share into _defaults.yaml",
    ],
  ])("%s is refused", (_what, text, message) => {
    expect(folder.headlines({ "events/a.yaml": text })[0]).toBe(message);
  });
});

describe("resource names", () => {
  test("that two events would share are reported with both positions", () => {
    expect(
      folder.headlines({
        "events/a.yaml": `\nkey: cup\n${FINAL}`,
        "events/cup.yaml": FINAL,
      }),
    ).toEqual([
      "events/cup.yaml:1:1: has the resource name cup, which events/a.yaml:2:1 already has; set key, or move the file",
    ]);
  });

  test("that are another event's earlier name are reported, too", () => {
    expect(folder.headlines({ "events/a.yaml": FINAL, "events/b.yaml": `${FINAL}aliases: [a]\n` })).toEqual([
      "events/b.yaml:1:1: has the alias a, which is the name of the event at events/a.yaml:1:1; set key, or move the file",
    ]);
    const alias = "aliases: [old]\n";
    expect(
      folder.headlines({ "events/a.yaml": FINAL + alias, "events/b.yaml": `key: b2\n${FINAL}${alias}` }),
    ).toEqual([
      "events/b.yaml:1:1: has the alias old, as has the event at events/a.yaml:1:1; take it out of one",
    ]);
  });

  test.each(["a b", "-a", "", "ä", "a/b", "a".repeat(101)])("%j is not a valid key", (key) => {
    expect(folder.headlines({ "events/a.yaml": `key: ${JSON.stringify(key)}\n${FINAL}` })).toEqual([
      "events/a.yaml:1:6: key must be 1 to 100 letters, digits, dots, dashes and underscores, with a letter or digit first",
    ]);
  });
});

test("Pulumi's resource options are plain members", () => {
  const [event] = folder.load({
    "events/a.yaml": `${FINAL}aliases: [old-name, "urn:pulumi:prod::events::t::b"]\nprotect: true\nretainOnDelete: false\n`,
  });
  expect(event?.options).toEqual({
    aliases: ["old-name", "urn:pulumi:prod::events::t::b"],
    protect: true,
    retainOnDelete: false,
  });
  expect(Object.keys(event?.event ?? {})).toEqual(["name", "start", "end"]);
});

describe("the order of events", () => {
  test("is that of the file names, whatever the order in the folder", () => {
    expect(names({ "events/b.yaml": FINAL, "events/a/z.yaml": FINAL, "events/a.yaml": FINAL })).toEqual([
      "a",
      "a-z",
      "b",
    ]);
  });
});
