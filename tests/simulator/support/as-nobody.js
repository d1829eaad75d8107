"use strict";

// Loaded before the simulator's command by root, whom no folder refuses. The command runs as a user that owns nothing, but
// only once it is loaded: that user may not be able to enter the folder of this repository.

const command = require("../../../simulator/dist/run-command.js");

const NOBODY = 65_534;
const { runSimulatorCommand } = command;

command.runSimulatorCommand = (...args) => {
  process.setgid(NOBODY);
  process.setuid(NOBODY);
  return runSimulatorCommand(...args);
};
