import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { runShell, type ShellResult } from "../../support/shell";

const variables = z
  .record(z.string(), z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)]))
  .default({});

const rules = z.array(z.strictObject({ if: z.string(), when: z.enum(["manual", "always"]).optional() }));
const lines = z.array(z.string());

const defaults = z.strictObject({
  image: z.string(),
  timeout: z.string(),
  id_tokens: z.record(z.string(), z.strictObject({ aud: z.string() })),
  before_script: lines,
});

/** The keywords of GitLab's reference that the template uses, and no others, so that a slip is found. */
const job = z.strictObject({
  needs: z
    .array(
      z.union([
        z.string(),
        z.strictObject({ job: z.string(), optional: z.boolean() }).transform(({ job: one }) => one),
      ]),
    )
    .default([]),
  rules,
  interruptible: z.boolean().optional(),
  resource_group: z.string().optional(),
  environment: z.string().optional(),
  variables,
  script: lines,
  cache: z.strictObject({ key: z.string(), paths: lines }).optional(),
  artifacts: z
    .strictObject({
      when: z.literal("always"),
      expose_as: z.string().optional(),
      expire_in: z.string().optional(),
      paths: lines,
    })
    .optional(),
});

const file = z
  .object({ workflow: z.strictObject({ rules }), variables, default: defaults })
  .catchall(job)
  .transform(({ workflow, variables: shared, default: common, ...jobs }) => ({
    workflow,
    variables: shared,
    jobs: Object.fromEntries(
      Object.entries(jobs).map(([name, one]) => [
        name,
        { ...one, image: common.image, before_script: common.before_script },
      ]),
    ),
  }));

export type GitlabFile = z.output<typeof file>;

/** A file of which every keyword is known, with its defaults merged into the jobs. */
export function readGitlabFile(path: string): GitlabFile {
  const read = file.parse(parse(readFileSync(path, "utf8")));
  const missing = Object.values(read.jobs).flatMap(({ needs }) =>
    needs.filter((name) => !(name in read.jobs)),
  );
  if (missing.length > 0) throw new Error(`jobs that are needed and not there: ${missing.join(", ")}`);
  return read;
}

/** The jobs of a pipeline that begins with these variables, by their rules. */
export function jobsOf(
  { workflow, variables: shared, jobs }: GitlabFile,
  pipeline: Readonly<Record<string, string>>,
): string[] {
  const known = { ...shared, ...pipeline };
  const applies = (list: z.output<typeof rules>) => list.some((rule) => holds(rule.if, known));
  if (!applies(workflow.rules)) return [];
  return Object.keys(jobs).filter((name) => applies(jobs[name]?.rules ?? []));
}

/** The part of GitLab's expressions that the template uses; a variable that is not set is null, and equals no text. */
function holds(condition: string, known: Readonly<Record<string, string>>): boolean {
  return condition.split(" && ").every((comparison) => {
    const [, name = "", operator, right = ""] = /^\$(\w+) (==|!=|=~) (\S+)$/.exec(comparison) ?? [];
    const left = known[name] ?? null;
    if (operator === "=~") return left !== null && new RegExp(right.slice(1, -1)).test(left);
    if (operator === undefined) throw new Error(`a condition that is not understood: ${comparison}`);
    const other = right.startsWith("$") ? (known[right.slice(1)] ?? null) : right.slice(1, -1);
    return (left === other) === (operator === "==");
  });
}

/**
 * Plays a job as a runner does: all lines in one shell that stops at the first failure; the project's variables win.
 * Artifacts of a pipeline's jobs are kept in a folder, for those that need them.
 */
export async function playGitlabJob(
  { variables: shared, jobs }: GitlabFile,
  name: string,
  { folder, artifacts, env }: { folder: string; artifacts: string; env: Readonly<Record<string, string>> },
): Promise<ShellResult> {
  const found = jobs[name];
  if (!found) throw new Error(`there is no job ${name}`);
  for (const needed of found.needs.filter((one) => existsSync(join(artifacts, one)))) {
    cpSync(join(artifacts, needed), folder, { recursive: true });
  }
  const lines = [...found.before_script, ...found.script].join("\n");
  const result = await runShell(["bash", "-eo", "pipefail", "-c", lines], folder, {
    CI: "true",
    GITLAB_CI: "true",
    ...shared,
    ...found.variables,
    ...env,
  });
  for (const path of (found.artifacts?.paths ?? []).filter((one) => existsSync(join(folder, one)))) {
    mkdirSync(dirname(join(artifacts, name, path)), { recursive: true });
    copyFileSync(join(folder, path), join(artifacts, name, path));
  }
  return result;
}
