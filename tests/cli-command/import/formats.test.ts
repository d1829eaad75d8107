import writeExcelFile, { type SheetData } from "write-excel-file/node";
import { EXIT } from "../../../cli/frame/exit-codes";
import { folders } from "../support/folders";
import { project, HEAD, MAPPING } from "./project";

const folder = folders();

const FINAL = {
  name: "Final",
  start: "2027-05-29T20:00:00+02:00",
  end: "2027-05-29T22:30:00+02:00",
  tags: ["cup", "football"],
  objects: [{ id: 12, type: "CP_CODE" }],
};

describe("a .csv file", () => {
  const row = 'final,Final,2027-05-29 20:00,2027-05-29T22:30,"cup, football",12';

  test.each([
    ["with commas", `${HEAD}\n${row}\n`],
    ["with Windows line ends and a byte order mark", `\ufeff${HEAD}\r\n${row}\r\n`],
    ["with line ends of old Macs", `${HEAD}\r${row}\r`],
    [
      "with semicolons",
      `${HEAD.replaceAll(",", ";")}\nfinal;Final;2027-05-29 20:00;2027-05-29T22:30;cup, football;12\n`,
    ],
    [
      "with tabs",
      `${HEAD.replaceAll(",", "\t")}\nfinal\tFinal\t2027-05-29 20:00\t2027-05-29T22:30\tcup, football\t12\n`,
    ],
    [
      "whose first line names the separator",
      `sep=|\n${HEAD.replaceAll(",", "|")}\nfinal|Final|2027-05-29 20:00|2027-05-29T22:30|cup, football|12`,
    ],
    [
      "with blanks around texts",
      `${HEAD}\n final , Final  ,2027-05-29  20:00, 2027-05-29T22:30,"cup , football " ,12\u00a0\n`,
    ],
    [
      "with a title, empty lines and empty columns",
      `The season,,,,,,\n,,,,,,\n${HEAD},,\n\n${row},,\n , ,\n\n`,
    ],
  ])("%s", async (_what, content) => {
    const { write, import: run, events } = project(folder(), { "import.yaml": MAPPING });
    write("season.csv", content);
    const { code, err } = await run(["season.csv"]);
    expect(err).toContain("1 added\n");
    expect(code).toBe(EXIT.ok);
    expect(events()).toEqual({ final: FINAL });
  });

  test("line breaks inside a text do not shift line numbers", async () => {
    const { write, import: run } = project(folder(), { "import.yaml": MAPPING });
    write(
      "season.csv",
      `${HEAD}\r\na,"First\r\nSecond",2027-05-01 20:00,2027-05-01 21:00,,\r\n\r\nb,B,never,2027-05-01 22:00,,\r\n`,
    );
    const { err } = await run(["season.csv"]);
    expect(err).toContain('season.csv:5: start "never" is not a date and time');
  });

  test.each([
    [
      "a quote that is never closed",
      `${HEAD}\na,"Final,2027`,
      "season.csv:2 cannot be read (Quote Not Closed",
    ],
    [
      "a quote within a text",
      `${HEAD}\na,5" pipe,2027`,
      "season.csv:2 cannot be read (Invalid Opening Quote",
    ],
    [
      "a separator within a text",
      `${HEAD}\na,Final, the,2027-05-29T20:00,2027-05-29T21:00,cup,12\n`,
      "season.csv:2: has more cells than there are columns (6)",
    ],
    [
      "Latin letters of old",
      Buffer.from(`${HEAD}\na,Ma\u00eetre`, "latin1"),
      "season.csv is not UTF-8 text: in Excel, save it as",
    ],
    [
      "another encoding",
      Buffer.from(`${HEAD}\na,Wis\u0142a`, "utf16le"),
      "season.csv is not UTF-8 text: in Excel, save it as",
    ],
    ["no rows", `${HEAD}\n`, "season.csv has no rows below a line of column names"],
    ["nothing", "", "season.csv has no rows below a line of column names"],
  ])("%s is reported, and nothing is written", async (_what, content, message) => {
    const { write, import: run, files } = project(folder(), { "import.yaml": MAPPING });
    write("season.csv", content);
    const { code, err } = await run(["season.csv"]);
    expect(err).toContain(message);
    expect(code).not.toBe(EXIT.ok);
    expect(files()).toEqual(["season.csv"]);
  });
});

