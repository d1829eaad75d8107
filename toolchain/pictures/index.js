"use strict";

const { execFileSync } = require("node:child_process");
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { ROOT } = require("../paths.js");
const { pictureOf } = require("./markdown.js");

/** What the workflows said of a calendar on a simulator; tests/cli/gitops.test.ts holds these against the real thing. */
const golden = (/** @type {string} */ name) =>
  readFileSync(path.join(ROOT, "tests/gitops/golden", name), "utf8");

/** The template's spring, as the command draws it. */
function calendar() {
  const cli = path.join(ROOT, "cli/dist/index.js");
  const dates = ["--from", "2027-03-01T00:00:00Z", "--to", "2027-04-20T00:00:00Z"];
  const args = [cli, "calendar", "--format", "mermaid", "--title", "Spring", ...dates];
  const text = execFileSync(process.execPath, args, {
    cwd: path.join(ROOT, "examples/gitops"),
    encoding: "utf8",
  });
  return ["```mermaid", text.trimEnd(), "```", ""].join("\n");
}

/** The README's pictures, by file. */
const pictures = () => ({
  "examples/gitops/pictures/comment.svg": pictureOf(
    golden("comment.md"),
    "A pull request's comment: what the change does",
  ),
  "examples/gitops/pictures/calendar.svg": pictureOf(calendar(), "A calendar of live events"),
  "examples/gitops/pictures/drift.svg": pictureOf(
    golden("drift.md"),
    "An issue that tells of an edit made by hand",
  ),
});

function main() {
  mkdirSync(path.join(ROOT, "examples/gitops/pictures"), { recursive: true });
  for (const [file, text] of Object.entries(pictures())) {
    writeFileSync(path.join(ROOT, file), text);
    console.log(`wrote ${file}`);
  }
}

if (require.main === module) main();

module.exports = { pictures };
