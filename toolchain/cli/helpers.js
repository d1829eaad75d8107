"use strict";

const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const SOURCE = path.join(__dirname, "..", "helpers");
const FOLDER_PREFIX = "nodejs-";

/** What the engine looks for beside its binary, and the script that each one is. */
const LAUNCHERS = {
  "pulumi-language-nodejs": "language-host.js",
  "pulumi-resource-pulumi-nodejs": "dynamic-provider.js",
};

/** The scripts' folder is named by its content, so that old and new launchers never share a file. */
function helpersFolderName() {
  const hash = crypto.createHash("sha256");
  for (const name of fs.readdirSync(SOURCE).sort()) {
    hash.update(`${name}\0`).update(fs.readFileSync(path.join(SOURCE, name)));
  }
  return FOLDER_PREFIX + hash.digest("hex").slice(0, 12);
}

function bringHelpersUpToDate(bin) {
  const name = helpersFolderName();
  if (fs.existsSync(path.join(bin, name))) return;
  const aside = fs.mkdtempSync(path.join(bin, ".helpers-"));
  try {
    const scripts = path.join(aside, "scripts");
    fs.cpSync(SOURCE, scripts, { recursive: true });
    for (const launcher of Object.keys(LAUNCHERS)) {
      fs.writeFileSync(path.join(aside, launcher), launcherText(name, launcher), { mode: 0o755 });
    }
    for (const launcher of Object.keys(LAUNCHERS)) {
      // The scripts' own folder goes last: it is the sign that all is there.
      fs.renameSync(path.join(aside, launcher), path.join(bin, launcher));
    }
    moveUnlessThere(scripts, path.join(bin, name));
  } finally {
    fs.rmSync(aside, { recursive: true, force: true });
  }
  removeOthers(bin, name);
}

// PATH decides which node: toolchain/pulumi puts a suitable one first.
function launcherText(folder, launcher) {
  return `#!/bin/sh\nexec node "$(dirname -- "$0")/${folder}/${LAUNCHERS[launcher]}" "$@"\n`;
}

function moveUnlessThere(from, to) {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST"].includes(error.code)) throw error;
  }
}

function removeOthers(bin, current) {
  for (const name of fs.readdirSync(bin)) {
    if (name.startsWith(FOLDER_PREFIX) && name !== current) {
      fs.rmSync(path.join(bin, name), { recursive: true, force: true });
    }
  }
}

module.exports = { bringHelpersUpToDate };
