"use strict";

const { mkdirSync } = require("node:fs");
const path = require("node:path");
const { EventCenter } = require("pulumi-akamai-event-center/client");
const { startSimulator } = require("akamai-event-center-simulator");
const { currentCli } = require("../cli/index.js");
const { ROOT } = require("../paths.js");
const { fail, runToEnd } = require("../process.js");
const { environmentFor } = require("./environment.js");
const { editByHand } = require("./hand-edit.js");
const { commandFor, ensureStack } = require("./pulumi.js");
const { printEvents } = require("./table.js");

/** Everything that the demo keeps lies in this one folder, which git ignores. */
const LOCAL = path.join(ROOT, ".local", "start");

const NEXT = `
Try next:
  edit a file in examples/gitops/events, then: npm start
  edit an event as another client, then look: npm start -- hand-edit <id> name="By hand" && npm start -- refresh
  remove everything again: npm start -- destroy`;

async function main(args) {
  mkdirSync(LOCAL, { recursive: true });
  const simulator = await startSimulator({ data: path.join(LOCAL, "event-center.jsonl") });
  try {
    if (args[0] === "hand-edit") {
      return editByHand(simulator, args.slice(1));
    }
    return await deploy(simulator, args);
  } finally {
    await simulator.close();
  }
}

async function deploy(simulator, args) {
  const cli = await currentCli();
  const env = environmentFor(simulator, cli, LOCAL);
  console.log(`Event Center simulator at ${simulator.url}; nothing leaves this machine.`);
  await ensureStack(cli.path, env);
  const status = await runToEnd(cli.path, commandFor(args), { cwd: ROOT, env });
  if (status === 0) {
    await printEvents(new EventCenter({ environment: simulator.environment }));
    console.log(NEXT);
  }
  return status;
}

// Ctrl-C reaches the CLI by itself; the simulator must outlive it, so that its last requests are answered.
process.on("SIGINT", () => {});

main(process.argv.slice(2)).then((status) => (process.exitCode = status), fail);
