"use strict";

const os = require("node:os");

/** What the figures depend on, in words: nothing that names the machine. */
function machineOf(cli) {
  const cores = os.availableParallelism();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const load = os.loadavg()[0].toFixed(1);
  return `${cores} cores, ${memory} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}, Pulumi ${cli.version}, load ${load} at the start`;
}

module.exports = { machineOf };
