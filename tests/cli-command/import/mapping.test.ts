import { EXIT } from "../../../cli/frame/exit-codes";
import { folders } from "../support/folders";
import { project, HEAD, MAPPING } from "./project";

const folder = folders();

const SEASON = `Id;Home;Away;Date;Time;Length;Tags;CP code;Description
1;Legia;Lech;13.03.2027;20:00;2:00;"football, cup";12;
2;Raków;Wisła;20.03.2027;18:30;1:45;;;Derby
`;

describe("a missing mapping", () => {
  test("is asked for once, with suggestions from the columns, and kept", async () => {
    const { write, import: run, text, files, events } = project(folder(), {});
    write("season.csv", SEASON);
    const answers = ["", "", "", "", "", "Europe/Warsaw", "", ""];
    const first = await run(["season.csv"], { answers, isTTY: true });
    expect(first.err).toContain(
      "season.csv has 2 rows and these columns: Id, Home, Away, Date, Time, Length, Tags, CP code, Description.",
    );
    expect(first.err).toContain("never changes? [season-{Id}] ");
    expect(first.err).toContain("What is it called? [{Home} - {Away}] ");
    expect(first.err).toContain('How are dates such as "13.03.2027 20:00" written');
    expect(first.err).toContain("[DD.MM.YYYY HH:mm] ");
    expect(first.err).toContain("The answers are kept in import.yaml.\n");
    expect(first.code).toBe(EXIT.ok);
    expect(text("import.yaml"))
      .toBe(`# How "event-center import" reads season.csv. Asked for once and kept; edit it as you like.
# {Column} is replaced by the row's cell; all other text is used as it is.
# Columns: Id, Home, Away, Date, Time, Length, Tags, CP code, Description
folder: events/season # where the event files go; those below it are the import's own
key: season-{Id} # identifies an event, and never changes
name: "{Home} - {Away}"
start: "{Date} {Time}"
dates: DD.MM.YYYY HH:mm # how dates are written besides ISO 8601
duration: "{Length}"
timeZone: Europe/Warsaw
description: "{Description}"
tags: "{Tags}"
objects:
  CP_CODE: "{CP code}"
# It may also have: end, customerEventId, audienceSize, audienceLocations, coordinators, split, separator, sheet, skip
`);
    expect(events()).toEqual({
      "season-1": {
        name: "Legia - Lech",
        start: "2027-03-13T20:00:00+01:00",
        end: "2027-03-13T22:00:00+01:00",
        tags: ["football", "cup"],
        objects: [{ id: 12, type: "CP_CODE" }],
      },
      "season-2": {
        name: "Raków - Wisła",
        description: "Derby",
        start: "2027-03-20T18:30:00+01:00",
        end: "2027-03-20T20:15:00+01:00",
      },
    });
    expect(files()).toEqual([
      "events/season/season-1.yaml",
      "events/season/season-2.yaml",
      "import.yaml",
      "season.csv",
    ]);
    const again = await run(["season.csv"], { answers: ["a question would take this"], isTTY: true });
    expect(again.err).toBe("2 the same\n");
  });

  test("an answer that cannot be right is asked for again", async () => {
    const { write, import: run, text } = project(folder(), {});
    write("season.csv", "Nr,Title,Begins,Minutes\na,Final,03/04/2027 8:00 PM,90\nb,Gala,TBD,120\n");
    const answers = [
      ...["Number", "NR"],
      ...["-", "{Titel}", "Title"],
      ...["Begins"],
      ...["", "YYYY", "DD.MM.YYYY", "MM/DD/YYYY h:mm a"],
      ...["Minutes", "2 hours", "PT{Minutes}M"],
      ...["Warsaw time", "Europe/Warsaw"],
      ...["-", "-"],
    ];
    const { err, code } = await run(["season.csv"], { answers });
    expect(err).toContain("There is no column Number. The columns are: Nr, Title, Begins, Minutes.");
    expect(err).toContain("An answer is needed.");
    expect(err).toContain("There is no column Titel.");
    expect(err).toContain("Here DD/MM/YYYY h:mm a and MM/DD/YYYY h:mm a fit.");
    expect(err).toContain("The form needs a day (DD)");
    expect(err).toContain('"03/04/2027 8:00 PM" is not written like that.');
    expect(err).toContain("answer PT{Minutes}M if they are minutes, or PT{Minutes}H if they are hours.");
    expect(err).toContain("A length is written like PT2H");
    expect(err).toContain("There is no time zone Warsaw time;");
    expect(text("import.yaml")).toContain("dates: MM/DD/YYYY h:mm a #");
    expect(text("import.yaml")).toContain("duration: PT{Minutes}M\n");
    expect(err).toContain('season.csv:3: start "TBD" is not a date and time written as MM/DD/YYYY h:mm a');
    expect(code).toBe(EXIT.found);
  });

  test("a zone and a duration that the folder's defaults set are not asked for", async () => {
    const {
      write,
      import: run,
      events,
    } = project(folder(), {
      "events/_defaults.yaml": "timeZone: Europe/Warsaw\nduration: PT2H\n",
    });
    write("season.csv", "Key,Name,Start\nfinal,Final,2027-05-29 20:00\n");
    const { err } = await run(["season.csv"], { answers: ["", "", "", "", "", ""] });
    expect(err).not.toContain("In which time zone");
    expect(events()).toEqual({
      final: { name: "Final", start: "2027-05-29T20:00:00+02:00", end: "2027-05-29T22:00:00+02:00" },
    });
  });

  test("of a calendar needs no typing", async () => {
    const { write, import: run, events } = project(folder(), {});
    write(
      "season.ics",
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a@b\nSUMMARY:Final\nDTSTART;TZID=Europe/Warsaw:20270529T200000\nDURATION:PT2H\nEND:VEVENT\nEND:VCALENDAR\n",
    );
    await run(["season.ics"], { answers: ["", "", "", "", "", "", ""] });
    expect(events()).toEqual({
      "a-b": { name: "Final", start: "2027-05-29T20:00:00+02:00", end: "2027-05-29T22:00:00+02:00" },
    });
  });

  test("is written as far as it can be guessed if nobody can be asked", async () => {
    const { write, import: run, text, files } = project(folder(), {});
    write("season.csv", "Nr,Title,Begins\na,Final,03/04/2027 8:00 PM\n");
    const { code, err } = await run(["season.csv", "--out", "events/cup/"]);
    expect(err).toContain(
      "there is no terminal to ask what the columns of season.csv mean: import.yaml was written with what their names suggest",
    );
    expect(code).toBe(EXIT.settings);
    expect(text("import.yaml")).toContain("folder: events/cup # where");
    expect(text("import.yaml")).toContain("\nstart: # NEEDED\n");
    const again = await run(["season.csv"]);
    expect(again.err).toContain('import.yaml: start must be a text, such as "{Column}"');
    expect(again.code).toBe(EXIT.settings);
    expect(files()).toEqual(["import.yaml", "season.csv"]);
  });

  test("is not written into a folder that does not exist", async () => {
    const { write, import: run, files } = project(folder(), {});
    write("season.csv", "Id,Name,Start\na,Final,2027-05-29 20:00\n");
    const { code, err } = await run(["season.csv", "--mapping", "nosuch/x.yaml"]);
    expect([code, err]).toEqual([
      EXIT.usage,
      expect.stringContaining(
        "--mapping nosuch/x.yaml: there is no folder nosuch; make it, or check the name",
      ),
    ]);
    expect(files()).toEqual(["season.csv"]);
  });

  test("uses time columns beside a date column, whatever their names", async () => {
    const { write, import: run, text } = project(folder(), {});
    write(
      "season.csv",
      "Id,Name,Date,Face-off,Final whistle\na,Final,13/04/2027,19:30,22:00\nb,Semi,14/04/2027,,\n",
    );
    await run(["season.csv"]);
    expect(text("import.yaml")).toContain(
      '\nstart: "{Date} {Face-off}"\ndates: DD/MM/YYYY HH:mm # how dates are written besides ISO 8601\nend: "{Final whistle}"\n',
    );
  });

  test("with ambiguous days and months names both forms, and is refused until one is chosen", async () => {
    const { write, import: run, text } = project(folder(), {});
    write("season.csv", "Id,Name,Start,End\na,Final,03/04/2027 20:00,03/04/2027 22:00\n");
    await run(["season.csv"]);
    expect(text("import.yaml")).toContain("\ndates: # NEEDED: choose DD/MM/YYYY HH:mm or MM/DD/YYYY HH:mm\n");
    const { err, code } = await run(["season.csv"]);
    expect(err).toContain("import.yaml: dates must be a form of dates, such as DD.MM.YYYY HH:mm");
    expect(code).toBe(EXIT.settings);
  });

  test("is printed and not written by --dry-run", async () => {
    const { write, import: run, files } = project(folder(), {});
    write("season.csv", SEASON);
    const answers = ["", "", "", "", "", "Europe/Warsaw", "", ""];
    const { out } = await run(["season.csv", "--dry-run"], { answers });
    expect(out).toContain("--- /dev/null\n+++ b/import.yaml\n");
    expect(out).toContain("+++ b/events/season/season-2.yaml\n");
    expect(files()).toEqual(["season.csv"]);
  });
});

