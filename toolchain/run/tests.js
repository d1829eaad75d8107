"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { ROOT, tool } = require("./paths.js");
const { runToEnd } = require("./process.js");
const { totalsLine } = require("./totals.js");

const NOTHING_RAN = { passed: 0, failed: 1 };

/**
 * Prepares what the tests need, which gives their environment, runs jest, and prints the totals as the very last line.
 * The status is jest's, unless no test ran at all.
 */
async function runTests(args, prepare) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "event-center-tests-"));
  const totalsFile = path.join(folder, "totals.json");
  try {
    const env = { ...(await prepare()), EVENT_CENTER_TOTALS: totalsFile };
    const reporters = ["--reporters=default", `--reporters=${path.join(__dirname, "totals-reporter.js")}`];
    const jest = [tool("jest"), ...args, ...reporters];
    const status = await runToEnd(process.execPath, jest, { cwd: ROOT, env });
    const totals = readTotals(totalsFile);
    console.log(totalsLine(totals));
    return status === 0 && totals.passed + totals.failed === 0 ? 1 : status;
  } catch (error) {
    console.error(error.message);
    console.log(totalsLine(NOTHING_RAN));
    return 1;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Without a report jest itself has failed. */
function readTotals(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : NOTHING_RAN;
}

module.exports = { runTests };