describe("an .xlsx file", () => {
  const date = (value: string, format: string) => ({ type: Date, value: new Date(`${value}Z`), format });
  const time = (hours: number) => ({ type: Number, value: hours / 24, format: "hh:mm" });

  const workbook = (...sheets: { sheet: string; data: SheetData }[]) => writeExcelFile(sheets).toBuffer();

  test("dates of Excel's own are local times in the mapping's zone", async () => {
    const { write, import: run, events } = project(folder(), { "import.yaml": MAPPING });
    const data = [
      ["The season of 2027"],
      [],
      HEAD.split(","),
      [],
      [
        "final",
        "Final",
        date("2027-05-29T20:00:00", "dd.mm.yyyy hh:mm"),
        "2027-05-29 22:30",
        "cup, football",
        12,
      ],
    ];
    write("season.xlsx", await workbook({ sheet: "Fixtures", data }));
    const { err } = await run(["season.xlsx"]);
    expect(err).toMatch(/^season.xlsx:5 +added +events\/season\/final.yaml +Final, /);
    expect(events()).toEqual({ final: FINAL });
  });

  test("a date and a time may be in two columns, and a duration in a third", async () => {
    const mapping = `folder: events/season
key: "{No}"
name: "{Name}"
start: "{Day} {Time}"
duration: "{Length}"
timeZone: "{Zone}"
`;
    const { write, import: run, events, text } = project(folder(), { "import.yaml": mapping });
    const data = [
      ["No", "Name", "Day", "Time", "Length", "Zone"],
      [1, "Semi-final", date("2027-05-22T00:00:00", "dd.mm.yyyy"), time(20), time(1.75), "Europe/Warsaw"],
      [2, "Final", date("2027-05-29T00:00:00", "d-mmm-yy"), time(18.5), "PT2H", "Europe/London"],
    ];
    write("season.xlsx", await workbook({ sheet: "Old", data: [["x"]] }, { sheet: "Fixtures", data }));
    const { err } = await run(["season.xlsx", "--sheet", "Fixtures"]);
    expect(err).toContain("2 added");
    expect(text("events/season/1.yaml")).toBe(
      'key: "1"\nname: Semi-final\ntimeZone: Europe/Warsaw\nstart: 2027-05-22T20:00\nduration: PT1H45M\n',
    );
    expect(events()["2"]).toEqual({
      name: "Final",
      start: "2027-05-29T18:30:00+01:00",
      end: "2027-05-29T20:30:00+01:00",
    });
  });

  test("a date without a time is reported, since it may mean midnight or nothing", async () => {
    const { write, import: run, files } = project(folder(), { "import.yaml": MAPPING });
    const data = [
      HEAD.split(","),
      ["final", "Final", date("2027-05-29T00:00:00", "dd.mm.yyyy"), "2027-05-29 22:30", null, null],
    ];
    write("season.xlsx", await workbook({ sheet: "Fixtures", data }));
    const { code, err } = await run(["season.xlsx"]);
    expect(err).toContain(
      'season.xlsx:2: start "2027-05-29" has no time of day; midnight is written as 2027-03-01T00:00',
    );
    expect(code).toBe(EXIT.found);
    expect(files()).toEqual(["season.xlsx"]);
  });

  test("a missing sheet is reported with the list of sheets", async () => {
    const { write, import: run } = project(folder(), { "import.yaml": MAPPING });
    write("season.xlsx", await workbook({ sheet: "Fixtures", data: [["a", "b"]] }));
    const { err } = await run(["season.xlsx", "--sheet", "Nope"]);
    expect(err).toContain("season.xlsx cannot be read: Sheet not found: Nope. Available sheets: Fixtures");
  });

  test("a file that is not a workbook is reported", async () => {
    const { write, import: run } = project(folder(), { "import.yaml": MAPPING });
    write("season.xlsx", "Id,Name");
    const { err } = await run(["season.xlsx"]);
    expect(err).toContain("Save it as an Excel workbook (.xlsx) without a password");
  });
});

