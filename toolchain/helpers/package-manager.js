"use strict";

const fs = require("node:fs");
const path = require("node:path");

const LOCK_FILES = { "pnpm-lock.yaml": "pnpm", "yarn.lock": "yarn", "package-lock.json": "npm" };

/** The command that installs a program's packages: set by its options, else by the nearest lock file, else npm. */
function installCommand(folder, chosen) {
  const manager = typeof chosen === "string" && chosen !== "" ? chosen : managerByLockFile(folder);
  return manager === "npm" ? ["npm", "install", "--loglevel=error"] : [manager, "install"];
}

function managerByLockFile(folder) {
  for (const [file, manager] of Object.entries(LOCK_FILES)) {
    if (fs.existsSync(path.join(folder, file))) return manager;
  }
  const parent = path.dirname(folder);
  return parent === folder ? "npm" : managerByLockFile(parent);
}

function directDependencies(folder) {
  const { dependencies, devDependencies } = readManifest(folder) ?? {};
  return Object.entries({ ...dependencies, ...devDependencies }).map(([name, wanted]) => ({
    name,
    version: installedVersion(folder, name) ?? wanted,
  }));
}

function installedVersion(folder, name) {
  const manifest = readManifest(path.join(folder, "node_modules", name));
  const parent = path.dirname(folder);
  return manifest?.version ?? (parent === folder ? undefined : installedVersion(parent, name));
}

function readManifest(folder) {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  } catch {
    return undefined;
  }
}

module.exports = { directDependencies, installCommand, readManifest };
