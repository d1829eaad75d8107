"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { askVersion, isExecutable } = require("./ask-version.js");
const { buildWithGo } = require("./go-build.js");
const { findInCache, versionsFolder } = require("./cache.js");
const { findOnPath } = require("./on-path.js");
const { installOfficial } = require("./installer.js");
const { OLDEST } = require("./versions.js");

const toStderr = (line) => process.stderr.write(`pulumi: ${line}\n`);

/** In the order of preference: what a person said, what is here, what must be fetched. */
const WAYS = [
  { source: "pulumi on PATH", find: findOnPath },
  { source: "the cache", find: findInCache },
  { source: "Pulumi's installer", find: ({ say }) => inWritableCache(() => installOfficial(say)) },
  { source: "a build with Go", find: ({ say }) => inWritableCache(() => buildWithGo(say)) },
];

/**
 * A Pulumi CLI: {path, version, folder, source}. With `pinned`, only the version that the tests are written for
 * (PULUMI_CLI wins all the same).
 */
async function resolveCli({ pinned = false, say = toStderr } = {}) {
  if (process.env.PULUMI_CLI) return asked(process.env.PULUMI_CLI);
  const failures = [];
  for (const { source, find } of WAYS) {
    try {
      return { ...placed(await find({ pinned, say })), source };
    } catch (error) {
      failures.push(`${source} (${error.message})`);
    }
  }
  throw new Error(explain(failures));
}

const placed = (cli) => ({ ...cli, folder: path.dirname(cli.path) });

/** What a person names is used or refused, never passed over. */
async function asked(file) {
  const absolute = path.resolve(file);
  if (!fs.existsSync(absolute)) throw new Error(`PULUMI_CLI names ${file}, which does not exist.`);
  if (!isExecutable(absolute)) throw new Error(`PULUMI_CLI names ${file}, which is no executable file.`);
  return { ...placed({ path: absolute, version: await askVersion(absolute) }), source: "PULUMI_CLI" };
}

async function inWritableCache(work) {
  const folder = versionsFolder();
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK);
  } catch (error) {
    throw new Error(`${folder} cannot be written (${error.code}); set HOME to a folder that can`, {
      cause: error,
    });
  }
  return work();
}

function explain(failures) {
  return (
    `No Pulumi CLI was found, and none could be made. Install Pulumi ${OLDEST} or later (https://www.pulumi.com/docs/install/), ` +
    "or Go 1.25 or later (https://go.dev/dl/), or name one in PULUMI_CLI.\n" +
    `Tried: ${failures.join("; ").replaceAll(`${os.homedir()}${path.sep}`, `~${path.sep}`)}.`
  );
}

module.exports = { resolveCli };
