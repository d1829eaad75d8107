// What a change would do, found without any credentials: a simulator gets the events of a base commit, then the change is
// previewed against it. For pull requests from forks, and for anybody who wants to try.
//
//     npm run rehearse -- origin/main
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { startSimulator } from "akamai-event-center-simulator";

const STACK = "rehearsal";
const [base = "origin/main"] = process.argv.slice(2);
const folder = path.resolve(".rehearsal");
const before = path.join(folder, "base");

const simulator = await startSimulator();
const env = {
  ...process.env,
  ...simulator.environment,
  AKAMAI_EVENT_CENTER_ENDED_EVENTS: "keep",
  AKAMAI_EVENT_CENTER_LIVE_CHANGES: "refuse",
  PULUMI_BACKEND_URL: pathToFileURL(folder).href,
  PULUMI_CONFIG_PASSPHRASE: "",
  PULUMI_STACK: STACK,
};

try {
  await clean();
  mkdirSync(folder);
  await must("git", "worktree", "add", "--force", "--detach", before, base);
  symlinkSync(path.resolve("node_modules"), path.join(before, "node_modules"));
  await must("pulumi", "stack", "init", STACK);
  copyFileSync(`Pulumi.${STACK}.yaml`, path.join(before, `Pulumi.${STACK}.yaml`));
  if (await run("pulumi", "up", "--yes", "--skip-preview", "--non-interactive", "--cwd", before)) {
    console.error(`${base} cannot be deployed on the simulator: the preview begins with what could be.`);
  }
  process.exitCode = await run("npm", "run", "review");
} finally {
  await clean();
  await simulator.close();
}

async function clean() {
  await run("git", "worktree", "remove", "--force", before);
  rmSync(folder, { recursive: true, force: true });
  rmSync(`Pulumi.${STACK}.yaml`, { force: true });
  await run("git", "worktree", "prune");
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
