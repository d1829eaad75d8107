// Shows what a change would do, without credentials: a simulator gets the events of a base commit, then the change is
// reviewed against it. For pull requests from forks, and for anybody who wants to try.
//
//     npm run rehearse                     compares with origin/main, or else main
//     npm run rehearse -- HEAD~1
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { startSimulator } from "akamai-event-center-simulator";

const STACK = "rehearsal";
const folder = path.resolve(".rehearsal");
const worktree = path.join(folder, "base");

const base = baseOf(process.argv[2]);
const simulator = await startSimulator();
const env = {
  ...process.env,
  ...simulator.environment,
  AKAMAI_EVENT_CENTER_ENDED_EVENTS: "keep",
  AKAMAI_EVENT_CENTER_LIVE_CHANGES: "refuse",
  PULUMI_BACKEND_URL: pathToFileURL(folder).href,
  PULUMI_CONFIG_PASSPHRASE: "",
  PULUMI_SKIP_CHECKPOINTS: "true",
  PULUMI_STACK: STACK,
};

try {
  await clean();
  mkdirSync(folder);
  await must("pulumi", "stack", "init", STACK);
  if (base !== undefined) await deploy(base);
  const failures = [
    await run("npm", "run", "--silent", "review"),
    await run("sh", "-c", "npm run --silent guard > review/guard.md"),
    await run("npm", "run", "--silent", "comment", "--", "--include", "review/guard.md"),
  ];
  console.log(readFileSync("review/comment.md", "utf8"));
  process.exitCode = failures.find((status) => status !== 0) ?? 0;
} finally {
  await clean();
  await simulator.close();
}

/** The commit to compare with; undefined if there is none yet. */
function baseOf(named) {
  const found = (named === undefined ? ["origin/main", "main"] : [named]).find(
    (name) => git("rev-parse", "--verify", "--quiet", `${name}^{commit}`) !== undefined,
  );
  if (found !== undefined) return found;
  if (named !== undefined) {
    throw new Error(`There is no commit ${named} here. Name a branch or commit: npm run rehearse -- HEAD~1`);
  }
  if (git("rev-parse", "--verify", "--quiet", "HEAD") !== undefined) {
    throw new Error(
      "There is no branch main here. Name the branch or commit to compare with: npm run rehearse -- HEAD~1",
    );
  }
  console.error(
    "There is no commit to compare with yet, so every event is shown as new. After git init and a first commit, npm run rehearse compares with the branch main.",
  );
}

function git(...args) {
  try {
    return execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}

async function deploy(commit) {
  await must("git", "worktree", "add", "--force", "--detach", worktree, commit);
  const before = path.join(worktree, git("rev-parse", "--show-prefix"));
  if (!existsSync(path.join(before, "Pulumi.yaml"))) {
    return console.error(`${commit} has no such project yet, so every event is shown as new.`);
  }
  symlinkSync(path.resolve("node_modules"), path.join(before, "node_modules"));
  copyFileSync(`Pulumi.${STACK}.yaml`, path.join(before, `Pulumi.${STACK}.yaml`));
  if (await run("pulumi", "up", "--yes", "--skip-preview", "--non-interactive", "--cwd", before)) {
    console.error(`${commit} cannot be deployed on the simulator: the preview begins with what could be.`);
  }
}

async function clean() {
  if (base !== undefined) await run("git", "worktree", "remove", "--force", worktree);
  rmSync(folder, { recursive: true, force: true });
  rmSync(`Pulumi.${STACK}.yaml`, { force: true });
  if (base !== undefined) await run("git", "worktree", "prune");
}

/** The simulator answers in this process, so nothing here may block it. */
async function run(command, ...args) {
  const child = spawn(command, args, {
    env,
    stdio: ["ignore", "inherit", args[1] === "remove" ? "ignore" : "inherit"],
  });
  const [status] = await once(child, "close");
  return status ?? 1;
}

async function must(command, ...args) {
  if (await run(command, ...args)) throw new Error(`${command} ${args[0]} failed; its messages are above.`);
}
