"use strict";

const VERSION = /^(\d+)\.(\d+)\.(\d+)(-[0-9A-Za-z.]+)?$/;
const UNRELEASED = "## Unreleased\n";
const DEPENDENCIES = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

/**
 * The files of a release, by name, as they become: one version in all packages and in what they ask of each other, the
 * ranges of examples and README, the lock file, and a heading in the changelog.
 * Errors: no version, one that is not later than the last, or a changelog that has nothing to tell.
 */
function released(files, version, date) {
  const last = JSON.parse(files["package.json"]).version;
  if (!VERSION.test(version))
    throw new Error(`${version || "nothing"} is no version; one looks like 1.2.3 or 1.2.3-beta.1`);
  if (compare(version, last) <= 0) throw new Error(`${version} is not later than ${last}`);
  const names = packageNames(files);
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => {
      if (file === "CHANGELOG.md") return [file, withHeading(text, version, date)];
      if (file === "package-lock.json") return [file, json(lockFile(JSON.parse(text), names, version))];
      if (isManifest(files, file)) return [file, json(manifest(JSON.parse(text), names, version))];
      return [file, withRanges(text, names, version)];
    }),
  );
}

/** What does not agree with the version; empty where all does. */
function disagreements(files, version) {
  const names = packageNames(files);
  const manifests = Object.keys(files).filter((file) => isManifest(files, file));
  const wrong = manifests.filter((file) => {
    return json(manifest(JSON.parse(files[file]), names, version)) !== files[file];
  });
  const lock = files["package-lock.json"];
  if (json(lockFile(JSON.parse(lock), names, version)) !== lock) wrong.push("package-lock.json");
  if (!files["CHANGELOG.md"].includes(`\n## ${version} (`)) wrong.push("CHANGELOG.md");
  return wrong;
}

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** The root's and the workspaces'; an example's is text with ranges. */
const isManifest = (files, file) =>
  file === "package.json" ||
  JSON.parse(files["package.json"]).workspaces.some((folder) => file === `${folder}/package.json`);

const packageNames = (files) =>
  JSON.parse(files["package.json"]).workspaces.map(
    (folder) => JSON.parse(files[`${folder}/package.json`]).name,
  );

function manifest(one, names, version) {
  if (one.version !== undefined) one.version = version;
  for (const field of DEPENDENCIES) {
    for (const name of names) {
      if (one[field]?.[name] !== undefined) one[field][name] = version;
    }
  }
  return one;
}

function lockFile(lock, names, version) {
  if (lock.version !== undefined) lock.version = version;
  for (const [folder, one] of Object.entries(lock.packages)) {
    if (!folder.includes("node_modules/")) manifest(one, names, version);
  }
  return lock;
}

const withRanges = (text, names, version) =>
  names.reduce(
    (changed, name) => changed.replaceAll(new RegExp(`("${name}": ")\\^[^"]+(")`, "g"), `$1^${version}$2`),
    text,
  );

function withHeading(changelog, version, date) {
  const [before, after] = changelog.split(UNRELEASED);
  if (after === undefined || !/^\s*- /.test(after)) {
    throw new Error("CHANGELOG.md tells nothing under Unreleased");
  }
  return `${before}${UNRELEASED}\n## ${version} (${date})\n${after}`;
}

/** Positive where the first is later; a version with a suffix comes before the one without. */
function compare(first, second) {
  const [, ...left] = VERSION.exec(first);
  const [, ...right] = VERSION.exec(second);
  const difference = [0, 1, 2]
    .map((part) => Number(left[part]) - Number(right[part]))
    .find((one) => one !== 0);
  if (difference !== undefined) return difference;
  const suffixes = [left[3] ?? "~", right[3] ?? "~"];
  return suffixes[0].localeCompare(suffixes[1], "en", { numeric: true });
}

module.exports = { disagreements, released };
