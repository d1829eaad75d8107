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
const { isShown, showRun } = require("./show.js");
const { printEvents } = require("./table.js");

/** The demo keeps everything in this folder, which git ignores. */
const LOCAL = path.join(ROOT, ".local", "start");

const NEXT = `
Try next:
  edit a file in examples/gitops/events, then: npm start
  edit an event like a colleague in the web page, then look: npm start -- hand-edit <id> name="By hand" && npm start -- refresh
  remove everything again: npm start -- destroy`;

const HELP = `The demo: Pulumi deploys the calendar in examples/gitops to an Event Center on this machine. Nothing is sent to Akamai.

  npm start                          deploys the calendar, and shows each member that changes, before and after
  npm start -- preview               shows what npm start would change
  npm start -- refresh               shows what was edited by hand since, and takes it into Pulumi's state
  npm start -- destroy               deletes every event
  npm start -- list                  lists the events, by date
  npm start -- hand-edit ID MEMBER=VALUE …
                                     edits an event like a colleague in the web page; "MEMBER=" clears it, and
                                     lists have commas: tags="live, web" objects=CP_CODE:87660
  npm start -- COMMAND …             any other command of Pulumi, or one of the above with its options, such as up --diff
  npm start -- --help                this page`;

async function main(args) {
  if (["--help", "-h", "help"].includes(args[0])) {
    console.log(HELP);
    return 0;
  }
  mkdirSync(LOCAL, { recursive: true });
  const simulator = await startSimulator({ data: path.join(LOCAL, "event-center.jsonl") });
  try {
    if (args[0] === "hand-edit") {
      return editByHand(simulator, args.slice(1));
    }
    if (args[0] === "list") {
      return await printEvents(new EventCenter({ environment: simulator.environment }));
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
  if (!isShown(args)) {
    return runToEnd(cli.path, commandFor(args), { cwd: ROOT, env });
  }
  const { status, changed } = await showRun(cli.path, commandFor(args), { cwd: ROOT, env });
  if (status === 0) {
    if (changed > 0 && args[0] !== "preview") {
      await printEvents(new EventCenter({ environment: simulator.environment }));
    }
    console.log(NEXT);
  }
  return status;
}

// The CLI handles Ctrl-C itself; the simulator must outlive it, to answer its last requests.
process.on("SIGINT", () => {});

main(process.argv.slice(2)).then((status) => (process.exitCode = status), fail);
