import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runShell } from "../../support/shell";
import { type Contexts, fillIn, holds, type Status } from "./expression";
import { type Job, readAction, type Step } from "./workflow";

interface StepResult {
  readonly step: Step;
  readonly outcome: Status | "skipped";
  readonly output: string;
}

export interface JobResult {
  readonly status: Status;
  readonly steps: readonly StepResult[];
  readonly outputs: Readonly<Record<string, string>>;
  /** What was written to $GITHUB_STEP_SUMMARY. */
  readonly summary: string;
}

export interface Runner {
  readonly folder: string;
  /** Where artifacts of the run are kept. */
  readonly artifacts: string;
  /** The machine's own variables. */
  readonly env: Readonly<Record<string, string>>;
  readonly contexts: Contexts;
}

/**
 * Plays a job as a runner does: `run:` steps in their order, with those of the repository's own actions; artifacts are
 * kept; other `uses:` steps succeed. Returns undefined if the job's `if:` is false.
 */
export async function runJob(job: Job, runner: Runner): Promise<JobResult | undefined> {
  if (!holds(job.if, runner.contexts, "success")) return undefined;
  const own = mkdtempSync(join(tmpdir(), "event-center-runner-"));
  try {
    return await runSteps(job, runner, own);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

async function runSteps(job: Job, runner: Runner, own: string): Promise<JobResult> {
  const { contexts } = runner;
  const summary = join(own, "summary.md");
  writeFileSync(summary, "");
  const env = {
    ...runner.env,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_STEP_SUMMARY: summary,
    ...filled(job.env, contexts),
  };
  const results: StepResult[] = [];
  const steps: Record<string, Contexts> = {};
  let status: Status = "success";
  for (const step of job.steps) {
    const seen = { ...contexts, steps };
    const file = join(own, `output-${results.length}`);
    writeFileSync(file, "");
    const result = holds(step.if, seen, status)
      ? await runStep(step, { ...runner, contexts: seen, env: { ...env, GITHUB_OUTPUT: file } })
      : { step, outcome: "skipped" as const, output: "" };
    results.push(result);
    if (step.id !== undefined) {
      steps[step.id] = { outcome: result.outcome, outputs: outputsIn(readFileSync(file, "utf8")) };
    }
    if (result.outcome === "failure") status = "failure";
  }
  const outputs = filled(job.outputs, { ...contexts, steps });
  return { status, steps: results, outputs, summary: readFileSync(summary, "utf8") };
}

async function runStep(step: Step, runner: Runner): Promise<StepResult> {
  if (step.uses !== undefined) return useAction(step, step.uses, runner);
  const { run = "" } = step;
  if (run.includes("${{")) throw new Error(`a script is no place for an expression: ${run}`);
  const env = { ...runner.env, ...filled(step.env, runner.contexts) };
  const { code, output } = await runShell(["bash", "-e", "-c", run], runner.folder, env);
  return { step, outcome: code === 0 ? "success" : "failure", output };
}

async function useAction(step: Step, uses: string, runner: Runner): Promise<StepResult> {
  const given = filled(step.with, runner.contexts);
  const { name = "", path = "" } = given;
  const artifact = join(runner.artifacts, name);
  if (uses.startsWith("./")) {
    const { inputs, runs } = readAction(join(runner.folder, uses, "action.yml"));
    const defaults = Object.fromEntries(Object.entries(inputs).map(([key, one]) => [key, one.default]));
    return useSteps(step, runs.steps, { ...runner, contexts: { inputs: { ...defaults, ...given } } });
  }
  if (uses.startsWith("actions/upload-artifact@")) {
    const files = globSync(path, { cwd: runner.folder });
    const isMissing = files.length === 0 && given["if-no-files-found"] === "error";
    mkdirSync(artifact, { recursive: true });
    // Like the action, drops the folder that all files share.
    for (const file of files)
      cpSync(join(runner.folder, file), join(artifact, file.replace(dirname(path), "")));
    return { step, outcome: isMissing ? "failure" : "success", output: files.join("\n") };
  }
  if (uses.startsWith("actions/download-artifact@")) {
    if (!existsSync(artifact)) return { step, outcome: "failure", output: `there is no artifact ${name}` };
    cpSync(artifact, join(runner.folder, path), { recursive: true });
  }
  return { step, outcome: "success", output: "" };
}

async function useSteps(step: Step, inner: readonly Step[], runner: Runner): Promise<StepResult> {
  let output = "";
  for (const one of inner) {
    if (!holds(one.if, runner.contexts, "success")) continue;
    const result = await runStep(one, runner);
    output += result.output;
    if (result.outcome === "failure") return { step, outcome: "failure", output };
  }
  return { step, outcome: "success", output };
}

/** The lines `name=value` of $GITHUB_OUTPUT. */
const outputsIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/^([\w-]+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );

const filled = (env: Readonly<Record<string, string>>, contexts: Contexts): Record<string, string> =>
  Object.fromEntries(Object.entries(env).map(([name, text]) => [name, fillIn(text, contexts)]));

/** The output of a job, for an error message. */
export const transcript = (result: JobResult | undefined): string =>
  (result?.steps ?? [])
    .map(
      ({ step, outcome, output }) => `--- ${step.name ?? step.run ?? step.uses ?? ""}: ${outcome}\n${output}`,
    )
    .join("\n");

/** The result of a job that must succeed; otherwise throws its output. */
export function expectSuccess(result: JobResult | undefined): JobResult {
  if (result?.status !== "success") throw new Error(`the job failed:\n${transcript(result)}`);
  return result;
}
