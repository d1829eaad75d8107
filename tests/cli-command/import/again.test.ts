import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { EXIT } from "../../../cli/frame/exit-codes";
import { folders } from "../support/folders";
import { project, HEAD, MAPPING } from "./project";

const folder = folders();

const ROW = "final,Final,2027-05-29 20:00,2027-05-29 22:00,cup,12";

/** A project in which one event was imported, and a person has then edited its file. */
function imported(text: string, others: Readonly<Record<string, string>> = {}, mapping = MAPPING) {
  const found = project(folder(), { "import.yaml": mapping, ...others, "events/season/final.yaml": text });
  return {
    ...found,
    again: (row: string, ...args: string[]) => {
      found.write("season.csv", `${HEAD}\n${row}\n`);
      return found.import(["season.csv", ...args]);
    },
    final: () => found.text("events/season/final.yaml"),
  };
}

const EDITED = `# The cup final.
key: final # never change this

name:   "Final"   # as on posters
protect: true
timeZone: Europe/Warsaw
# Kick-off; doors open an hour before.
start: 2027-05-29T20:00   # local
end:   2027-05-29T22:00   # with extra time

tags: [cup]  # one
objects:
  - { id: 12, type: CP_CODE }   # site
audienceSize: 5000 # guess
`;

describe("the next version of the spreadsheet", () => {
  test("changes nothing if it says the same", async () => {
    const { again, final } = imported(EDITED);
    const { err, out } = await again(ROW);
    expect([err, out]).toEqual(["1 the same\n", ""]);
    expect(final()).toBe(EDITED);
  });

  test("moves an event in place; comments, order, quotes and additions by hand stay", async () => {
    const { again, final } = imported(EDITED);
    const { err } = await again(ROW.replaceAll("05-29", "06-05"));
    expect(err).toContain("season.csv:2  moved  events/season/final.yaml  start: ");
    expect(err).toContain("\n1 moved\n");
    expect(final()).toBe(EDITED.replaceAll("05-29", "06-05"));
  });

  test("changes, adds and removes members in place", async () => {
    const { again, final } = imported(EDITED);
    const { err } = await again('final,Grand Final,2027-05-29 20:00,2027-05-29 22:00,"cup, big",');
    expect(err).toContain("\n1 changed\n");
    expect(final()).toBe(
      EDITED.replace('"Final"', '"Grand Final"')
        .replace("[cup]", "[cup, big]")
        .replace("objects:\n  - { id: 12, type: CP_CODE }   # site\n", ""),
    );
    await again(ROW);
    expect(final()).toContain("tags: [cup]  # one\n");
    expect(final()).toContain("objects:\n  - { id: 12, type: CP_CODE }\n");
  });

  test("leaves a date as a person wrote it if it means the same", async () => {
    const text = EDITED.replace("2027-05-29T20:00 ", "2027-05-29T18:00:00Z ");
    const { again, final } = imported(text);
    expect((await again(ROW)).err).toBe("1 the same\n");
    await again(ROW.replace("22:00", "22:30"));
    expect(final()).toContain("end:   2027-05-29T22:30   # with extra time\n");
  });

  test("a duration set by hand is replaced by the row's end when the event moves", async () => {
    const text = EDITED.replace("end:   2027-05-29T22:00", "duration: PT2H");
    const { again, final } = imported(text);
    expect((await again(ROW)).err).toBe("1 the same\n");
    await again(ROW.replace("22:00", "23:00"));
    expect(final()).toContain("end: 2027-05-29T23:00\n");
    expect(final()).not.toContain("duration");
  });

  test("members that the mapping does not name stay, such as defaults and durations set by hand", async () => {
    const mapping = MAPPING.replace('end: "{End}"\n', "").replace("timeZone: Europe/Warsaw\n", "");
    const text = "key: final\nname: Final\nstart: 2027-05-29T20:00\nduration: PT3H # extra time\n";
    const { again, final } = imported(
      text,
      { "events/_defaults.yaml": "timeZone: Europe/Warsaw\nduration: PT2H\ntags: [sport]\n" },
      mapping,
    );
    expect((await again("final,Final,2027-05-29 20:00,,,")).err).toBe("1 the same\n");
    const { err } = await again("final,Final,2027-06-05 20:00,,,");
    expect(err).toContain("1 moved");
    expect(final()).toBe(text.replace("05-29", "06-05"));
    await again("final,Final,2027-06-05 20:00,,cup,");
    expect(final()).toContain("tags: [ cup ]\n");
    await again("final,Final,2027-06-05 20:00,,,");
    expect(final()).toBe(text.replace("05-29", "06-05"));
  });

  test("finds an event that was moved to a subfolder or a list", async () => {
    const { again, text, write, cwd, files } = imported(EDITED);
    rmSync(join(cwd, "events/season/final.yaml"));
    write(
      "events/season/list.yaml",
      "events:\n  - { key: final, name: Final, timeZone: Europe/Warsaw, start: 2027-05-29T20:00, end: 2027-05-29T22:00, tags: [cup], objects: [{ id: 12, type: CP_CODE }] } # the last\n  - key: gala\n    name: Gala\n    start: 2027-06-01T18:00:00Z\n    end: 2027-06-01T19:00:00Z\n",
    );
    expect((await again(ROW)).err).toContain("1 dropped, 1 the same");
    await again(ROW.replace("22:00", "22:45"), "--drop");
    expect(text("events/season/list.yaml")).toContain(
      "end: 2027-05-29T22:45, tags: [cup], objects: [{ id: 12, type: CP_CODE }] } # the last\n  - key: gala\n",
    );
    expect(files()).toEqual(["events/season/list.yaml", "season.csv"]);
  });

  test("a row whose file has become a series is reported", async () => {
    const { again, final } = imported(`${EDITED}schedule: { frequency: WEEKLY, count: 2 }\n`);
    const before = final();
    const { err, code } = await again(ROW);
    expect(err).toContain("season.csv:2: is a series in events/season/final.yaml");
    expect(code).toBe(EXIT.found);
    expect(final()).toBe(before);
  });

  test("one key in two files is reported", async () => {
    const { again } = imported(EDITED, {
      "events/season/copy.yaml":
        "events:\n  - { key: final, name: B, start: 2027-01-01T00:00:00Z, end: 2027-01-01T01:00:00Z }\n",
    });
    const { err } = await again(ROW);
    expect(err).toContain("the key final is in events/season/copy.yaml and in events/season/final.yaml");
  });
});

