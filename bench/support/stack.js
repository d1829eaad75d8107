"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { run } = require("./processes.js");

const NAME = "bench";
const ACT = ["--yes", "--skip-preview"];
const MODULES = path.join(__dirname, "..", "..", "node_modules");

/** A temporary folder for the length of some work, in which our packages are installed. */
async function withFolder(work) {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "event-center-bench-"));
  try {
    fs.symlinkSync(MODULES, path.join(folder, "node_modules"));
    return await work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * A stack with a home and a backend of its own, for the length of some work.
 * @param provider a program, which reads what it declares from calendar.json, and what it needs in Pulumi.yaml
 */
const withStack = ({ cli, provider, environment = {} }, work) =>
  withFolder(async (folder) => {
    const write = (name, text) => fs.writeFileSync(path.join(folder, name), text);
    write("Pulumi.yaml", `name: ${NAME}\nruntime: nodejs\n${provider.project ?? ""}`);
    write("package.json", '{ "private": true }\n');
    write("index.js", provider.program);
    const env = {
      PATH: [path.dirname(process.execPath), cli.folder, process.env.PATH ?? ""].join(path.delimiter),
      HOME: folder,
      PULUMI_HOME: path.join(folder, ".pulumi"),
      PULUMI_BACKEND_URL: `file://${folder}`,
      PULUMI_CONFIG_PASSPHRASE: NAME,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_STACK: NAME,
      ...environment,
    };
    const pulumi = (...args) =>
      run(cli.path, ["--non-interactive", "--color=never", ...args], { cwd: folder, env });
    await pulumi("stack", "init", NAME);
    return work({
      folder,
      declare: (events, edited = 0) => write("calendar.json", JSON.stringify({ events, edited })),
      up: () => pulumi("up", ...ACT),
      refresh: () => pulumi("refresh", ...ACT),
      destroy: () => pulumi("destroy", ...ACT),
      preview: (...args) => pulumi("preview", ...args),
      /** The size of the checkpoint in bytes. */
      stateBytes: () => fs.statSync(path.join(folder, ".pulumi", "stacks", NAME, `${NAME}.json`)).size,
    });
  });

module.exports = { MODULES, withFolder, withStack };
