"use strict";

const fs = require("node:fs");

/** Renames a finished folder to its place; what may stand there (half done, or broken) is moved out of the way first. */
function putInPlace(finished, place) {
  const old = `${finished}.old`;
  if (fs.existsSync(place)) fs.renameSync(place, old);
  fs.renameSync(finished, place);
  fs.rmSync(old, { recursive: true, force: true });
}

module.exports = { putInPlace };
