"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { startSimulator } = require("akamai-event-center-simulator");
const { ROOT } = require("../../paths.js");
const { SDKS } = require("../sdks.js");
const { expectEqual, passed } = require("./report.js");
const { run } = require("./run.js");

/** The events of each example: name and start, in order of start. */
const EVENTS = [
  "Season Opener 2027-08-20T18:00:00Z",
  "Match of the Week 2027-08-28T17:30:00Z",
  "Match of the Week 2027-09-04T17:30:00Z",
  "Match of the Week 2027-09-11T17:30:00Z",
  "Match of the Week 2027-09-18T17:30:00Z",
  "Season Awards 2028-06-02T17:00:00Z",
];

/** Deploys a copy of an example to its own Event Center, with `deploy(folder, environment, command)`. */
async function testExample(name, work, deploy) {
  const folder = path.join(work, name);
  fs.cpSync(path.join(ROOT, "examples", "languages", name), folder, {
    recursive: true,
    filter: (file) => path.basename(file) !== "node_modules",
  });
  installInto(folder);
  const simulator = await startSimulator();
  const held = () =>
    simulator.rival
      .list()
      .map(({ name, start }) => `${name} ${start}`)
      .sort((left, right) => EVENTS.indexOf(left) - EVENTS.indexOf(right));
  try {
    const env = environmentOf(simulator, folder);
    await deploy(folder, env, "up");
    expectEqual("up makes the three events, one of them a series of four", held(), EVENTS);
    expectEqual("the series has its stream with bit rates", bitratesOf(simulator), [1200, 3000]);
    await deploy(folder, env, "preview");
    passed("a preview right after it finds no change");
    await deploy(folder, env, "destroy");
    expectEqual("destroy removes them", held(), []);
  } finally {
    await simulator.close();
  }
}

const bitratesOf = (simulator) =>
  simulator.rival.list().find(({ name }) => name === "Match of the Week")?.objects[0]?.bitrates;

/** As `npm install` would leave the folder. */
function installInto(folder) {
  const modules = path.join(folder, "node_modules");
  fs.mkdirSync(path.join(modules, "@pulumi"), { recursive: true });
  fs.symlinkSync(path.join(ROOT, "provider"), path.join(modules, "pulumi-akamai-event-center"));
  for (const name of ["@pulumi/pulumi", "typescript"]) {
    fs.symlinkSync(path.join(ROOT, "node_modules", name), path.join(modules, name));
  }
  // A copy, so that its own imports are looked up in the example's folder.
  fs.cpSync(SDKS.node, path.join(modules, "pulumi-akamai-event-center-sdk"), { recursive: true });
}

/** No account and no stack but the test's own; the CLI and its language hosts are first on PATH. */
function environmentOf(simulator, folder) {
  const state = path.join(folder, "state");
  fs.mkdirSync(state);
  return {
    ...process.env,
    ...simulator.environment,
    PULUMI_HOME: path.join(folder, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(state).href,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

const COMMANDS = {
  up: ["up", "--yes", "--skip-preview"],
  preview: ["preview", "--expect-no-changes"],
  destroy: ["destroy", "--yes", "--skip-preview"],
};

/** Deploys with the CLI. */
async function byCommandLine(folder, env, command) {
  const pulumi = (...args) =>
    run(process.env.PULUMI_CLI ?? "pulumi", [...args, "--non-interactive"], { cwd: folder, env });
  await pulumi("stack", "select", "--create", "dev");
  await pulumi(...COMMANDS[command], "--stack", "dev");
}

module.exports = { testExample, byCommandLine };