describe("an event that is in no row any more", () => {
  test("is reported, and its file is kept", async () => {
    const { again, final } = imported(EDITED);
    const { err, out, code } = await again(ROW.replace("final", "other"));
    expect(err).toContain(
      "season.csv    dropped  events/season/final.yaml  Final, its file is kept\n1 added, 1 dropped\nTo remove events that have no row any more, add --drop\n",
    );
    expect(out).toContain("git commit -m 'Import season.csv: 1 added'");
    expect(code).toBe(EXIT.ok);
    expect(final()).toBe(EDITED);
  });

  test("is reported even if every row is left out, or if it has ended", async () => {
    const { again } = imported(EDITED, {}, `${MAPPING}skip: { Tags: [cup] }\n`);
    const { err } = await again(ROW, "--dry-run");
    expect(err).toContain("Final, its file is kept\n1 dropped (1 row left out by skip)\n");
    const { import: run, write } = imported(EDITED);
    write("season.csv", `${HEAD}\n${ROW.replace("final", "other")}\n`);
    const ended = await run(["season.csv", "--dry-run"], { now: () => Date.parse("2028-01-01T00:00:00Z") });
    expect(ended.err).toContain("Final, has ended, its file is kept\n");
    const later = await again(ROW, "--drop", "--dry-run");
    expect(later.out).toContain("--- a/events/season/final.yaml\n+++ /dev/null\n");
  });

  test("is removed with --drop, and nothing else is", async () => {
    const byHand = "name: By hand\nstart: 2027-01-01T00:00:00Z\nend: 2027-01-01T01:00:00Z\n";
    const { again, files } = imported(EDITED, {
      "events/season/by-hand.yaml": byHand,
      "events/other.yaml": `key: other\n${byHand}`,
    });
    const { err, out } = await again(ROW.replace("final", "new"), "--drop");
    expect(err).toContain("1 added, 1 dropped\n");
    expect(out).toContain("git commit -m 'Import season.csv: 1 added, 1 dropped'");
    expect(files()).toEqual(["events/season/new.yaml", "season.csv"]);
  });
});