describe("a mapping", () => {
  test.each([
    ["is not YAML", "key: [", "import.yaml is not YAML:"],
    ["is empty", "", "import.yaml: it must contain members by name, such as key"],
    [
      "has a misspelled member",
      `${MAPPING}timezone: UTC\n`,
      "import.yaml: timezone is not a member of a mapping; did you mean timeZone?",
    ],
    [
      "lacks a required member",
      "folder: events\nname: x\nstart: x\n",
      'import.yaml: key must be a text, such as "{Column}"',
    ],
    [
      "names a missing column",
      MAPPING.replace("{Name}", "{Nam}"),
      "import.yaml: name names the column Nam, which season.csv does not have; did you mean Name?",
    ],
    [
      "names a column that appears twice",
      MAPPING.replace("{Name}", "{CP}"),
      "import.yaml: name names the column CP, which season.csv has 2 times: rename all but one",
    ],
    ["names an unknown type of object", MAPPING.replace("CP_CODE", "CP"), "import.yaml: objects"],
    [
      "has a pattern as folder",
      MAPPING.replace("events/season", "events/*"),
      "import.yaml: folder must be a folder below this one",
    ],
    [
      "has a folder elsewhere",
      MAPPING.replace("events/season", "../events"),
      "import.yaml: folder must be a folder below this one",
    ],
    [
      "has a clock of twelve hours without AM and PM",
      `${MAPPING}dates: DD.MM.YYYY h:mm\n`,
      "import.yaml: dates needs either HH, or h together with a",
    ],
    [
      "has a date format with other letters",
      `${MAPPING}dates: DD.MM.YYYY HH:mm Uhr\n`,
      "import.yaml: dates may contain each of",
    ],
  ])("that %s is refused, with the reason", async (_what, mapping, message) => {
    const { write, import: run, files } = project(folder(), { "import.yaml": mapping });
    write("season.csv", `${HEAD},CP\na,Final,2027-05-29T20:00,2027-05-29T22:00,,\n`);
    const { code, err } = await run(["season.csv"]);
    expect(err).toContain(message);
    expect(code).toBe(EXIT.settings);
    expect(files()).toEqual(["season.csv"]);
  });

  test("fills in texts of several columns, constants, lists and every kind of object", async () => {
    const {
      write,
      import: run,
      events,
    } = project(folder(), {
      "cup.yaml": `folder: ./events/cup/
key: cup-{Nr}
name: "{A} v {B}"
start: "{Start}"
duration: PT2H
timeZone: "{Zone}"
customerEventId: 2027/{Nr}
audienceSize: 5000
audienceLocations: ["{Country}", PL]
coordinators: "{Who}"
tags: [football, "{Round}", "{More}"]
split: ;
objects:
  CP_CODE: ["{CP}", 99]
  QOS_REPORT_PACK: "{Pack}"
skip: { Round: [friendly], Nr: [3] }
`,
    });
    write(
      "season.csv",
      [
        "Nr,A,B,Start,Zone,Country,Who,Round,More,CP,Pack",
        "1,Legia,Lech,2027-05-29 20:00,Europe/London,de;at,jdoe; vsnyder,Final,big;final;big,12,7",
        "2,Legia,Lech,2027-05-29 20:00,,,,Friendly,,,",
        "3,,,,,,,,,,",
        "4,Raków,Wisła,2027-06-05T20:00:30Z,,,,,,,",
      ].join("\n"),
    );
    const { err } = await run(["season.csv", "--mapping", "cup.yaml"]);
    expect(err).toContain("2 added (2 rows left out by skip)");
    expect(events()).toEqual({
      "cup-1": {
        name: "Legia v Lech",
        customerEventId: "2027/1",
        start: "2027-05-29T20:00:00+01:00",
        end: "2027-05-29T22:00:00+01:00",
        audienceSize: 5000,
        audienceLocations: ["DE", "AT", "PL"],
        coordinators: ["jdoe", "vsnyder"],
        tags: ["football", "Final", "big", "final"],
        objects: [
          { id: 12, type: "CP_CODE" },
          { id: 99, type: "CP_CODE" },
          { id: 7, type: "QOS_REPORT_PACK" },
        ],
      },
      "cup-4": {
        name: "Raków v Wisła",
        customerEventId: "2027/4",
        start: "2027-06-05T20:00:30Z",
        end: "2027-06-05T22:00:30Z",
        audienceSize: 5000,
        audienceLocations: ["PL"],
        tags: ["football"],
        objects: [{ id: 99, type: "CP_CODE" }],
      },
    });
  });

  test("cannot be among event files, and --out cannot contradict it", async () => {
    const { write, import: run } = project(folder(), { "import.yaml": MAPPING });
    write("season.csv", `${HEAD}\n`);
    const among = await run(["season.csv", "--mapping", "events/import.yaml"]);
    expect(among.err).toContain("--mapping events/import.yaml would be read as an event file");
    expect(among.code).toBe(EXIT.usage);
    const below = await run(["season.csv", "--mapping", "cups/import.yaml", "--out", "./cups/"]);
    expect(below.err).toContain("keep it outside of cups, as import.yaml");
    const other = await run(["season.csv", "--out", "events/cup"]);
    expect(other.err).toContain("--out events/cup is not the folder of import.yaml, which is events/season");
    expect(other.code).toBe(EXIT.usage);
  });
});
