import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { EXIT } from "../../../cli/frame/exit-codes";
import { folders } from "../support/folders";
import { project, HEAD, MAPPING } from "./project";

const folder = folders();

const GOOD = "good,Good,2027-05-29 20:00,2027-05-29 22:00,,";

describe("a row that cannot be read", () => {
  test.each([
    ["no key", ",Final,2027-05-29 20:00,2027-05-29 22:00,,", "key is empty ({Id})"],
    [
      "a key without a letter",
      "***,Final,2027-05-29 20:00,2027-05-29 22:00,,",
      'key "***" has no letter from a to z',
    ],
    ["no name", "a,,2027-05-29 20:00,2027-05-29 22:00,,", "name is empty ({Name})"],
    ["no start", "a,Final,,2027-05-29 22:00,,", "start is empty ({Start})"],
    ["no end", "a,Final,2027-05-29 20:00,,,", "end is required"],
    [
      "a word for a date",
      "a,Final,TBD,2027-05-29 22:00,,",
      'start "TBD" is not a date and time written as 2027-03-01 20:00; name another form under dates in the mapping',
    ],
    [
      "a date in a form that nobody has named",
      "a,Final,29.05.2027 20:00,2027-05-29 22:00,,",
      'start "29.05.2027 20:00" is not a date and time',
    ],
    [
      "a day that does not exist",
      "a,Final,2027-02-30 20:00,2027-05-29 22:00,,",
      'start "2027-02-30 20:00" names a date or time that does not exist',
    ],
    [
      "an hour that does not exist",
      "a,Final,2027-02-20 24:30,2027-05-29 22:00,,",
      'start "2027-02-20 24:30" names a date or time that does not exist',
    ],
    ["a start without a date", "a,Final,20:00,2027-05-29 22:00,,", 'start "20:00" has no date'],
    [
      "an hour that the clocks skip",
      "a,Final,2027-03-28 02:30,2027-03-28 04:00,,",
      "start does not exist in Europe/Warsaw",
    ],
    [
      "an hour that the clocks repeat",
      "a,Final,2027-10-31 02:30,2027-10-31 04:00,,",
      "start exists twice in Europe/Warsaw",
    ],
    ["an end before its start", "a,Final,2027-05-29 20:00,2027-05-29 19:00,,", "end must be after start"],
    [
      "a CP code that is not a number",
      "a,Final,2027-05-29 20:00,2027-05-29 22:00,,CP-12",
      'objects "CP-12" is not a whole number',
    ],
    [
      "a tag beyond the limit",
      `a,Final,2027-05-29 20:00,2027-05-29 22:00,${"x".repeat(101)},`,
      "tags[0] must be at most 100 characters (it has 101)",
    ],
  ])("because of %s is reported with its line, and nothing is written", async (_what, row, message) => {
    const { write, import: run, files } = project(folder(), { "import.yaml": MAPPING });
    write("season.csv", `${HEAD}\n${GOOD}\n${row}\n`);
    const { code, err } = await run(["season.csv"]);
    expect(err).toContain(`season.csv:3: ${message}`);
    expect(err).toContain("1 row of season.csv cannot be imported; nothing was written.");
    expect(err).toContain("[COMMAND_ROWS]");
    expect(code).toBe(EXIT.found);
    expect(files()).toEqual(["season.csv"]);
  });

  test("leaves the files of earlier imports unchanged, too", async () => {
    const { write, import: run, text, files } = project(folder(), { "import.yaml": MAPPING });
    write("season.csv", `${HEAD}\n${GOOD}\n`);
    await run(["season.csv"]);
    const before = text("events/season/good.yaml");
    write("season.csv", `${HEAD}\n${GOOD.replace("20:00", "19:00")}\nb,B,TBD,,,\n`);
    const { code } = await run(["season.csv", "--drop"]);
    expect(code).toBe(EXIT.found);
    expect(text("events/season/good.yaml")).toBe(before);
    expect(files()).toEqual(["events/season/good.yaml", "season.csv"]);
  });

  test("all problems of all rows are reported at once, in JSON, too", async () => {
    const { write, import: run } = project(folder(), { "import.yaml": MAPPING });
    write("season.csv", `${HEAD}\n,,x,y,,z\n${GOOD}\n${GOOD}\n`);
    const { json, code } = await run(["season.csv", "--json"]);
    expect(code).toBe(EXIT.found);
    expect(json).toEqual({
      rows: [],
      dropped: [],
      problems: [
        expect.objectContaining({ line: 2, message: expect.stringMatching(/^start "x"/) as string }),
        expect.objectContaining({ line: 2, message: expect.stringMatching(/^end "y"/) as string }),
        expect.objectContaining({ line: 2, message: expect.stringMatching(/^objects "z"/) as string }),
        expect.objectContaining({ line: 2, message: "key is empty ({Id})" }),
        expect.objectContaining({ line: 2, message: "name is empty ({Name})" }),
        { line: 4, message: "has the key good, like line 3; each row needs its own key" },
      ],
    });
  });

  test("unreadable rows and rows that Event Center would refuse are reported together, in line order", async () => {
    const { write, import: run } = project(folder(), {
      "import.yaml": `${MAPPING}audienceLocations: "{Countries}"\n`,
    });
    const good = "2027-05-29 20:00,2027-05-29 22:00";
    write(
      "season.csv",
      [
        `${HEAD},Countries`,
        `z,Z,${good},,,SWE`,
        `y,Y,TBD,2027-05-29 22:00,,CP-1,FIN`,
        `x,X,${good},,CP-2,SE`,
        `w,W,${good},,,NOR`,
        `w,W,${good},,,NO`,
        "",
      ].join("\n"),
    );
    const { json } = await run(["season.csv", "--json"]);
    const problem = (line: number, message: RegExp) => ({
      line,
      message: expect.stringMatching(message) as string,
    });
    expect(json).toMatchObject({
      problems: [
        problem(2, /^audienceLocations\[0] must be a two-letter/),
        problem(3, /^start "TBD" is not a date/),
        problem(3, /^objects "CP-1" is not a whole number/),
        problem(3, /^audienceLocations\[0] must be a two-letter/),
        problem(4, /^objects "CP-2"/),
        problem(5, /^audienceLocations\[0] must be a two-letter/),
        problem(6, /^has the key w, like line 5/),
      ],
    });
  });

  test("a long list of problems is cut in the text output", async () => {
    const { write, import: run } = project(folder(), { "import.yaml": MAPPING });
    write(
      "season.csv",
      `${HEAD}\n${Array.from({ length: 60 }, (_, index) => `k${index},N,TBD,2027-05-29 22:00,,`).join("\n")}\n`,
    );
    const { err } = await run(["season.csv"]);
    expect(err.split("\n").filter((line) => line.startsWith("season.csv:"))).toHaveLength(50);
    expect(err).toContain("… and 10 more\n");
    expect(err).toContain("60 rows of season.csv cannot be imported");
  });

  test("keys that a file system cannot tell apart are the same key", async () => {
    const { write, import: run } = project(folder(), { "import.yaml": MAPPING });
    write("season.csv", `${HEAD}\n${GOOD}\n${GOOD.replace("good", "GOOD!")}\n`);
    const { err } = await run(["season.csv"]);
    expect(err).toContain("season.csv:3: has the key good, like line 2");
  });

  test("a text of two columns is refused if one of them is empty", async () => {
    const { write, import: run } = project(folder(), {
      "import.yaml": MAPPING.replace('"{Name}"', '"{Name} ({Tags})"'),
    });
    write("season.csv", `${HEAD}\n${GOOD}\n`);
    const { err } = await run(["season.csv"]);
    expect(err).toContain("season.csv:2: name lacks a part: Tags is empty");
  });
});

