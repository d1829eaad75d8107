import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

type Members = Readonly<Record<string, unknown>>;

const NAMES = ["_defaults.yaml", "_defaults.yml", "_defaults.json"];

const members = z.record(z.string(), z.unknown());

/** The files of defaults that hold for an event file, outermost first, relative to the working directory. */
export function defaultsFilesOf(cwd: string, file: string): string[] {
  const folders = dirname(file)
    .split("/")
    .filter((part) => part !== "." && part !== "");
  return ["", ...folders.map((_part, index) => folders.slice(0, index + 1).join("/"))]
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .filter((path) => existsSync(resolve(cwd, path)));
}

/** What the folders say of every event of the file; null covers what an outer folder says. */
export function inheritedBy(cwd: string, file: string): Members {
  const layers = defaultsFilesOf(cwd, file).map((path) => {
    const content: unknown = parse(readFileSync(resolve(cwd, path), "utf8"), {
      version: "1.2",
      schema: "core",
    });
    return members.safeParse(content).data ?? {};
  });
  const { $schema: _schema, ...all } = Object.assign({}, ...layers) as Members;
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value != null));
}
