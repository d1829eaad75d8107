"use strict";

const { spawn } = require("node:child_process");

/**
 * Runs a command to its end and resolves to what it printed. Rejects with that if its status is not accepted.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [place]
 * @param {number[]} [accepted]
 * @returns {Promise<{ stdout: string, stderr: string }>}
 */
function run(command, args, place = {}, accepted = [0]) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...place });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (chunk) => (stdout += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk) => (stderr += chunk));
    child.once("error", reject);
    child.once("close", (status) => {
      if (accepted.includes(status ?? -1)) resolve({ stdout, stderr });
      else reject(new Error(`${[command, ...args].join(" ")} ended with ${status}:\n${stdout}${stderr}`));
    });
  });
}

module.exports = { run };
