import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { ADDITIONS, DEFAULTS_FILES, withAdded } from "pulumi-akamai-event-center/declarations";
import { z } from "zod";

type Members = Readonly<Record<string, unknown>>;

const members = z.record(z.string(), z.unknown());

/** The defaults files that apply to an event file, outermost first, relative to the working directory. */
export function defaultsFilesOf(cwd: string, file: string): string[] {
  const folders = dirname(file)
    .split("/")
    .filter((part) => part !== "." && part !== "");
  return ["", ...folders.map((_part, index) => folders.slice(0, index + 1).join("/"))]
    .flatMap((folder) => DEFAULTS_FILES.map((name) => join(folder, name)))
    .filter((path) => existsSync(resolve(cwd, path)));
}

/** The members that the file's events inherit from folders; a null hides those of outer folders. */
export function inheritedBy(cwd: string, file: string): Members {
  const layers = defaultsFilesOf(cwd, file).map((path) => {
    const content: unknown = parse(readFileSync(resolve(cwd, path), "utf8"), {
      version: "1.2",
      schema: "core",
    });
    return members.safeParse(content).data ?? {};
  });
  const { $schema: _schema, ...all } = layers.reduce(over, {});
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value != null));
}

/** Merges inner members over outer ones, as the loader does. */
export function over(outer: Members, inner: Members): Members {
  const lists = Object.entries(ADDITIONS).map(([list, addition]) => {
    const before = itemsOf(list in inner ? inner[list] : outer[list]);
    return [list, withAdded(before, itemsOf(inner[addition]), (item) => item)] as const;
  });
  const said = lists.filter(([, items]) => items.length > 0);
  return { ...outer, ...inner, ...Object.fromEntries(said) };
}

/** Returns an empty list if the value is not a list. */
export function itemsOf(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : [];
}
