import { execFile } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import { z } from "zod";
import { REPOSITORY } from "../../support/provider-process";
import { runShell, type ShellResult } from "../../support/shell";

const run = promisify(execFile);

const TOOL = join(REPOSITORY, "node_modules/gitlab-ci-local/dist/index.js");

const variables = z
  .record(z.string(), z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)]))
  .default({});

/** A job as gitlab-ci-local prints it, with defaults merged in; any other key is an error. */
const job = z.strictObject({
  needs: z
    .array(z.union([z.string(), z.object({ job: z.string() }).transform(({ job: one }) => one)]))
    .default([]),
  rules: z.array(z.strictObject({ if: z.string(), when: z.enum(["manual", "always"]).optional() })),
  image: z.unknown(),
  timeout: z.string().optional(),
  stage: z.string().optional(),
  interruptible: z.boolean().optional(),
  resource_group: z.string().optional(),
  environment: z.unknown().optional(),
  variables,
  before_script: z.array(z.string()),
  script: z.array(z.string()),
  cache: z.unknown().optional(),
  artifacts: z.looseObject({ when: z.literal("always"), paths: z.array(z.string()) }).optional(),
});

const file = z.looseObject({ variables });

type GitlabJob = z.output<typeof job>;

export interface GitlabFile {
  /** Variables of every job. */
  readonly variables: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, GitlabJob>>;
}

const NO_JOBS = new Set(["workflow", "variables", "default", "stages", "include"]);

/** Runs gitlab-ci-local, which has GitLab's schema and evaluates rules as GitLab does. */
async function ask(path: string, ...args: string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "event-center-gitlab-ci-"));
  try {
    copyFileSync(path, join(folder, ".gitlab-ci.yml"));
    await run("git", ["init", "--quiet"], { cwd: folder });
    await run("git", ["remote", "add", "origin", "git@gitlab.example:group/live-events.git"], {
      cwd: folder,
    });
    const given = [TOOL, "--color=false", ...args];
    return (
      await run(process.execPath, given, { cwd: folder, env: { PATH: process.env["PATH"], HOME: folder } })
    ).stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const filesByText = new Map<string, Promise<GitlabFile>>();

/** Reads a file, with defaults merged into its jobs; rejects if GitLab's schema does. */
export function readGitlabFile(path: string): Promise<GitlabFile> {
  const text = readFileSync(path, "utf8");
  const found = filesByText.get(text) ?? parseGitlabFile(path);
  filesByText.set(text, found);
  return found;
}

async function parseGitlabFile(path: string): Promise<GitlabFile> {
  await ask(path, "--list-all");
  const read: unknown = parse((await ask(path, "--preview")).replace(/^---\n/, ""));
  const { variables: shared, ...rest } = file.parse(read);
  const jobs = Object.entries(rest).filter(([name]) => !NO_JOBS.has(name));
  return { variables: shared, jobs: Object.fromEntries(jobs.map(([name, one]) => [name, job.parse(one)])) };
}

const listing = z.array(z.object({ name: z.string(), when: z.string() }));

/** The jobs that a pipeline with these variables runs. */
export async function jobsOf(
  path: string,
  pipeline: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const given = Object.entries(pipeline).flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
  const stdout = await ask(path, "--list-json", ...given);
  const listed = listing.parse(JSON.parse(stdout.slice(stdout.indexOf("[\n"))));
  return listed.filter(({ when }) => when !== "never").map(({ name }) => name);
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
