"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { withLock } = require("../cli/lock.js");
const { ROOT, LOCAL } = require("./paths.js");
const { runToEnd, withoutNodeSettings } = require("./process.js");

const say = (line) => process.stderr.write(`packages: ${line}\n`);

/** Brings node_modules to what package-lock.json says, when it is not there yet. */
async function ensurePackages() {
  if (areInstalled()) return;
  fs.mkdirSync(LOCAL, { recursive: true });
  await withLock(path.join(LOCAL, "install.lock"), say, async () => {
    if (areInstalled()) return; // by the process that we waited for
    say("installing with `npm ci` (they are missing or older than package-lock.json)");
    await npmCi();
  });
}

/** npm keeps in node_modules a lock file of what it has installed, written last. */
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
  const args = ["ci", "--include=dev", "--include=optional", "--no-engine-strict"];
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  const env = withoutNodeSettings(process.env);
  // npm must not run on the Node that it is about to replace.
  const folders = (env.PATH || "").split(path.delimiter);
  env.PATH = folders.filter((folder) => !folder.startsWith(ROOT)).join(path.delimiter);
  const status = await runToEnd("npm", [...args, ...quiet], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  }).catch((error) => {
    throw new Error(`npm could not be started (${error.message}); it comes with Node: https://nodejs.org`);
  });
  if (status !== 0) throw new Error(`\`npm ci\` failed with status ${status}; its messages are above.`);
}

module.exports = { ensurePackages };
