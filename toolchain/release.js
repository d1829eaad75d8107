"use strict";

// npm run release -- 1.2.3: one version in all packages, in what they ask of each other, in examples, README and lock file, and
// its heading in CHANGELOG.md.

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { ROOT } = require("./paths.js");
const { fail } = require("./process.js");

const UNRELEASED = "## Unreleased\n";

function release(version = "") {
  const changelog = read("CHANGELOG.md");
  if (!/## Unreleased\n\s*- /.test(changelog))
    throw new Error("CHANGELOG.md has no entries under Unreleased");
  const every = [
    "--workspaces",
    "--include-workspace-root",
    "--no-git-tag-version",
    "--no-workspaces-update",
  ];
  npm("version", version, ...every); // refuses an invalid version, or the current one

  const { workspaces, version: written } = JSON.parse(read("package.json"));
  const manifests = workspaces.map((folder) => `${folder}/package.json`);
  const names = manifests.map((file) => JSON.parse(read(file)).name);
  const range = new RegExp(`("(?:${names.join("|")})": "\\^?)\\d[^"]*`, "g");
  const examples = fs.globSync("examples/{*,languages/*}/package.json", { cwd: ROOT });
  for (const file of ["package.json", "README.md", ...manifests, ...examples]) {
    write(file, read(file).replace(range, `$1${written}`));
  }
  const today = new Date().toISOString().slice(0, 10);
  write("CHANGELOG.md", changelog.replace(UNRELEASED, `${UNRELEASED}\n## ${written} (${today})\n`));
  npm("install", "--package-lock-only", "--ignore-scripts", "--offline", "--omit-lockfile-registry-resolved");
  console.log(
    `Read CHANGELOG.md once more, then: git commit --all --message "Release ${written}" && git tag v${written}`,
  );
}

const read = (file) => fs.readFileSync(path.join(ROOT, file), "utf8");
const write = (file, text) => fs.writeFileSync(path.join(ROOT, file), text);
const npm = (...args) =>
  execFileSync("npm", [...args, "--no-audit", "--no-fund"], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
  });

try {
  release(process.argv[2]);
} catch (error) {
  fail(error);
}
