"use strict";

const { currentCli } = require("../cli/index.js");
const cleanEnvironment = require("../environment.js");

/** For the tests that need the Pulumi CLI: sets PULUMI_CLI, and prints its version and path. */
module.exports = async function provideCli() {
  cleanEnvironment();
  const cli = await currentCli();
  process.env.PULUMI_CLI = cli.path;
  console.log(`tests run pulumi v${cli.version} (${cli.path})`);
};
