"use strict";

const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { BIN, bundlePlugin } = require("../plugin/bundle.js");
const { ROOT, LOCAL, tool } = require("./paths.js");
const { runToEnd } = require("./process.js");
const { provideSchemas } = require("./schemas.js");

const STAMP = path.join(LOCAL, "built");
const SETTINGS = ["package-lock.json", "tsconfig.base.json"];

/** Compiles the packages that programs and tests load, and bundles the plugin, when a source has changed since. */
async function ensureBuilt() {
  provideSchemas();
  const packages = packagesToBuild();
  const sources = fingerprint(packages);
  if (wasBuiltFrom(sources, packages)) return;
  process.stderr.write("build: compiling what has changed\n");
  fs.rmSync(STAMP, { force: true });
  const status = await runToEnd(process.execPath, [tool("tsc"), "-b", ...packages], { cwd: ROOT });
  if (status !== 0) throw new Error("The packages do not compile; the compiler's messages are above.");
  await bundlePlugin();
  fs.mkdirSync(LOCAL, { recursive: true });
  fs.writeFileSync(STAMP, sources);
}

function packagesToBuild() {
  const { workspaces } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));
  return workspaces.filter((name) => fs.existsSync(path.join(ROOT, name, "tsconfig.json")));
}

function wasBuiltFrom(sources, packages) {
  const made = [BIN, ...packages.map((name) => path.join(ROOT, name, "dist"))];
  if (!made.every((folder) => fs.existsSync(folder))) return false;
  return fs.existsSync(STAMP) && fs.readFileSync(STAMP, "utf8") === sources;
}

/** Names, times and sizes of all that the compiler and the bundler read: it takes a second to start, this takes none. */
function fingerprint(packages) {
  const hash = crypto.createHash("sha256");
  const add = (file) => {
    const { mtimeMs, size } = fs.statSync(file);
    hash.update(`${file}\0${mtimeMs}\0${size}\n`);
  };
  const addFolder = (folder, wanted) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!["node_modules", "dist", "bin"].includes(entry.name)) addFolder(file, wanted);
      } else if (wanted.test(entry.name)) add(file);
    }
  };
  for (const name of SETTINGS) add(path.join(ROOT, name));
  for (const name of packages) addFolder(path.join(ROOT, name), /\.(ts|json)$/);
  addFolder(path.join(ROOT, "toolchain", "plugin"), /./);
  return hash.digest("hex");
}

module.exports = { ensureBuilt };