describe("an .ics file", () => {
  const mapping = `folder: events/season
key: "{UID}"
name: "{SUMMARY}"
start: "{DTSTART}"
end: "{DTEND}"
duration: "{DURATION}"
timeZone: "{TZID}"
description: "{DESCRIPTION}"
tags: "{CATEGORIES}"
objects: { CP_CODE: "{X-CP-CODE}" }
skip:
  STATUS: [cancelled]
`;
  const calendar = (...lines: string[]) =>
    ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test", ...lines, "END:VCALENDAR", ""].join("\r\n");
  const event = (uid: string, ...lines: string[]) => [
    "BEGIN:VEVENT",
    `UID:${uid}`,
    "DTSTAMP:20260101T000000Z",
    "SUMMARY:Final",
    ...lines,
    "END:VEVENT",
  ];

  test("its events use the UID as key, and end at DTEND or after DURATION", async () => {
    const { write, import: run, events, text } = project(folder(), { "import.yaml": mapping });
    write(
      "season.ics",
      calendar(
        ...event(
          "Final@example.com",
          "DTSTART;TZID=Europe/Warsaw:20270529T200000",
          "DTEND;TZID=Europe/Warsaw:20270529T223000",
          "DESCRIPTION:One line that is so long that a calendar folds it after 75 bytes\\, an",
          " d another\\nline",
          "CATEGORIES:cup,football",
          "X-CP-CODE:12",
        ),
        ...event("show", "DTSTART:20270301T190000Z", "DURATION:PT1H30M"),
        ...event("off", "DTSTART:20270301T190000Z", "DURATION:PT1H30M", "STATUS:CANCELLED"),
      ),
    );
    const { err } = await run(["season.ics"]);
    expect(err).toMatch(/^season.ics:4 /);
    expect(err).toContain("2 added (1 row left out by skip)");
    expect(events()).toEqual({
      "final-example-com": {
        ...FINAL,
        description: "One line that is so long that a calendar folds it after 75 bytes, and another\nline",
      },
      show: { name: "Final", start: "2027-03-01T19:00:00Z", end: "2027-03-01T20:30:00Z" },
    });
    expect(text("events/season/show.yaml")).toBe(
      "key: show\nname: Final\nstart: 2027-03-01T19:00:00Z\nduration: PT1H30M\n",
    );
  });

  test("series, whole days and events in two zones are reported with their lines", async () => {
    const { write, import: run, files } = project(folder(), { "import.yaml": mapping });
    write(
      "season.ics",
      calendar(
        ...event("a", "DTSTART:20270301T190000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"),
        ...event("b", "DTSTART;VALUE=DATE:20270301"),
        ...event(
          "c",
          "DTSTART;TZID=Europe/Warsaw:20270301T200000",
          "DTEND;TZID=Europe/London:20270301T200000",
        ),
      ),
    );
    const { code, err } = await run(["season.ics"]);
    expect(err).toContain("season.ics:4: is a series (RRULE): declare it as an event file with a schedule");
    expect(err).toContain('season.ics:12: start "2027-03-01" has no time of day');
    expect(err).toContain("season.ics:18: starts in Europe/Warsaw and ends in Europe/London");
    expect(code).toBe(EXIT.found);
    expect(files()).toEqual(["season.ics"]);
  });

  test("UIDs that differ only at the end become different keys", async () => {
    const { write, import: run, events } = project(folder(), { "import.yaml": mapping });
    const uid = "040000008200E00074C5B7101A82E00800000000".repeat(3);
    write(
      "season.ics",
      calendar(
        ...["A1", "B2"].flatMap((end) =>
          event(uid + end, "DTSTART:20270301T190000Z", "DURATION:PT1H").map((line) =>
            line.replace("Final", end),
          ),
        ),
      ),
    );
    await run(["season.ics"]);
    const keys = Object.keys(events());
    expect(keys).toEqual([expect.stringMatching(/^[a-z0-9]{67}-[a-f0-9]{12}$/), expect.any(String)]);
    expect(new Set(keys).size).toBe(2);
  });

  test("a file that is not a calendar is reported", async () => {
    const { write, import: run } = project(folder(), { "import.yaml": mapping });
    write("season.ics", "Id,Name");
    const { err } = await run(["season.ics"]);
    expect(err).toContain("season.ics is not a calendar");
  });
});

test("other kinds of files are refused with the supported formats", async () => {
  const { write, import: run } = project(folder(), { "import.yaml": MAPPING });
  write("season.ods", "x");
  const { code, err } = await run(["season.ods"]);
  expect(err).toContain("season.ods is not a .csv, .ics or .xlsx file: save or export it as one of them");
  expect(code).toBe(EXIT.usage);
  const missing = await run(["nowhere.csv"]);
  expect(missing.err).toContain("nowhere.csv cannot be read (ENOENT");
});
