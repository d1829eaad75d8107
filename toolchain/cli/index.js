"use strict";

const { execFile } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { promisify } = require("node:util");
const { coerce, rcompare, satisfies } = require("semver");
const { BIN, ROOT, tool } = require("../paths.js");
const { buildWithGo } = require("./go-build.js");
const { installOfficial } = require("./installer.js");
const { PINNED, SUPPORTED, BUILT_HERE, cliIn, folderOf, versionsFolder } = require("./cache.js");

const run = promisify(execFile);

/** The helpers that the engine looks for next to its binary, and their scripts. */
const HELPERS = {
  "pulumi-language-nodejs": "language-host.js",
  "pulumi-resource-pulumi-nodejs": "dynamic-provider.js",
};

/** In order of preference: installed ones first, then those that must be fetched. */
const WAYS = [
  { source: "pulumi on PATH", find: findOnPath },
  { source: "the cache", find: findInCache },
  {
    source: "Pulumi's installer",
    find: ({ node, say }) => inWritableCache(() => installOfficial(node, say)),
  },
  { source: "a build with Go", find: ({ say }) => inWritableCache(() => buildWithGo(say, findBuilt)) },
];

/** Makes sure that the CLI of `currentCli` exists, in the pinned version if `pinned`. */
async function ensureCli({ pinned, node, say }) {
  if (process.env.PULUMI_CLI) return checkNamed(process.env.PULUMI_CLI);
  if (areHelpersLinked() && (await objection(tool("pulumi"), { pinned })) === undefined) return;
  const cli = await findCli({ pinned, node, say });
  linkCli(cli.path, BIN);
  say(`the Pulumi CLI is v${cli.version} (${cli.source}: ${cli.path})`);
}

/** The CLI that setup has put in place, or that PULUMI_CLI names: its path, its folder and its version. */
async function currentCli() {
  const cli = process.env.PULUMI_CLI ? path.resolve(process.env.PULUMI_CLI) : tool("pulumi");
  return { path: cli, folder: path.dirname(cli), version: await askVersion(cli) };
}

/** A CLI that the user names is used or refused; no other one replaces it. */
async function checkNamed(file) {
  if (!fs.existsSync(file)) throw new Error(`PULUMI_CLI names ${file}, which does not exist.`);
  if (!isExecutable(file)) throw new Error(`PULUMI_CLI names ${file}, which is not executable.`);
  await askVersion(path.resolve(file));
}

/** A Pulumi CLI of this machine, or one that is fetched or built now: its path, its version and how it was found. */
async function findCli({ pinned, node = process.execPath, say }) {
  const failures = [];
  for (const { source, find } of WAYS) {
    try {
      const found = await find({ pinned, node, say });
      return { path: found, version: await askVersion(found), source };
    } catch (error) {
      failures.push(`${source} (${error.message})`);
    }
  }
  throw new Error(
    `No Pulumi CLI was found, and none could be made. Install Pulumi 3.250.0 or later (https://www.pulumi.com/docs/install/), ` +
      "or Go 1.25 or later (https://go.dev/dl/), or name one in PULUMI_CLI.\n" +
      `Tried: ${failures.join("; ").replaceAll(`${os.homedir()}${path.sep}`, `~${path.sep}`)}.`,
  );
}

async function findOnPath({ pinned }) {
  const candidates = (process.env.PATH ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(path.resolve(folder || "."), "pulumi"))
    .filter((file) => isExecutable(file) && !isOurs(file));
  return firstSuitable(candidates, { pinned, nothing: "there is none" });
}

const isOurs = (file) =>
  path.dirname(file) === BIN ||
  fs.realpathSync(file) === path.join(fs.realpathSync(ROOT), "toolchain", "pulumi");

/** The pinned version if it is there, else the newest supported one. */
async function findInCache({ pinned }) {
  const names = fs.existsSync(versionsFolder()) ? fs.readdirSync(versionsFolder()) : [];
  const versions = names
    .filter((name) => /^\d+\.\d+\.\d+$/.test(name) && (!pinned || name === PINNED))
    .sort((a, b) => (a === PINNED ? -1 : b === PINNED ? 1 : rcompare(a, b)));
  return firstSuitable(
    versions.map((version) => cliIn(folderOf(version))),
    { pinned, nothing: `no ${pinned ? `v${PINNED}` : "supported version"} in ${versionsFolder()}` },
  );
}

const findBuilt = () => findInCache({ pinned: true });

async function firstSuitable(candidates, { pinned, nothing }) {
  const objections = [];
  for (const candidate of candidates) {
    const wrong = await objection(candidate, { pinned });
    if (wrong === undefined) return candidate;
    objections.push(`${candidate}: ${wrong}`);
  }
  throw new Error(objections.join("; ") || nothing);
}

/** Why a CLI will not do; undefined if it will. */
async function objection(cli, { pinned }) {
  if (!isExecutable(cli)) return "it is missing or cannot be executed";
  try {
    const version = await askVersion(cli);
    if (pinned && version !== PINNED) return `it is v${version}; v${PINNED} is wanted`;
    if (!satisfies(version, SUPPORTED)) return `it is v${version}; v3.250.0 or a later 3.x is needed`;
    return undefined;
  } catch (error) {
    return error.message;
  }
}

/** What `CLI version` prints, without the v. Rejects with a readable reason. */
async function askVersion(cli) {
  // If `cli` leads back to toolchain/pulumi, RESOLVING stops it from looking for a CLI again.
  const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true", EVENT_CENTER_RESOLVING: "1" };
  const { stdout } = await run(cli, ["version"], { env, timeout: 30_000 }).catch((error) => {
    throw new Error(`\`${cli} version\` failed: ${error.stderr?.trim() || error.message}`);
  });
  const version = coerce(stdout);
  if (version === null)
    throw new Error(`it printed ${JSON.stringify(stdout.trim())}, which is not a version`);
  return version.version;
}

function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

async function inWritableCache(work) {
  const folder = versionsFolder();
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK);
  } catch (error) {
    throw new Error(`${folder} cannot be written (${error.code}); set HOME to a writable folder`, {
      cause: error,
    });
  }
  return work();
}

/**
 * Puts a CLI into a folder. One that Pulumi packed has its helpers and is linked. One that was built here is copied next to
 * ours, because the engine looks next to its own binary.
 */
function linkCli(cli, bin) {
  const place = path.join(bin, "pulumi");
  for (const name of ["pulumi", ...Object.keys(HELPERS)]) fs.rmSync(path.join(bin, name), { force: true });
  if (!wasBuiltHere(cli)) return fs.symlinkSync(cli, place);
  try {
    fs.linkSync(cli, place);
  } catch {
    fs.copyFileSync(cli, place); // the cache is on another disk
  }
  for (const [name, script] of Object.entries(HELPERS)) {
    fs.symlinkSync(path.relative(bin, path.join(ROOT, "toolchain", "helpers", script)), path.join(bin, name));
  }
}

const wasBuiltHere = (cli) => fs.existsSync(path.join(path.dirname(cli), "..", BUILT_HERE));

/** Also true for a link to a CLI that Pulumi packed, which has its own helpers. */
const areHelpersLinked = () =>
  fs.lstatSync(tool("pulumi"), { throwIfNoEntry: false })?.isSymbolicLink() ||
  Object.keys(HELPERS).every((name) => isExecutable(tool(name)));

module.exports = { PINNED, ensureCli, findCli, linkCli, currentCli };
