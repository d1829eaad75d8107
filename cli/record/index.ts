import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formatInstant } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { runOf } from "../frame/ci";
import { CALL, examples, type Register } from "../frame/command";
import { Failure, textOf } from "../frame/failure";
import { inFolder, readText, writeWhole } from "../frame/files";
import { print, log, type Io } from "../frame/io";
import { collect } from "../frame/query";
import { counted } from "../frame/text";
import { PREVIEW_HELP, readPreview } from "../review/preview/read";
import { readStack } from "../stack/stack";
import { deploymentOf, type Deployment } from "./deployment";

const options = z.object({
  state: z.string().optional(),
  records: z.string().optional(),
  excluded: z.string().optional(),
  commit: z.string().optional(),
  pullRequest: z.string().optional(),
  approver: z.array(z.string()).default([]),
  run: z.string().optional(),
});

export const register: Register = (program, io) => {
  const command = program
    .command("record")
    .description(
      "Record a deployment: compare its preview with the state after it, and add commit, pull request and approvers. " +
        "The record has no values of secret members.",
    )
    .argument("[preview]", `${PREVIEW_HELP}, made before the deployment`, "-")
    .option("--state <file>", "the output of pulumi stack export after the deployment; required")
    .option("--records <folder>", "add the record to <stack>/<year>.jsonl in this folder (default: print it)")
    .option("--excluded <file>", "the file of guard --exclude-to")
    .option(
      "--commit <sha>",
      "the deployed commit (default: from the variables of GitHub Actions and GitLab CI)",
    )
    .option("--pull-request <number>", "the pull request that was reviewed")
    .option("--approver <name>", "who approved it; may be repeated", collect)
    .option(
      "--run <url>",
      "the page of the run (default: from the variables of GitHub Actions and GitLab CI)",
    );
  examples(
    command,
    [
      "record review/preview.jsonl --state review/after.json --records records --pull-request 12 --approver anna",
      "after: pulumi stack export --file review/after.json",
    ],
    ["history cup-final --records records", "who changed an event, and how"],
  );
  command.action(async (preview: string, given: unknown) => {
    const { state, records, excluded, commit, pullRequest, approver, run } = options.parse(given);
    if (state === undefined) {
      throw new Failure(
        "record needs --state, which shows what the deployment really did: after it, run pulumi stack export --file " +
          `after.json, then ${CALL} record preview.jsonl --state after.json`,
        "COMMAND_USAGE",
      );
    }
    const { changes } = await readPreview(io, preview);
    const stack = await readStack(io, state);
    const ci = runOf(io.environment);
    const done = deploymentOf(
      {
        time: formatInstant(Math.floor(io.now() / 1000) * 1000),
        commit: commit ?? ci.commit,
        pullRequest,
        approvers: approver,
        actor: ci.actor,
        run: run ?? ci.url,
      },
      changes,
      stack,
      await urnsIn(io, excluded),
    );
    keep(io, records, done);
  });
};

async function urnsIn(io: Io, file: string | undefined): Promise<ReadonlySet<string>> {
  const lines = file === undefined ? [] : (await excludedText(io, file)).split("\n");
  return new Set(lines.map((line) => line.replace(/^--exclude=/, "").trim()));
}

async function excludedText(io: Io, file: string): Promise<string> {
  try {
    return await readText(io, file);
  } catch (error) {
    throw new Failure(
      `--excluded ${file} cannot be read (${textOf(error)}): name the file of guard --exclude-to, or omit --excluded ` +
        `if the deployment left nothing out`,
      "COMMAND_INPUT",
    );
  }
}

function keep(io: Io, folder: string | undefined, done: Deployment): void {
  const { changes, failed, stack, time } = done;
  if (changes.length + failed.length === 0) {
    log(io, "the preview changes no event: nothing to record");
    return;
  }
  const line = JSON.stringify(done);
  if (folder === undefined) {
    print(io, line);
    return;
  }
  const name = join(folder, stack.split("/").at(-1) ?? "", `${time.slice(0, 4)}.jsonl`);
  const path = inFolder(io, name);
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  writeWhole(path, `${before}${line}\n`);
  log(io, `${name}: ${counted(changes.length, "change")}, ${failed.length} not done or not finished`);
}
