"use strict";

const path = require("node:path");
const { resolveCli } = require("../cli/resolve.js");
const { bundlePlugin } = require("../plugin/bundle.js");
const { PACKED, packAll } = require("../plugin/pack.js");
const { audit } = require("./audit.js");
const { ensureBuilt } = require("./build.js");
const { explain } = require("./explain.js");
const { ROOT, tool } = require("./paths.js");
const { runToEnd } = require("./process.js");
const { runTests } = require("./tests.js");

const node = (args, env = process.env) => runToEnd(process.execPath, args, { cwd: ROOT, env });

const tasks = {
  async start(args) {
    await ensureBuilt();
    const cli = await resolveCli();
    return node([path.join(ROOT, "toolchain", "start", "index.js"), ...args], withCli(process.env, cli));
  },
  test: (args) =>
    runTests(args, async () => {
      await ensureBuilt();
      const cli = await resolveCli({ pinned: true });
      console.log(`tests run pulumi v${cli.version} (${cli.source}: ${cli.path})`);
      return withCli(withoutAccounts(process.env), cli);
    }),
  // A person's arguments go first: jest's option takes every word that follows it.
  "test:fast": (args) =>
    runTests([...args, "--testPathIgnorePatterns=/node_modules/", "/tests/cli/"], async () => {
      await ensureBuilt();
      return withoutAccounts(process.env);
    }),
  // On the account that the environment or .edgerc names: what Event Center is believed to do, asked of it.
  async "test:remote"(args) {
    await ensureBuilt();
    return node([path.join(ROOT, "cli", "dist", "index.js"), "doctor", "--write", ...args]);
  },
  "test:packages": (args) =>
    runTests(["tests/packages", ...args], async () => ({
      ...(await prepared()),
      EVENT_CENTER_PACKAGES: "required",
    })),
  "test:page": (args) =>
    runTests(["tests/cli-command/calendar/page", ...args], async () => {
      await ensureBuilt();
      return { ...withoutAccounts(process.env), EVENT_CENTER_PAGE: "required" };
    }),
  // SDKs of the native provider in other languages; Go builds what writes them.
  sdk: () => node([path.join(ROOT, "toolchain", "languages", "sdks.js")]),
  "test:languages": async () =>
    node([path.join(ROOT, "toolchain", "languages", "test", "index.js")], await prepared()),
  explore: async (args) => node([path.join(ROOT, "explore", "index.js"), ...args], await prepared()),
  bench: async (args) => node([path.join(ROOT, "bench", "index.js"), ...args], await prepared()),
  async generate(args) {
    await ensureBuilt();
    return node([path.join(ROOT, "toolchain", "generate", "index.js"), ...args]);
  },
  async pictures() {
    await ensureBuilt();
    return node([path.join(ROOT, "toolchain", "pictures", "index.js")]);
  },
  audit,
  async reference(args) {
    await ensureBuilt();
    return node([path.join(ROOT, "toolchain", "reference", "index.js"), ...args]);
  },
  release: (args) => node([path.join(ROOT, "toolchain", "release", "index.js"), ...args]),
  async build(args) {
    const status = await node([tool("tsc"), "-b", ...args]);
    if (status === 0) await bundlePlugin();
    return status;
  },
  async pack([folder = PACKED]) {
    await ensureBuilt();
    for (const line of packAll(path.resolve(folder))) console.log(line);
    return 0;
  },
  check: () =>
    runAll([
      [tool("tsc"), "-b"],
      [tool("tsc"), "-p", "toolchain"],
      [tool("eslint"), ".", "--max-warnings", "0"],
      [tool("prettier"), "--check", "."],
    ]),
  format: () =>
    runAll([
      [tool("eslint"), ".", "--fix"],
      [tool("prettier"), "--write", ".", "--log-level", "warn"],
    ]),
};

/** All of them, so that one look shows everything; fails when any has failed. */
async function runAll(commands) {
  const failed = [];
  for (const command of commands) {
    const name = [path.basename(command[0]), ...command.slice(1)].join(" ");
    console.log(`> ${name}`);
    if ((await node(command)) !== 0) failed.push(name);
  }
  if (failed.length > 0) console.error(`failed: ${failed.join(", ")}`);
  return failed.length > 0 ? 1 : 0;
}

/** Packages that are built, and the environment of tests: the pinned CLI and nobody's account. */
async function prepared() {
  await ensureBuilt();
  return withCli(withoutAccounts(process.env), await resolveCli({ pinned: true }));
}

// What is started asks for a CLI again; this answers at once.
const withCli = (env, cli) => ({ ...env, PULUMI_CLI: cli.path, PULUMI_SKIP_UPDATE_CHECK: "true" });

/** The tests' outcome must not depend on who runs them. */
function withoutAccounts(env) {
  const kept = Object.entries(env).filter(([name]) => !/^(PULUMI|AKAMAI)_/.test(name));
  return Object.fromEntries(kept);
}

async function main([name = "", ...args]) {
  if (!Object.hasOwn(tasks, name)) {
    throw new Error(
      `There is no task ${JSON.stringify(name)}; the tasks are: ${Object.keys(tasks).join(", ")}`,
    );
  }
  return tasks[name](args);
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error) => {
    console.error(explain(error));
    process.exitCode = 1;
  },
);
