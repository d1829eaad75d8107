import { EXIT } from "../../../cli/frame/exit-codes";
import { folders } from "../support/folders";
import { project, HEAD, MAPPING } from "./project";

const folder = folders();

interface Match {
  readonly id: string;
  readonly name: string;
  readonly day: number;
  readonly hour: number;
}

/** 400 matches of a season, four a day, from March on: the clocks change in between. */
const SEASON: readonly Match[] = Array.from({ length: 400 }, (_, index) => ({
  id: `match-${index + 1}`,
  name: `Match ${index + 1}`,
  day: Math.floor(index / 4),
  hour: 12 + (index % 4) * 2,
}));

const dateOf = (day: number) => {
  const [date = ""] = new Date(Date.UTC(2027, 2, 1 + day)).toISOString().split("T");
  return date.split("-").reverse().join(".");
};

function csv(matches: readonly Match[]): string {
  const rows = matches.map(({ id, name, day, hour }) => {
    const date = dateOf(day);
    return `${id},${name},${date} ${hour}:00,${date} ${hour + 1}:45,football,12`;
  });
  return [HEAD, ...rows, ""].join("\r\n");
}

test("a season of 400 rows is imported, changed and imported again", async () => {
  const {
    write,
    import: run,
    events,
    files,
  } = project(folder(), {
    "import.yaml": `${MAPPING}dates: DD.MM.YYYY HH:mm\n`,
  });
  write("season.csv", csv(SEASON));
  const first = await run(["season.csv"]);
  expect(first.code).toBe(EXIT.ok);
  expect(first.err).toContain("\n400 added\nTo open a pull request:\n");
  expect(files()).toHaveLength(401);
  expect((await run(["season.csv"])).err).toBe("400 the same\n");

  const isDropped = (index: number) => index % 80 === 7;
  const isMoved = (index: number) => index % 13 === 3 && index < 390;
  const next = [
    ...SEASON.flatMap((match, index) =>
      isDropped(index)
        ? []
        : [isMoved(index) ? { ...match, day: match.day + 14, hour: match.hour + 1 } : match],
    ),
    ...Array.from({ length: 10 }, (_, index) => ({
      id: `playoff-${index}`,
      name: `Play-off ${index}`,
      day: 120 + index,
      hour: 20,
    })),
  ];
  // Spreadsheets are sorted again all the time.
  write("season.csv", csv([...next].reverse()));
  const second = await run(["season.csv", "--drop"]);
  expect(second.err).toContain("\n10 added, 30 moved, 5 dropped, 365 the same\n");
  expect(second.code).toBe(EXIT.ok);

  const found = events();
  expect(Object.keys(found)).toHaveLength(405);
  for (const { id, name, day, hour } of next) {
    const date = dateOf(day).split(".").reverse().join("-");
    const offset = date < "2027-03-28" ? "+01:00" : "+02:00";
    expect(found[id]).toEqual({
      name,
      start: `${date}T${hour}:00:00${offset}`,
      end: `${date}T${hour + 1}:45:00${offset}`,
      tags: ["football"],
      objects: [{ id: 12, type: "CP_CODE" }],
    });
  }
  expect((await run(["season.csv"])).err).toBe("405 the same\n");
});