describe("the output", () => {
  test("--dry-run prints a patch that git applies, and writes nothing", async () => {
    const { again, final, cwd, text, write, files } = imported(EDITED, {
      "events/season/gone.yaml":
        "key: gone\nname: Gone\nstart: 2027-01-01T00:00:00Z\nend: 2027-01-01T01:00:00Z\n",
    });
    const rows = `${ROW.replace("22:00", "23:00")}\nnew,New,2027-06-01 20:00,2027-06-01 21:00,,`;
    const { out } = await again(rows, "--dry-run", "--drop");
    expect(final()).toBe(EDITED);
    expect(files()).toEqual(["season.csv"]);
    write("import.patch", out);
    execFileSync("git", ["init", "-q"], { cwd });
    execFileSync("git", ["apply", "import.patch"], { cwd });
    expect(final()).toBe(EDITED.replace("22:00", "23:00"));
    expect(text("events/season/new.yaml")).toBe(
      "key: new\nname: New\ntimeZone: Europe/Warsaw\nstart: 2027-06-01T20:00\nend: 2027-06-01T21:00\n",
    );
    expect((await again(rows, "--drop")).err).toBe("2 the same\n");
  });

  test("--json lists each row", async () => {
    const { again } = imported(EDITED);
    const { json } = await again(
      `${ROW.replace("Final", "Gala")}\nnew,New,2027-06-01 20:00,2027-06-01 21:00,,`,
      "--json",
    );
    expect(json).toEqual({
      rows: [
        {
          line: 2,
          what: "changed",
          key: "final",
          file: "events/season/final.yaml",
          members: [{ member: "name", from: "Final", to: "Gala" }],
        },
        { line: 3, what: "added", key: "new", file: "events/season/new.yaml", members: [] },
      ],
      dropped: [],
      problems: [],
    });
  });

  test("one command opens the pull request, whatever the names", async () => {
    const {
      write,
      import: run,
      cwd,
    } = project(folder(), {
      "kick off's.yaml": MAPPING.replace("events/season", "events/the season"),
    });
    write("Season 2027.csv", `${HEAD}\n${ROW}\n`);
    const { out } = await run(["Season 2027.csv", "--mapping", "kick off's.yaml"]);
    expect(out).toBe(
      "git switch -c import-season-2027-2026-11-26-10-00 && git add 'events/the season' 'kick off'\\''s.yaml' && " +
        "git commit -m 'Import Season 2027.csv: 1 added' && gh pr create --fill\n",
    );
    execFileSync("git", ["init", "-q"], { cwd });
    const [, commit = ""] = /^(.*) && gh pr create --fill$/m.exec(out) ?? [];
    const author = ["user.name", "user.email"]
      .flatMap((name) => ["-c", `${name}=test@example.com`])
      .join(" ");
    execFileSync("sh", ["-c", commit.replaceAll("git commit", `git ${author} commit -q`)], {
      cwd,
      stdio: "ignore",
    });
    const log = execFileSync("git", ["log", "--format=%s", "--name-only"], { cwd, encoding: "utf8" });
    expect(log).toBe("Import Season 2027.csv: 1 added\n\nevents/the season/final.yaml\nkick off's.yaml\n");
  });
});
