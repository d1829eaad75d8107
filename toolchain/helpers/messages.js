"use strict";

const { message, text, bool, int, list, map, struct } = require("./protobuf.js");

// Field numbers are those of pulumi/language.proto; a test holds them against @pulumi/pulumi's own classes.

const programInfo = message({
  1: ["rootDirectory", text, ""],
  2: ["programDirectory", text, ""],
  3: ["entryPoint", text, ""],
  4: ["options", struct, {}],
});
const noProgram = programInfo(Buffer.alloc(0));

const runRequest = message({
  1: ["project", text, ""],
  2: ["stack", text, ""],
  3: ["pwd", text, ""],
  5: ["args", list(text)],
  6: ["config", map(text)],
  7: ["dryRun", bool, false],
  8: ["parallel", int, 0],
  9: ["monitorAddress", text, ""],
  11: ["configSecretKeys", list(text)],
  12: ["organization", text, ""],
  14: ["info", programInfo, noProgram],
});

const runPluginRequest = message({
  1: ["pwd", text, ""],
  3: ["args", list(text)],
  4: ["env", list(text)],
  5: ["info", programInfo, noProgram],
  6: ["kind", text, ""],
});

const installDependenciesRequest = message({
  1: ["directory", text, ""],
  3: ["info", programInfo, noProgram],
});

const getRequiredPackagesRequest = message({ 1: ["info", programInfo, noProgram] });

const getProgramDependenciesRequest = message({ 5: ["info", programInfo, noProgram] });

module.exports = {
  getProgramDependenciesRequest,
  getRequiredPackagesRequest,
  installDependenciesRequest,
  runPluginRequest,
  runRequest,
};
