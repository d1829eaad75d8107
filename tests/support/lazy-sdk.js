"use strict";

// Preloaded by the Node processes of a test run. In each of them, the SDK loads these two packages, half of its start;
// only a program that serialises functions needs them, so they are loaded on first use.

const Module = require("node:module");
const path = require("node:path");

/** The packages, and the files of the SDK that load them. */
const IMPORTERS = { typescript: "typescript-shim.js", "@npmcli/arborist": "codePaths.js" };

const resolveFilename = Module._resolveFilename;

Module._resolveFilename = function (request, parent, ...more) {
  const isLazy = Object.hasOwn(IMPORTERS, request) && path.basename(parent?.id ?? "") === IMPORTERS[request];
  const file = resolveFilename.call(this, request, parent, ...more);
  return isLazy ? standInFor(file) : file;
};

/** The id of a module that loads the file when one of its members is used. */
function standInFor(file) {
  const id = `${file}?lazy`;
  require.cache[id] ??= Object.assign(new Module(id), { exports: lazily(() => require(file)), loaded: true });
  return id;
}

function lazily(load) {
  return new Proxy({}, { get: (_, member) => (member === "__esModule" ? true : load()[member]) });
}
