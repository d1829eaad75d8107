import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runShell } from "../../support/shell";
import { type Contexts, fillIn, holds, type Status } from "./expression";
import type { Job, Step } from "./workflow";

interface StepResult {
  readonly step: Step;
  readonly outcome: Status | "skipped";
  readonly output: string;
}

export interface JobResult {
  readonly status: Status;
  readonly steps: readonly StepResult[];
  /** What was written to $GITHUB_STEP_SUMMARY. */
  readonly summary: string;
}

interface Runner {
  readonly folder: string;
  /** What the machine itself brings. */
  readonly env: Readonly<Record<string, string>>;
  readonly contexts: Contexts;
}

/** Plays a job as a runner does: `run:` steps in their order, `uses:` steps taken as done. Undefined: its `if:` says no. */
export async function runJob(job: Job, runner: Runner): Promise<JobResult | undefined> {
  if (!holds(job.if, runner.contexts, "success")) return undefined;
  const ownFolder = mkdtempSync(join(tmpdir(), "event-center-summary-"));
  try {
    return await runSteps(job, runner, join(ownFolder, "summary.md"));
  } finally {
    rmSync(ownFolder, { recursive: true, force: true });
  }
}

async function runSteps(
  job: Job,
  { folder, env, contexts }: Runner,
  summaryFile: string,
): Promise<JobResult> {
  writeFileSync(summaryFile, "");
  const jobEnv = filled(job.env, contexts);
  const results: StepResult[] = [];
  const outcomes: Record<string, Contexts> = {};
  let status: Status = "success";
  for (const step of job.steps) {
    const seen = { ...contexts, steps: outcomes };
    const result = holds(step.if, seen, status)
      ? await runStep(step, folder, {
          ...env,
          CI: "true",
          GITHUB_ACTIONS: "true",
          GITHUB_STEP_SUMMARY: summaryFile,
          ...jobEnv,
          ...filled(step.env, seen),
        })
      : { step, outcome: "skipped" as const, output: "" };
    results.push(result);
    if (step.id !== undefined) outcomes[step.id] = { outcome: result.outcome };
    if (result.outcome === "failure" && !step["continue-on-error"]) status = "failure";
  }
  return { status, steps: results, summary: readFileSync(summaryFile, "utf8") };
}

async function runStep(step: Step, folder: string, env: Record<string, string>): Promise<StepResult> {
  if (step.run === undefined) return { step, outcome: "success", output: "" };
  if (step.run.includes("${{")) throw new Error(`a script is no place for an expression: ${step.run}`);
  const { code, output } = await runShell(["bash", "-e", "-c", step.run], folder, env);
  return { step, outcome: code === 0 ? "success" : "failure", output };
}

const filled = (env: Readonly<Record<string, string>>, contexts: Contexts): Record<string, string> =>
  Object.fromEntries(Object.entries(env).map(([name, text]) => [name, fillIn(text, contexts)]));

/** All that a job printed, for a message. */
export const transcript = (result: JobResult | undefined): string =>
  (result?.steps ?? [])
    .map(
      ({ step, outcome, output }) => `--- ${step.name ?? step.run ?? step.uses ?? ""}: ${outcome}\n${output}`,
    )
    .join("\n");
