import type { z } from "zod";
import { didYouMean, valueAt } from "../../contract";
import type { FileProblem } from "../files/problem";
import { ENTRY, schedule } from "../schema/members";
import type { Layers } from "./layers";

const schemas: Readonly<Record<string, z.ZodType>> = ENTRY;

/** Every member that an event, its schedule or an object may have. */
const KNOWN = [...Object.keys(ENTRY), ...Object.keys(schedule.shape), ...["id", "type", "bitrates"]];

const WEEKDAYS = "; a show on several weekdays is several events, each with a WEEKLY schedule of its own";

/** Validates each member with its own schema. */
export function shapeProblems(layers: Layers, names: readonly string[]): FileProblem[] {
  return names.flatMap((name) => {
    const value = layers.members[name];
    const issues = value === undefined ? [] : (schemas[name]?.safeParse(value).error?.issues ?? []);
    return issues.flatMap((issue) => problemsOf(layers, name, value, issue));
  });
}

function problemsOf(
  layers: Layers,
  name: string,
  value: unknown,
  issue: z.ZodError["issues"][number],
): FileProblem[] {
  const path = [name, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    const owner = path.includes("overrides")
      ? "an override"
      : path.includes("previously")
        ? "schedule.previously"
        : name;
    return issue.keys.map((key) =>
      layers.problem(
        [...path, key],
        `is not a member of ${owner}${didYouMean(key, KNOWN, /day/i.test(key) ? WEEKDAYS : "")}`,
        "key",
      ),
    );
  }
  if (issue.code === "invalid_key") {
    const message = issue.issues[0]?.message ?? "has an invalid form";
    return [layers.problem(path, message, "key")];
  }
  const isMissing = valueAt(value, issue.path) === undefined;
  return [layers.problem(path, isMissing ? `is required; it ${issue.message}` : issue.message)];
}
