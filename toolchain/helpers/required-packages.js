"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { readManifest } = require("./package-manager.js");

/**
 * The plugins that a program's packages ask for, as Pulumi's own language host finds them: by the `pulumi` block in the
 * package.json of everything that is installed for the program.
 */
function requiredPackages(folder) {
  const found = new Map();
  const visited = new Set();
  const visit = (packageFolder) => {
    const real = fs.realpathSync(packageFolder);
    if (visited.has(real)) return;
    visited.add(real);
    const manifest = readManifest(real);
    if (manifest?.pulumi?.resource === true) {
      const required = requiredBy(manifest);
      found.set(`${required.name} ${required.version}`, required);
    }
    installedIn(real).forEach(visit);
  };
  for (let current = folder; ; current = path.dirname(current)) {
    installedIn(current).forEach(visit);
    if (current === path.dirname(current)) return [...found.values()];
  }
}

function requiredBy({ name: packageName, version: packageVersion, pulumi }) {
  const name = pulumi.name || /^@pulumi\/(.+)$/.exec(packageName)?.[1];
  const version = pulumi.version || packageVersion;
  if (!name || !version) throw new Error(`${packageName}: its pulumi block lacks a name or a version`);
  return { name, version: version.startsWith("v") ? version : `v${version}`, server: pulumi.server || "" };
}

/** The folders of all packages in a folder's node_modules. */
function installedIn(folder) {
  const modules = path.join(folder, "node_modules");
  return foldersIn(modules).flatMap((name) =>
    name.startsWith("@")
      ? foldersIn(path.join(modules, name)).map((scoped) => path.join(modules, name, scoped))
      : [path.join(modules, name)],
  );
}

function foldersIn(folder) {
  try {
    return fs
      .readdirSync(folder)
      .filter((name) => !name.startsWith(".") && fs.existsSync(path.join(folder, name, ".")));
  } catch {
    return [];
  }
}

module.exports = { requiredPackages };
