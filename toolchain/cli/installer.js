"use strict";

const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { versionsFolder, folderOf, cliIn } = require("./cache.js");
const { askVersion } = require("./ask-version.js");
const { putInPlace } = require("./put-in-place.js");
const { tieToThisProcess } = require("./tie.js");
const { PINNED } = require("./versions.js");

const TIME_LIMIT_MS = 180_000;
const REMEMBER_MS = 24 * 3600_000;

const refusalFile = () => path.join(versionsFolder(), ".installer-refused.json");

/** Pulumi's own installer, through the Automation API. A refusal is remembered for a day. */
async function installOfficial(say) {
  try {
    require.resolve("@pulumi/pulumi/automation");
  } catch (error) {
    throw new Error("it needs the packages of this repository; run `npm ci`", { cause: error });
  }
  const refusal = readRefusal();
  if (refusal !== undefined) {
    throw new Error(
      `refused at ${refusal.at}: ${refusal.reason}; not asked again for a day or until ${refusalFile()} is gone`,
    );
  }
  say(`asking Pulumi's installer for v${PINNED}`);
  const aside = path.join(versionsFolder(), `.installing-${process.pid}`);
  try {
    await runInstaller(aside);
    const version = await askVersion(cliIn(aside));
    if (version !== PINNED) throw new Error(`it brought v${version} instead of v${PINNED}`);
    putInPlace(aside, folderOf(PINNED));
    return { path: cliIn(folderOf(PINNED)), version };
  } catch (error) {
    rememberRefusal(error.message);
    throw error;
  } finally {
    fs.rmSync(aside, { recursive: true, force: true });
  }
}

/** In a process group of its own, so that a time-out ends the downloaded script and what it started as well. */
function runInstaller(root) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(__dirname, "install-official.js"), root, PINNED], {
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, NODE_USE_ENV_PROXY: "1", PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    let complaint = "";
    child.stderr.on("data", (chunk) => (complaint += chunk));
    const endGroup = () => endProcessGroup(child.pid);
    const untie = tieToThisProcess(endGroup);
    const timer = setTimeout(() => {
      complaint = `it took more than ${TIME_LIMIT_MS / 1000} s`;
      endGroup();
    }, TIME_LIMIT_MS);
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(timer);
      untie();
      if (code === 0) resolve(undefined);
      else reject(new Error(complaint.trim().split("\n").pop() || `it ended with code ${code}`));
    });
  });
}

function endProcessGroup(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It is over already.
  }
}

function readRefusal() {
  try {
    const refusal = JSON.parse(fs.readFileSync(refusalFile(), "utf8"));
    const age = Date.now() - Date.parse(refusal.at);
    return age >= 0 && age < REMEMBER_MS ? refusal : undefined;
  } catch {
    return undefined;
  }
}

function rememberRefusal(reason) {
  fs.writeFileSync(refusalFile(), JSON.stringify({ at: new Date().toISOString(), reason }));
}

module.exports = { installOfficial };
