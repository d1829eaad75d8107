"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { startSimulator } = require("akamai-event-center-simulator");
const { PINNED } = require("../../cli/cache.js");
const { currentCli } = require("../../cli/index.js");
const cleanEnvironment = require("../../environment.js");
const { LOCAL, ROOT, tool } = require("../../paths.js");
const { fail } = require("../../process.js");
const { BUILT, built, go } = require("../go.js");
const { packageVersion, SCHEMA, SDKS, writeSdks } = require("../sdks.js");
const { byCommandLine, testExample } = require("./examples.js");
const { addTotals, conclude, expectEqual, part, passed } = require("./report.js");
const { run } = require("./run.js");

const EXECUTABLE = path.join(ROOT, "provider", "bin", "pulumi-resource-akamai-event-center");
const INLINE = path.join(__dirname, "inline.py");

async function main() {
  cleanEnvironment();
  const { path: cli, folder } = await currentCli();
  process.env.PULUMI_CLI = cli;
  process.env.PATH = [folder, BUILT, path.dirname(process.execPath), process.env.PATH].join(":");
  const work = fs.mkdtempSync(path.join(os.tmpdir(), "event-center-languages-"));
  try {
    await part("SDKs are written and compiled: npm run sdk", () => writeSdks());
    await part("The schema", () => testSchema(cli, work));
    await part("The engine's own client checks the executable", () => testExecutable());
    await part("The Go SDK compiles", () => testGoSdk());
    await part("The example in TypeScript, by the Node SDK", () => testTypeScript(work));
    await part("The example in YAML, by Pulumi's own language host", () => testYaml(work));
    await part("The example in Python, by the Python SDK and the Automation API", () => testPython(work));
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  return conclude();
}

async function testSchema(cli, work) {
  const { stdout, stderr } = await run(cli, ["schema", "check", SCHEMA]);
  expectEqual("pulumi schema check reports nothing", (stdout + stderr).trim(), "");
  const env = { ...process.env, PULUMI_HOME: path.join(work, "home") };
  const got = await run(cli, ["package", "get-schema", EXECUTABLE], { cwd: work, env });
  const { version, ...schema } = JSON.parse(got.stdout);
  expectEqual("pulumi package get-schema returns the version of the package", version, packageVersion());
  const committed = JSON.parse(fs.readFileSync(SCHEMA, "utf8"));
  for (const section of ["config", "types", "resources", "functions"]) {
    expectEqual(`and the names in ${section}`, namesIn(schema[section]), namesIn(committed[section]));
  }
}

const namesIn = (section) => Object.keys(section).sort();

async function testExecutable() {
  const judge = await built("judge");
  const simulator = await startSimulator();
  try {
    const env = { ...process.env, ...simulator.environment };
    const { stdout } = await run(judge, [EXECUTABLE], { env }, [0, 1]);
    console.log(stdout.trimEnd());
    addTotals(stdout);
  } finally {
    await simulator.close();
  }
}

async function testGoSdk() {
  fs.copyFileSync(path.join(__dirname, "..", "go.sum"), path.join(SDKS.go, "go.sum"));
  await go(SDKS.go, ["build", "-mod=mod", "./..."]);
  passed("go build");
}

async function testTypeScript(work) {
  await testExample("typescript", work, async (folder, env, command) => {
    await byCommandLine(folder, env, command);
    if (command === "up") {
      const { stdout } = await run(process.env.PULUMI_CLI ?? "pulumi", ["stack", "export"], {
        cwd: folder,
        env,
      });
      const events = JSON.parse(stdout).deployment.resources.filter(({ type }) => type.endsWith(":Event"));
      expectEqual(
        "state holds one stack frame of each event, where the program declares it",
        events.map(({ stackTrace }) => stackTrace.length),
        [1, 1, 1],
      );
    }
  });
  const flags = [
    "--ignoreConfig",
    "--noEmit",
    "--strict",
    "--module",
    "node20",
    "--types",
    "node",
    "--typeRoots",
  ];
  const types = path.join(ROOT, "node_modules", "@types");
  const program = path.join(work, "typescript", "index.ts");
  await run(process.execPath, [tool("tsc"), ...flags, types, program]);
  passed("it type-checks");
}

async function testYaml(work) {
  await built("pulumi-language-yaml");
  await testExample("yaml", work, byCommandLine);
}

async function testPython(work) {
  const python = await installPython();
  await testExample("python", work, async (folder, env, command) => {
    await run(python, [INLINE, command], { cwd: folder, env });
  });
}

/** A virtual environment with the SDK of Pulumi's version. */
async function installPython() {
  const folder = path.join(LOCAL, "languages", "python");
  const python = path.join(folder, "bin", "python");
  if (!fs.existsSync(python)) await run("python3", ["-m", "venv", folder]);
  await run(python, ["-m", "pip", "install", "--quiet", `pulumi==${PINNED}`, SDKS.python]);
  return python;
}

main().then((status) => (process.exitCode = status), fail);
