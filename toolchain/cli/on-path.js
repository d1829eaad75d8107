"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { askVersion, isExecutable } = require("./ask-version.js");
const { objection } = require("./versions.js");

const OURSELVES = path.join(__dirname, "..", "pulumi");

/** The first `pulumi` on PATH that will do; rejects with what is wrong with each. */
async function findOnPath({ pinned }) {
  const objections = [];
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    const candidate = path.join(path.resolve(folder || "."), "pulumi");
    if (!isExecutable(candidate) || isOurselves(candidate)) continue;
    try {
      const version = await askVersion(candidate);
      const wrong = objection(version, { pinned });
      if (wrong === undefined) return { path: candidate, version };
      objections.push(`${candidate}: ${wrong}`);
    } catch (error) {
      objections.push(error.message);
    }
  }
  throw new Error(objections.length === 0 ? "there is none" : objections.join("; "));
}

const isOurselves = (file) => fs.realpathSync(file) === fs.realpathSync(OURSELVES);

module.exports = { findOnPath };
