"use strict";

/** What the Go module proxy has, and what the tests run. */
const PINNED = "3.259.0";
/** Older ones do not know what @pulumi/pulumi of this repository sends. */
const OLDEST = "3.250.0";

function parse(text) {
  const found = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(text.trim());
  return found === null ? undefined : found.slice(1).map((part) => Number(part ?? 0));
}

function compare(left, right) {
  const [a, b] = [parse(left) ?? [0, 0, 0], parse(right) ?? [0, 0, 0]];
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** Why a version will not do, or undefined when it will. */
function objection(version, { pinned }) {
  if (parse(version) === undefined) return `it calls itself ${JSON.stringify(version)}, which is no version`;
  if (pinned && compare(version, PINNED) !== 0) return `it is v${version}; v${PINNED} is wanted`;
  if (compare(version, OLDEST) < 0) return `it is v${version}; v${OLDEST} or later is needed`;
  if (compare(version, "4.0.0") >= 0) return `it is v${version}; only 3.x is supported`;
  return undefined;
}

module.exports = { PINNED, OLDEST, parse, compare, objection };