test("if one file cannot be written, none is", async () => {
  const { write, import: run, files, cwd } = project(folder(), { "import.yaml": MAPPING });
  const inTheWay = `events/season/b.yaml.${process.pid}.tmp`;
  mkdirSync(join(cwd, inTheWay), { recursive: true });
  write("season.csv", `${HEAD}\n${GOOD}\n${GOOD.replace("good", "b")}\n`);
  const { code, err } = await run(["season.csv"]);
  expect(err).toContain("events/season/b.yaml cannot be written (EISDIR");
  expect(code).toBe(EXIT.failed);
  expect(files()).toEqual([inTheWay, "season.csv"]);
});

describe("an end", () => {
  test.each([
    ["22:00", "2027-05-29T22:00:00+02:00"],
    ["00:30", "2027-05-30T00:30:00+02:00"],
    ["2027-05-30 01:00", "2027-05-30T01:00:00+02:00"],
  ])("of %s is the next such time after the start", async (end, moment) => {
    const { write, import: run, events } = project(folder(), { "import.yaml": MAPPING });
    write("season.csv", `${HEAD}\na,Final,2027-05-29 20:00,${end},,\n`);
    await run(["season.csv"]);
    expect(events()["a"]?.end).toBe(moment);
  });
});

describe("events that are not from the import", () => {
  test.each(["events/good.yaml", "events/season/zz/good.yaml"])(
    "that already have the key as their name, in %s, are reported, and nothing is written",
    async (file) => {
      const {
        write,
        import: run,
        files,
      } = project(folder(), {
        "import.yaml": MAPPING.replace("season", "rows"),
        [file]: "key: good\nname: Other\nstart: 2027-01-01T00:00:00Z\nend: 2027-01-01T01:00:00Z\n",
      });
      write("season.csv", `${HEAD}\n${GOOD}\n`);
      const { code, err } = await run(["season.csv"]);
      expect(err).toContain(`season.csv:2: has the key good, which is the name of the event at ${file}:1`);
      expect(code).toBe(EXIT.found);
      expect(files()).toEqual(["season.csv"]);
    },
  );

  test("in the place of a row's file are not replaced", async () => {
    const {
      write,
      import: run,
      text,
    } = project(folder(), {
      "import.yaml": MAPPING,
      "events/season/good.yaml": "name: Other\nstart: 2027-01-01T00:00:00Z\nend: 2027-01-01T01:00:00Z\n",
    });
    write("season.csv", `${HEAD}\n${GOOD}\n`);
    const { err } = await run(["season.csv"]);
    expect(err).toContain("season.csv:2: cannot be written: events/season/good.yaml already exists");
    expect(text("events/season/good.yaml")).toContain("Other");
  });

  test("that cannot be read stop the import and are reported with their positions", async () => {
    const {
      write,
      import: run,
      files,
    } = project(folder(), { "import.yaml": MAPPING, "events/bad.yaml": "name: Bad\n" });
    write("season.csv", `${HEAD}\n${GOOD}\n`);
    const { code, err } = await run(["season.csv"]);
    expect(err).toContain("events/bad.yaml:1:1: start is required");
    expect(code).toBe(EXIT.failed);
    expect(files()).toEqual(["season.csv"]);
  });
});
