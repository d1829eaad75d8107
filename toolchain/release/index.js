"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { ROOT } = require("../paths.js");
const { disagreements, released } = require("./versions.js");

const USAGE = "npm run release -- VERSION, or npm run release -- --check vVERSION";

/** All that names the packages' version. */
function versionedFiles() {
  const { workspaces } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const examples = ["examples", "examples/languages"]
    .flatMap((folder) =>
      fs.readdirSync(path.join(ROOT, folder)).map((name) => `${folder}/${name}/package.json`),
    )
    .filter((file) => fs.existsSync(path.join(ROOT, file)));
  const manifests = workspaces.map((folder) => `${folder}/package.json`);
  const files = ["package.json", "package-lock.json", ...manifests, ...examples, "README.md", "CHANGELOG.md"];
  return Object.fromEntries(files.map((file) => [file, fs.readFileSync(path.join(ROOT, file), "utf8")]));
}

function main(args) {
  const [first = "", tag = ""] = args;
  const files = versionedFiles();
  if (first === "--check") {
    const wrong = disagreements(files, tag.replace(/^v/, ""));
    if (wrong.length > 0)
      throw new Error(`${wrong.join(", ")}: not of the release ${tag || "(no tag was given)"}`);
    return;
  }
  if (first === "") throw new Error(USAGE);
  const today = new Date().toISOString().slice(0, 10);
  for (const [file, text] of Object.entries(released(files, first, today))) {
    if (text !== files[file]) {
      fs.writeFileSync(path.join(ROOT, file), text);
      console.log(`wrote ${file}`);
    }
  }
  console.log(
    `Read CHANGELOG.md once more, then: git commit --all --message "Release ${first}" && git tag v${first}`,
  );
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
