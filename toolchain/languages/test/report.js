"use strict";

const { isDeepStrictEqual } = require("node:util");

const totals = { passed: 0, failed: 0 };

/** Counts and prints a statement that a command has proved by its exit status. */
function passed(statement) {
  totals.passed += 1;
  console.log(`  ok: ${statement}`);
}

/** Counts and prints a statement, and the actual value if it is false. */
function expectEqual(statement, seen, expected) {
  if (isDeepStrictEqual(seen, expected)) {
    passed(statement);
    return;
  }
  totals.failed += 1;
  console.log(`  FAILED: ${statement}\n    expected ${text(expected)}\n    seen     ${text(seen)}`);
}

const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/** A part of the test; if it cannot go on, the next one still runs. */
async function part(title, work) {
  console.log(`\n${title}`);
  try {
    await work();
  } catch (error) {
    totals.failed += 1;
    console.log(`  FAILED: ${error.message}`);
  }
}

/** Adds what another program has counted: its last line has the totals. */
function addTotals(output) {
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? [];
  totals.passed += Number(passed ?? 0);
  totals.failed += Number(failed ?? 1);
}

/** Prints the last line and returns the exit status. */
function conclude() {
  console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
  return totals.failed === 0 ? 0 : 1;
}

module.exports = { expectEqual, passed, part, addTotals, conclude };
