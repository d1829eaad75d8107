"use strict";

// Preloaded by the Node processes of a test run. @pulumi/pulumi loads these packages in every process, which is half of its
// start, but uses them only to serialise functions.

const Module = require("node:module");
const path = require("node:path");

/** The packages, and the files of @pulumi/pulumi that load them. */
const IMPORTERS = { typescript: "typescript-shim.js", "@npmcli/arborist": "codePaths.js" };

const resolveFilename = Module._resolveFilename;

Module._resolveFilename = function (request, parent, ...more) {
  const isLazy = Object.hasOwn(IMPORTERS, request) && path.basename(parent?.id ?? "") === IMPORTERS[request];
  const file = resolveFilename.call(this, request, parent, ...more);
  return isLazy ? standInFor(file) : file;
};

/** The id of a module that loads the file when a member of it is used. */
function standInFor(file) {
  const id = `${file}?lazy`;
  require.cache[id] ??= Object.assign(new Module(id), { exports: lazily(() => require(file)), loaded: true });
  return id;
}

function lazily(load) {
  return new Proxy({}, { get: (_, member) => (member === "__esModule" ? true : load()[member]) });
}
