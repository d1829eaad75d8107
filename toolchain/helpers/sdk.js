"use strict";

const { createRequire } = require("node:module");
const path = require("node:path");

const OLDEST = 22;

if (Number(process.versions.node.split(".")[0]) < OLDEST) {
  console.error(
    `Pulumi programs need Node ${OLDEST} or later; the first node on PATH is ${process.version} (${process.execPath}). ` +
      "Put a newer one first on PATH, or run the CLI through toolchain/pulumi, which does that.",
  );
  process.exit(1);
}

/** Returns the path of a command of @pulumi/pulumi, as Node would find it from `folder`. */
function findInSdk(command, folder) {
  try {
    return createRequire(path.join(folder, "_")).resolve(`@pulumi/pulumi/cmd/${command}`);
  } catch (error) {
    if (error.code !== "MODULE_NOT_FOUND") throw error;
    throw new Error(
      `@pulumi/pulumi is not installed for ${folder} (no ${command} in it): ` +
        "run `npm install` or `pulumi install` there.",
      { cause: error },
    );
  }
}

module.exports = { findInSdk };
