"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { eventBody } = require("./support/calendar.js");
const { withEventCenter } = require("./support/event-center.js");
const { run } = require("./support/processes.js");
const { PROVIDERS } = require("./support/programs.js");
const { MODULES, withFolder, withStack } = require("./support/stack.js");

const POLICY = path.join(__dirname, "..", "policy");
const CLI = path.join(MODULES, "akamai-event-center-cli", "dist", "index.js");

/** The engine writes state once, at the end, as in the template and in `event-center recover`. */
const WITHOUT_CHECKPOINTS = { PULUMI_SKIP_CHECKPOINTS: "true" };

/** The life of a calendar with one provider: the time and the requests of each command. */
const lifeOf = (cli, name, events) =>
  withEventCenter((eventCenter) => {
    const environment = { ...eventCenter.environment, ...WITHOUT_CHECKPOINTS };
    return withStack({ cli, provider: PROVIDERS[name], environment }, async (stack) => {
      const measure = async (command) => {
        const result = await command();
        return { ...result, requests: await eventCenter.requests() };
      };
      stack.declare(events);
      const create = await measure(stack.up);
      const state = { bytes: stack.stateBytes() / events };
      const preview = await measure(stack.preview);
      const refresh = await measure(stack.refresh);
      stack.declare(events, 1);
      const edit = await measure(stack.up);
      return { create, state, preview, refresh, edit, destroy: await measure(stack.destroy) };
    });
  });

/** A script that only posts. */
const plainScript = (events) =>
  withEventCenter(async ({ environment }) => ({
    create: await run(process.execPath, [require.resolve("./support/plain-script.js"), String(events)], {
      env: { ...process.env, ...environment },
    }),
  }));

/** A preview of many new events, judged by our pack or by one without rules. */
const judged = (cli, isOurs, events) =>
  withStack({ cli, provider: PROVIDERS.ours }, (stack) => {
    stack.declare(events);
    return stack
      .preview("--policy-pack", isOurs ? POLICY : emptyPack(stack.folder))
      .then((preview) => ({ preview }));
  });

function emptyPack(folder) {
  const pack = path.join(folder, "pack");
  fs.mkdirSync(pack);
  fs.writeFileSync(path.join(pack, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  fs.writeFileSync(path.join(pack, "package.json"), '{ "name": "empty", "version": "1.0.0" }\n');
  fs.writeFileSync(
    path.join(pack, "index.js"),
    'const { PolicyPack } = require("@pulumi/policy");\nnew PolicyPack("empty", { policies: [] });\n',
  );
  fs.symlinkSync(MODULES, path.join(pack, "node_modules"));
  return pack;
}

const PARSE = `
const fs = require("node:fs");
const { parse } = require("yaml");
for (const file of fs.readdirSync("events", { recursive: true }))
  if (file.endsWith(".yaml")) parse(fs.readFileSync("events/" + file, "utf8"));`;

const WRITE = `
const fs = require("node:fs");
const { stringify } = require("yaml");
fs.mkdirSync("events");
for (const row of fs.readFileSync("season.csv", "utf8").trim().split("\\n").slice(1)) {
  const [key, name, start, end] = row.split(",");
  fs.writeFileSync("events/" + key + ".yaml", stringify({ key, name, start, end }));
}`;

const A_FOLDER = 100;

/** Many event files, read and validated by the command or only parsed by a script. */
const validated = (isOurs, files) =>
  withFolder(async (folder) => {
    for (let index = 0; index < files; index += 1) {
      const place = path.join(folder, "events", String(Math.floor(index / A_FOLDER)));
      if (index % A_FOLDER === 0) fs.mkdirSync(place, { recursive: true });
      const lines = Object.entries(eventBody(index)).map(
        ([name, value]) => `${name}: ${JSON.stringify(value)}\n`,
      );
      fs.writeFileSync(path.join(place, `event-${index}.yaml`), lines.join(""));
    }
    const args = isOurs ? [CLI, "validate", "events/**/*.yaml"] : ["-e", PARSE];
    return { validate: await run(process.execPath, args, { cwd: folder }) };
  });

const COLUMNS = { key: "{Key}", name: "{Name}", start: "{Start}", end: "{End}" };

/** The rows of a spreadsheet, written as event files by the command or by a script that checks nothing. */
const imported = (isOurs, rows) =>
  withFolder(async (folder) => {
    const lines = Array.from({ length: rows }, (_, index) => {
      const { customerEventId, name, start, end } = eventBody(index);
      return [customerEventId, name, start, end].join(",");
    });
    fs.writeFileSync(path.join(folder, "season.csv"), ["Key,Name,Start,End", ...lines, ""].join("\n"));
    const mapping = JSON.stringify({ folder: "events/season", ...COLUMNS });
    fs.writeFileSync(path.join(folder, "import.yaml"), mapping);
    const args = isOurs ? [CLI, "import", "season.csv"] : ["-e", WRITE];
    return { import: await run(process.execPath, args, { cwd: folder }) };
  });

module.exports = { lifeOf, plainScript, judged, validated, imported };
