"use strict";

/* global AbortSignal */

const { execFile } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { promisify } = require("node:util");
const { PINNED, putInPlace, versionsFolder } = require("./cache.js");

const INSTALLER = "https://get.pulumi.com/install.sh";
const REACH_LIMIT_MS = 10_000;
const TIME_LIMIT_MS = 180_000;
const REMEMBER_MS = 3600_000;

const failureFile = () => path.join(versionsFolder(), ".installer-refused.json");

/** Pulumi's own installer, through the Automation API, run by the Node `node`. A failure is remembered for an hour. */
async function installOfficial(node, say) {
  const failure = readFailure();
  if (failure !== undefined) {
    throw new Error(
      `failed at ${failure.at}: ${failure.reason}; not asked again for an hour or until ${failureFile()} is gone`,
    );
  }
  say(`asking Pulumi's installer for v${PINNED}`);
  const aside = path.join(versionsFolder(), `.installing-${process.pid}`);
  try {
    // A separate process, because the Automation API waits without a limit for a script that it downloads and runs.
    await promisify(execFile)(node, [path.join(__dirname, "installer.js"), aside], {
      timeout: TIME_LIMIT_MS,
      env: { ...process.env, NODE_USE_ENV_PROXY: "1", PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    return putInPlace(aside);
  } catch (error) {
    const reason = error.killed
      ? `it took more than ${TIME_LIMIT_MS / 1000} s`
      : (error.stderr?.trim().split("\n").pop() ?? error.message);
    fs.writeFileSync(failureFile(), JSON.stringify({ at: new Date().toISOString(), reason }));
    throw new Error(reason, { cause: error });
  } finally {
    fs.rmSync(aside, { recursive: true, force: true });
  }
}

function readFailure() {
  try {
    const failure = JSON.parse(fs.readFileSync(failureFile(), "utf8"));
    const age = Date.now() - Date.parse(failure.at);
    return age >= 0 && age < REMEMBER_MS ? failure : undefined;
  } catch {
    return undefined;
  }
}

async function install(root) {
  const { PulumiCommand } = require("@pulumi/pulumi/automation");
  const { SemVer } = require("semver");
  const answer = await fetch(INSTALLER, { method: "HEAD", signal: AbortSignal.timeout(REACH_LIMIT_MS) });
  if (!answer.ok) throw new Error(`${INSTALLER} answered ${answer.status}`);
  await PulumiCommand.install({ root, version: new SemVer(PINNED) });
}

if (require.main === module) {
  install(process.argv[2]).catch((error) => {
    console.error([error.message, error.cause?.message].filter(Boolean).join(": ").replaceAll("\n", " "));
    process.exit(1);
  });
}

module.exports = { installOfficial };
