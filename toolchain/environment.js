"use strict";

/** Variables of the user's own accounts and other projects. PULUMI_CLI names the CLI of the tests. */
const FOREIGN = /^(PULUMI_(?!CLI$)|AKAMAI_|NODE_(OPTIONS|PATH)$)/;

/** The results of tests and measurements must not depend on who runs them. Jest's workers inherit this process's environment. */
module.exports = function cleanEnvironment() {
  for (const name of Object.keys(process.env)) {
    if (FOREIGN.test(name)) delete process.env[name];
  }
  process.env.NODE_ENV = "test";
  process.env.PULUMI_SKIP_UPDATE_CHECK = "true";
};
