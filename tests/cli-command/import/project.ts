import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadEvents } from "pulumi-akamai-event-center/declarations";
import { writeCalendar } from "../support/calendar";
import { runCommand, type RunOptions } from "../support/run-command";

/** A mapping for columns Id, Name, Start, End, Tags and CP. */
export const MAPPING = `folder: events/season
key: "{Id}"
name: "{Name}"
start: "{Start}"
end: "{End}"
timeZone: Europe/Warsaw
tags: "{Tags}"
objects:
  CP_CODE: "{CP}"
`;

export const HEAD = "Id,Name,Start,End,Tags,CP";

/** A project's folder in which imports are run. */
export function project(cwd: string, files: Readonly<Record<string, string>>) {
  writeCalendar(cwd, files);
  return {
    cwd,
    write: (file: string, content: string | Uint8Array) => {
      writeFileSync(join(cwd, file), content);
    },
    text: (file: string) => readFileSync(join(cwd, file), "utf8"),
    /** Every file but those that were given, in order. */
    files: () =>
      globSync("**/*.*", { cwd })
        .filter((file) => !(file in files))
        .sort(),
    import: (args: readonly string[], options: RunOptions = {}) =>
      runCommand(["import", ...args], { cwd, now: () => Date.parse("2026-11-26T10:00:00Z"), ...options }),
    events: () =>
      Object.fromEntries(loadEvents("events/**/*.yaml", { cwd }).map(({ name, event }) => [name, event])),
  };
}
