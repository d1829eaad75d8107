"use strict";

const { execFile } = require("node:child_process");
const fs = require("node:fs");

/** What `CLI version` prints, without the v. Rejects with a reason a person can read. */
function askVersion(cli) {
  return new Promise((resolve, reject) => {
    // RESOLVING tells toolchain/pulumi, should `cli` lead back to it, not to look for a CLI again.
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true", EVENT_CENTER_RESOLVING: "1" };
    execFile(cli, ["version"], { env, timeout: 30_000 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout.trim().replace(/^v/, ""));
      else reject(new Error(`\`${cli} version\` failed: ${stderr.trim() || error.message}`));
    });
  });
}

function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

module.exports = { askVersion, isExecutable };
