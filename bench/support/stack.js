"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { MODULES } = require("./paths.js");
const { runWatched } = require("./processes.js");

const NAME = "bench";
const ACT = ["--yes", "--skip-preview"];

/** What makes the engine write state once, at the end of a run. */
const WITHOUT_CHECKPOINTS = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

/**
 * A stack in a folder, a home and a backend of its own.
 * @param program the text of index.js; it reads what it declares from calendar.json
 */
async function makeStack({ cli, program, environment = {}, calendar = {} }) {
  const home = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "event-center-bench-"));
  const folder = path.join(home, "program");
  fs.mkdirSync(folder);
  const write = (name, text) => fs.writeFileSync(path.join(folder, name), text);
  write("Pulumi.yaml", `name: ${NAME}\nruntime: nodejs\n`);
  write("package.json", '{ "private": true }\n');
  write("index.js", program);
  fs.symlinkSync(MODULES, path.join(folder, "node_modules"));
  const env = {
    PATH: [path.dirname(process.execPath), cli.folder, process.env.PATH ?? ""].join(path.delimiter),
    HOME: home,
    PULUMI_HOME: path.join(home, ".pulumi"),
    PULUMI_BACKEND_URL: `file://${home}`,
    PULUMI_CONFIG_PASSPHRASE: NAME,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_STACK: NAME,
    ...environment,
  };
  const attempt = (args, more = {}) =>
    runWatched(cli.path, ["--non-interactive", "--color=never", ...args], {
      cwd: folder,
      env: { ...env, ...more },
    });
  const run = async (args, more) => {
    const result = await attempt(args, more);
    if (result.code !== 0) throw new Error(`pulumi ${args[0]} ended with ${result.code}:\n${result.output}`);
    return result;
  };
  const declare = (values) =>
    write("calendar.json", JSON.stringify({ events: 0, edited: 0, edit: "", series: 1, ...values }));
  const stateFile = path.join(home, ".pulumi", "stacks", NAME, `${NAME}.json`);
  const stack = {
    env,
    folder,
    run,
    attempt,
    declare,
    up: (more) => run(["up", ...ACT], more),
    refresh: (more) => run(["refresh", ...ACT], more),
    destroy: (more) => run(["destroy", ...ACT], more),
    preview: (...args) => run(["preview", ...args]),
    /** The size of the checkpoint in bytes. */
    stateBytes: () => fs.statSync(stateFile).size,
    /** A kill may have met the file backend half-way through a checkpoint: then the one before counts, which it keeps. */
    restoreIfTorn: () => {
      const parts = ["", ".attrs"];
      if (parts.every((part) => isWhole(stateFile + part))) return false;
      for (const part of parts) fs.copyFileSync(`${stateFile}.bak${part}`, stateFile + part);
      return true;
    },
    resources: async () => JSON.parse((await run(["stack", "export"])).output).deployment.resources ?? [],
    remove: () => fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 }),
  };
  declare(calendar);
  try {
    await run(["stack", "init", NAME]);
  } catch (error) {
    stack.remove();
    throw error;
  }
  return stack;
}

function isWhole(file) {
  try {
    JSON.parse(fs.readFileSync(file, "utf8"));
    return true;
  } catch {
    return false;
  }
}

/** Makes a stack for the length of some work. */
async function withStack(options, work) {
  const stack = await makeStack(options);
  try {
    return await work(stack);
  } finally {
    stack.remove();
  }
}

module.exports = { makeStack, withStack, WITHOUT_CHECKPOINTS };
