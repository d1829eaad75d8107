import { globSync } from "node:fs";
import { basename, dirname, isAbsolute, parse, relative, resolve, sep } from "node:path";

/** An event file that matches the pattern. */
export interface FoundFile {
  /** Relative to the program's folder, with `/` on every system; for messages. */
  readonly file: string;
  /** The path below the pattern's fixed folder, without the extension, joined by dashes: `shows-morning`. */
  readonly slug: string;
  /** The folders whose defaults apply to it, outermost first, as absolute paths. */
  readonly folders: readonly string[];
}

/** The possible names of a folder's file of defaults. */
export const DEFAULTS_FILES = ["_defaults.yaml", "_defaults.yml", "_defaults.json"] as const;

/** True for a folder's file of defaults, which is not an event file. */
export const isDefaultsFile = (path: string): boolean =>
  DEFAULTS_FILES.some((name) => name === basename(path));

/** The event files that match a pattern, without files of defaults; in the same order on every machine. */
export function findFiles(pattern: string, cwd: string): FoundFile[] {
  const root = resolve(cwd, fixedFolder(pattern));
  return globSync(pattern, { cwd })
    .filter((path) => !isDefaultsFile(path))
    .map((path) => {
      const absolute = resolve(cwd, path);
      return {
        file: withSlashes(path),
        slug: slugOf(relative(root, absolute)),
        folders: foldersTo(dirname(absolute), isBelow(absolute, cwd) ? cwd : root),
      };
    })
    .sort((left, right) => (left.file < right.file ? -1 : 1));
}

export function withSlashes(path: string): string {
  return path.split(sep).join("/");
}

/** `events` in `events/**\/*.yaml`. */
function fixedFolder(pattern: string): string {
  const parts = pattern.split("/");
  const firstWild = parts.findIndex((part) => /[*?{[]/.test(part));
  return parts.slice(0, firstWild === -1 ? -1 : firstWild).join("/") || (isAbsolute(pattern) ? sep : ".");
}

function slugOf(path: string): string {
  const { dir, name } = parse(path);
  return [...dir.split(sep).filter(Boolean), name].join("-");
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return !way.startsWith("..") && !isAbsolute(way);
}

function foldersTo(folder: string, root: string): string[] {
  const way = relative(root, folder).split(sep).filter(Boolean);
  return [root, ...way.map((_part, index) => resolve(root, ...way.slice(0, index + 1)))];
}
