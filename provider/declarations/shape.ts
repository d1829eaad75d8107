import { z } from "zod";
import { suggest } from "../contract";
import { ENTRY } from "./conveniences";
import type { FileProblem } from "./error";
import type { Layers, Path } from "./layers";

const schemas: Readonly<Record<string, z.ZodType>> = ENTRY;

/** Holds members against their own schemas, one by one. */
export function shapeProblems(layers: Layers, names: readonly string[]): FileProblem[] {
  return names.flatMap((name) => {
    const value = layers.members[name];
    const issues = value === undefined ? [] : (schemas[name]?.safeParse(value).error?.issues ?? []);
    return issues.flatMap((issue) => problemsOf(layers, name, value, issue));
  });
}

function problemsOf(layers: Layers, name: string, value: unknown, issue: z.core.$ZodIssue): FileProblem[] {
  const path = [name, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    const owner = path.includes("overrides") ? "an override" : name;
    return issue.keys.map((key) =>
      layers.problem([...path, key], `is not a member of ${owner}${didYouMean(key)}`, "key"),
    );
  }
  if (issue.code === "invalid_key") {
    const message = issue.issues[0]?.message ?? "has a wrong form";
    return [layers.problem(path, message, "key")];
  }
  const isMissing = valueAt(value, issue.path) === undefined;
  return [layers.problem(path, isMissing ? `is required; it ${issue.message}` : issue.message)];
}

const KNOWN = [
  ...Object.keys(ENTRY),
  ...["frequency", "count", "interval", "until", "except", "overrides", "monthEnd"],
  ...["id", "type", "bitrates"],
];

function didYouMean(key: string): string {
  const nearest = suggest(key, KNOWN);
  return nearest === undefined || nearest === key ? "" : `; did you mean ${nearest}?`;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, part) => (typeof at === "object" && at !== null ? Reflect.get(at, part) : undefined),
    value,
  );
}
