"use strict";

const { mkdirSync } = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

/** Settings of the user's own accounts, which the demo must neither use nor show. */
const FOREIGN = /^(PULUMI_|AKAMAI_|NODE_OPTIONS$|HTTPS?_PROXY$|ALL_PROXY$)/i;

/** The CLI's environment: the simulator's credentials, and the demo's own home and state. */
function environmentFor(simulator, cli, folder) {
  const backend = path.join(folder, "backend");
  mkdirSync(backend, { recursive: true });
  const own = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
  return {
    ...Object.fromEntries(own),
    ...simulator.environment,
    // The engine looks for its helpers on PATH before it looks beside itself.
    PATH: [path.dirname(process.execPath), cli.folder, process.env.PATH].join(path.delimiter),
    PULUMI_HOME: path.join(folder, "pulumi-home"),
    PULUMI_BACKEND_URL: pathToFileURL(backend).href,
    // The demo's state contains no real secrets.
    PULUMI_CONFIG_PASSPHRASE: "",
    // Events carry the owner tag, so the next run repairs a killed one without them.
    PULUMI_SKIP_CHECKPOINTS: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // Types are checked by `npm run check`.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
  };
}

module.exports = { environmentFor };
