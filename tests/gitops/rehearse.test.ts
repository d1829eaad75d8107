import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { folders } from "../cli-command/support/folders";
import { REPOSITORY } from "../support/provider-process";
import { runShell } from "../support/shell";
import { TEMPLATE } from "./support/project";

const folder = folders();

/** Runs the template's script, with a pulumi and an npm that only print what they are asked. */
async function rehearse(prepare: string, ...args: string[]) {
  const home = folder();
  const bin = join(home, "bin");
  mkdirSync(join(home, "scripts"));
  mkdirSync(bin);
  mkdirSync(join(home, "review"));
  writeFileSync(join(home, "review/comment.md"), "the review\n");
  copyFileSync(join(TEMPLATE, "scripts/rehearse.mjs"), join(home, "scripts/rehearse.mjs"));
  symlinkSync(join(REPOSITORY, "node_modules"), join(home, "node_modules"));
  for (const name of ["pulumi", "npm"]) {
    writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*" >&2\n`, { mode: 0o755 });
  }
  const env = {
    PATH: [bin, dirname(process.execPath), "/usr/local/bin", "/usr/bin", "/bin"].join(":"),
    HOME: home,
    GIT_CEILING_DIRECTORIES: dirname(home),
    GIT_AUTHOR_NAME: "A person",
    GIT_AUTHOR_EMAIL: "person@example.com",
    GIT_COMMITTER_NAME: "A person",
    GIT_COMMITTER_EMAIL: "person@example.com",
  };
  const command = `${prepare}\nexec node scripts/rehearse.mjs ${args.join(" ")}`;
  return runShell(["bash", "-e", "-c", command], home, env);
}

test("before the first commit there is nothing to compare with, and every event is shown as new", async () => {
  const { code, output } = await rehearse("");
  expect(output).toContain("There is no commit to compare with yet, so every event is shown as new.");
  expect(output).toMatch(/pulumi stack init rehearsal\n[^]*npm run --silent review\n[^]*the review/);
  expect(output).not.toContain("pulumi up");
  expect(code).toBe(0);
});

test("a missing base is reported, with the command to type instead", async () => {
  const { code, output } = await rehearse("", "no-such-branch");
  expect(output).toContain(
    "There is no commit no-such-branch here. Name a branch or commit: npm run rehearse -- HEAD~1",
  );
  expect(code).not.toBe(0);
  const main = await rehearse(
    "git init --quiet --initial-branch trunk && git commit --quiet --allow-empty --message first",
  );
  expect(main.output).toContain("There is no branch main here.");
  expect(main.code).not.toBe(0);
});
