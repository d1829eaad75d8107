import { existsSync, statSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { isDefaultsFile, loadEvents, type EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { Failure } from "./failure";
import { inFolder } from "./files";
import type { Io } from "./io";

/** The files that are loaded by default. */
const CALENDAR = "events/**/*.{yaml,yml,json}";

const IN_CALENDAR = /^events\/(.*\/)?[^/]+\.(yaml|yml|json)$/;

/** The help text of the argument of every command that reads declarations. */
export const FILES_HELP = `event files, folders or patterns (default: ${CALENDAR})`;

/**
 * Loads the declarations in the files, folders and patterns of the command line. A file below the calendar's folder
 * is loaded as a part of it, so that its resources have the names that Pulumi knows.
 * Errors: DeclarationError with all problems of all files; a Failure if a path does not exist.
 */
export function loadDeclarations(io: Pick<Io, "cwd">, named: readonly string[]): EventDeclaration[] {
  const files: string[] = [];
  const patterns: string[] = [];
  for (const path of named) {
    if (isPattern(io, path)) {
      patterns.push(path);
      continue;
    }
    // A folder's defaults are not an event file: load the files that inherit them.
    const absolute = inFolder(io, isDefaultsFile(path) ? dirname(path) : path);
    if (!existsSync(absolute)) {
      throw new Failure(
        `${path} does not exist: name event files, folders or patterns, relative to ${io.cwd}`,
        "COMMAND_USAGE",
      );
    }
    if (statSync(absolute).isDirectory()) {
      const folder = withSlashes(relative(io.cwd, absolute)) || ".";
      patterns.push(`${folder.startsWith("events/") ? patternOf(folder) : folder}/**/*.{yaml,yml,json}`);
    } else {
      files.push(withSlashes(relative(io.cwd, absolute)));
    }
  }
  const inCalendar = files.filter((file) => IN_CALENDAR.test(file));
  const loose = files.filter((file) => !inCalendar.includes(file));
  const { cwd } = io;
  const loaded = [
    ...patterns.flatMap((pattern) => loadEvents(pattern, { cwd })),
    ...loose.flatMap((file) => loadEvents(file, { cwd })),
    ...(named.length === 0 ? loadEvents(CALENDAR, { cwd }) : []),
    ...inCalendar.flatMap((file) => loadEvents(patternOf(file), { cwd })),
  ];
  return [...new Map(loaded.map((one) => [`${resolve(cwd, one.place.file)} ${one.name}`, one])).values()];
}

function isPattern({ cwd }: Pick<Io, "cwd">, path: string): boolean {
  return /[*?{[]/.test(path) && !existsSync(resolve(cwd, path));
}

/**
 * A pattern that matches only this file or folder. It begins with the calendar's folder, from which resources
 * take their names; the brackets make it a pattern, and stand for the character in them.
 */
function patternOf(path: string): string {
  const [root = "", ...below] = path.split("/");
  const [first = "", ...rest] = Array.from(below.join("/"));
  return `${root}/[${first}]${rest.map((character) => (/[*?[\]{}()!+@\\]/.test(character) ? `[${character}]` : character)).join("")}`;
}

function withSlashes(path: string): string {
  return path.split(sep).join("/");
}
