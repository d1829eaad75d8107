import { globSync } from "node:fs";
import { parse, relative, resolve, sep } from "node:path";
import { Event } from "../resource";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { DeclarationError, type FileProblem } from "./error";
import { readEventFile } from "./read-file";

/** Where files are looked for, and what every event of them shares. */
export interface DeclareOptions {
  /** The folder that the pattern starts from. Default: the working directory, the folder of Pulumi.yaml. */
  readonly cwd?: string;
  /** Resource options of every event, such as `protect`. */
  readonly options?: CustomResourceOptions;
}

/**
 * Declares one Event for every YAML or JSON file that the pattern finds. The resource's name is the file's path below
 * the pattern's fixed folder, without its ending.
 * All files are judged before anything is declared, so that nothing is sent where one is wrong.
 * @param pattern such as `events/**\/*.{yaml,yml,json}`
 * @returns the events by resource name
 * Errors: DeclarationError, also where no file is found: an empty checkout must never delete a calendar.
 */
export function declareEvents(pattern: string, options: DeclareOptions = {}): Record<string, Event> {
  const cwd = resolve(options.cwd ?? ".");
  const found = globSync(pattern, { cwd }).sort();
  if (found.length === 0) {
    const message = `no event file matches ${pattern} in ${cwd}; nothing is declared and nothing is deleted`;
    throw new DeclarationError([{ file: pattern, line: undefined, message }]);
  }
  const root = fixedFolder(pattern);
  const files = found.map((file) => ({
    name: resourceName(relative(root, file)),
    ...readEventFile(resolve(cwd, file), file),
  }));
  const problems = [...files.flatMap((file) => file.problems), ...collisions(files)];
  if (problems.length > 0) {
    throw new DeclarationError(problems);
  }
  return Object.fromEntries(
    files.flatMap(({ name, event }) => (event ? [[name, new Event(name, event, options.options)]] : [])),
  );
}

/** `events` of `events/**\/*.yaml`. */
function fixedFolder(pattern: string): string {
  const parts = pattern.split("/");
  const firstWild = parts.findIndex((part) => /[*?{[]/.test(part));
  return parts.slice(0, firstWild === -1 ? -1 : firstWild).join("/");
}

function resourceName(path: string): string {
  const { dir, name } = parse(path);
  return [...dir.split(sep).filter(Boolean), name].join("-");
}

function collisions(files: readonly { name: string; file: string }[]): FileProblem[] {
  const first = new Map<string, string>();
  return files.flatMap(({ name, file }) => {
    const other = first.get(name);
    first.set(name, other ?? file);
    return other === undefined
      ? []
      : [{ file, line: undefined, message: `gives the resource name ${name}, which ${other} has already` }];
  });
}
