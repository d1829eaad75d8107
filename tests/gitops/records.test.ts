import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { z } from "zod";
import { folders } from "../cli-command/support/folders";
import { runShell } from "../support/shell";
import { TEMPLATE } from "./support/project";

const folder = folders();

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(TEMPLATE, "package.json"), "utf8")));

/** Stands for the command: prints the records that it is given. */
const HISTORY = '#!/bin/sh\n[ "$1 $2" = "history --records" ] && cat "$3"/*/*.jsonl && echo "$4"\n';

const line = (number: number) =>
  `{"stack":"calendar/prod","time":"2036-05-01T10:00:00Z","number":${number}}\n`;

/** A project of the template in a folder of a repository, and its git server. */
async function desk() {
  const root = folder();
  const project = join(root, "repository/calendar");
  mkdirSync(join(project, "review"), { recursive: true });
  mkdirSync(join(root, "bin"));
  cpSync(join(TEMPLATE, "scripts"), join(project, "scripts"), { recursive: true });
  cpSync(join(TEMPLATE, ".gitignore"), join(project, ".gitignore"));
  writeFileSync(join(root, "bin/event-center"), HISTORY, { mode: 0o755 });
  const env = {
    PATH: [join(root, "bin"), process.env["PATH"] ?? ""].join(delimiter),
    HOME: root,
    GIT_AUTHOR_NAME: "A person",
    GIT_AUTHOR_EMAIL: "person@example.com",
    GIT_COMMITTER_NAME: "A person",
    GIT_COMMITTER_EMAIL: "person@example.com",
  };
  const run = (command: string, more: string[] = []) =>
    runShell(["sh", "-c", `${command} "$@"`, "sh", ...more], project, env);
  await run(
    'git init --quiet --bare "$HOME/server.git" && git init --quiet .. && git remote add origin "$HOME/server.git" && ' +
      "git add --all && git commit --quiet --message Begin",
  );
  return {
    project,
    run,
    history: () => run(scripts["history"] ?? "", ["cup-final"]),
    keep: (number: number) => {
      writeFileSync(join(project, "review/record.jsonl"), line(number));
      return run("sh scripts/keep-record.sh 3f2a9c1");
    },
  };
}

/** Records that nobody has committed, in the folder where docs/history.md keeps them. */
function keptHere(project: string, number: number): string {
  const file = join(project, "records/prod/2036.jsonl");
  mkdirSync(join(project, "records/prod"), { recursive: true });
  writeFileSync(file, line(number));
  return file;
}

test("without a branch of records, history reads those in the folder, and changes neither folder nor repository", async () => {
  const { project, run, history } = await desk();
  const file = keptHere(project, 1);
  await history();
  const { code, stdout } = await history();
  expect([code, stdout]).toEqual([0, `${line(1)}cup-final\n`]);
  expect(readFileSync(file, "utf8")).toBe(line(1));
  expect((await run("git worktree list --porcelain && git branch")).stdout).not.toContain("records");
});

test("each record is added to the branch, which history reads without touching the folder of that name", async () => {
  const { project, run, history, keep } = await desk();
  const file = keptHere(project, 9);
  for (const number of [1, 2, 3]) {
    expect(await keep(number)).toMatchObject({ code: 0, output: "" });
  }
  const { code, stdout } = await history();
  expect([code, stdout]).toEqual([0, `${line(1)}${line(2)}${line(3)}cup-final\n`]);
  expect(readFileSync(file, "utf8")).toBe(line(9));
  expect((await run("git -C ../../server.git log --format=%s records")).stdout).toBe(
    "Deployment of 3f2a9c1\n".repeat(3),
  );
  expect(
    (await run("git status --short && git worktree list --porcelain && git branch")).stdout,
  ).not.toContain("records");
});

test("the next record is made from what extend deploys", () => {
  const [, preview] = /^event-center extend .*--preview (\S+)/.exec(scripts["extend"] ?? "") ?? [];
  expect(scripts["record"]).toContain(`event-center record ${preview} `);
});
