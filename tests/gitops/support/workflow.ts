import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const env = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
  .default({});

const permissions = z.record(z.string(), z.enum(["read", "write", "none"]));

const step = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
  run: z.string().optional(),
  shell: z.literal("bash").optional(),
  env,
});

const needs = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]);

const job = z.strictObject({
  needs,
  if: z.string().optional(),
  "runs-on": z.string(),
  "timeout-minutes": z.number(),
  environment: z.string().optional(),
  permissions: permissions.optional(),
  outputs: z.record(z.string(), z.string()).default({}),
  env,
  steps: z.array(step),
});

/** A job that calls a workflow of the repository. */
const call = z.strictObject({
  needs,
  if: z.string(),
  uses: z.string().regex(/^\.\/\.github\/workflows\//),
  with: z.record(z.string(), z.string()).default({}),
  secrets: z.literal("inherit").optional(),
  permissions,
});

const workflow = z.strictObject({
  name: z.string(),
  on: z.unknown(),
  permissions,
  concurrency: z.strictObject({ group: z.string(), "cancel-in-progress": z.boolean() }).optional(),
  jobs: z.record(z.string(), z.union([job, call])),
});

const action = z.strictObject({
  name: z.string(),
  description: z.string(),
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
  runs: z.strictObject({ using: z.literal("composite"), steps: z.array(step) }),
});

export type Job = z.output<typeof job>;
export type Call = z.output<typeof call>;
export type Step = z.output<typeof step>;
type Workflow = z.output<typeof workflow>;

/** Reads a workflow file; throws if it uses a feature that the tests cannot run. */
export const readWorkflow = (file: string): Workflow => workflow.parse(parse(readFileSync(file, "utf8")));

/** Reads a composite action of the repository. */
export const readAction = (file: string): z.output<typeof action> =>
  action.parse(parse(readFileSync(file, "utf8")));

/** A job that has steps of its own. */
export function jobOf({ jobs }: Workflow, name: string): Job {
  const found = jobs[name];
  if (found === undefined || !("steps" in found)) throw new Error(`there is no job ${name} with steps`);
  return found;
}
