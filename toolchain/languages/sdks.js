"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { ROOT, tool } = require("../paths.js");
const { fail, runToEnd } = require("../process.js");
const { built } = require("./go.js");

/** Generated, so never committed; its schema is. */
const SDK = path.join(ROOT, "sdk");
const SCHEMA = path.join(ROOT, "provider", "plugin", "schema.json");
const STACK_TRACES = path.join(ROOT, "provider", "dynamic", "stack-traces.ts");

const SDKS = {
  node: path.join(SDK, "nodejs", "bin"),
  python: path.join(SDK, "python"),
  go: path.join(SDK, "go", "akamaieventcenter"),
};

/** Writes the SDKs for Node, Python and Go, each as its own package; the one for Node is compiled, too. */
async function writeSdks() {
  const generate = await built("generate");
  await succeed(generate, [SCHEMA, packageVersion(), SDK]);
  quicken(path.dirname(SDKS.node));
  await compileNodeSdk();
  const python = path.join(SDKS.python, "pulumi_akamai_event_center");
  fs.copyFileSync(path.join(python, "README.md"), path.join(SDKS.python, "README.md"));
  fs.writeFileSync(path.join(SDKS.go, "go.mod"), goModule());
  for (const [language, folder] of Object.entries(SDKS)) {
    console.log(`${language}: ${path.relative(ROOT, folder)}`);
  }
}

/**
 * Changes the generated class so that programs are as quick, and state as small, as with the dynamic provider. For each
 * event, Pulumi takes stack traces and computes an alias, which together took a third of the program's time.
 */
function quicken(folder) {
  fs.copyFileSync(STACK_TRACES, path.join(folder, "stackTraces.ts"));
  const file = path.join(folder, "event.ts");
  fs.writeFileSync(file, EDITS.reduce(edited, fs.readFileSync(file, "utf8")));
}

/** An event without a parent has one possible URN, which Pulumi would compute through a dozen promises. */
const aliasOf = (type) =>
  `opts.parent ? { type: "${type}" } : \`urn:pulumi:\${pulumi.getStack()}::\${pulumi.getProject()}::${type}::\${name}\``;

const EDITS = [
  [
    /^import .* from "\.\/utilities";$/m,
    (line) => `import { pauseStackTraces } from "./stackTraces";\n${line}`,
  ],
  [/(?<=aliases: \[)\{ type: "([^"]+)" \}(?=\])/, (_alias, type) => aliasOf(type)],
  [
    /^ {8}super\(.*$/m,
    (call) => `        const resume = pauseStackTraces();
        try {
    ${call}
        } catch (error) {
            resume();
            if (error instanceof Error) {
                Error.captureStackTrace(error, new.target);
            }
            throw error;
        } finally {
            resume();
        }`,
  ],
];

function edited(text, [pattern, replacement]) {
  if (!pattern.test(text))
    throw new Error(`Pulumi's generator no longer writes ${pattern} into the class Event.`);
  return text.replace(pattern, replacement);
}

async function compileNodeSdk() {
  const folder = path.dirname(SDKS.node);
  await succeed(process.execPath, [tool("tsc"), "-p", folder]);
  for (const name of ["package.json", "README.md"]) {
    fs.copyFileSync(path.join(folder, name), path.join(SDKS.node, name));
  }
}

const packageVersion = () =>
  JSON.parse(fs.readFileSync(path.join(ROOT, "provider", "package.json"), "utf8")).version;

/** Pulumi's generator writes no go.mod. */
function goModule() {
  const { importBasePath } = JSON.parse(fs.readFileSync(SCHEMA, "utf8")).language.go;
  const [go, sdk] = ["go", "\tgithub.com/pulumi/pulumi/sdk/v3"].map(pinnedLine);
  return `module ${importBasePath}\n\n${go}\n\nrequire (\n${sdk}\n)\n`;
}

/** A line of our own go.mod. */
function pinnedLine(start) {
  const lines = fs.readFileSync(path.join(__dirname, "go.mod"), "utf8").split("\n");
  return lines.find((line) => line.startsWith(`${start} `));
}

async function succeed(command, args) {
  const status = await runToEnd(command, args, { cwd: ROOT });
  if (status !== 0) throw new Error(`${path.basename(command)} failed with status ${status}.`);
}

if (require.main === module) writeSdks().catch(fail);

module.exports = { SCHEMA, SDKS, writeSdks, packageVersion };
