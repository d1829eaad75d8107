"use strict";

require("./node-version.js");

const { serve, GrpcError, STATUS } = require("./grpc.js");
const { run, stopAll, endWithTheEngine } = require("./children.js");
const { findInSdk } = require("./sdk.js");
const { directDependencies, installCommand } = require("./package-manager.js");
const { requiredPackages } = require("./required-packages.js");
const {
  getProgramDependenciesRequest,
  getRequiredPackagesRequest,
  installDependenciesRequest,
  runPluginRequest,
  runRequest,
} = require("./messages.js");
const { bytesField, varintField } = require("./protobuf.js");

const EMPTY = Buffer.alloc(0);
const MESSAGE_WAS_SHOWN = 32; // @pulumi/pulumi/cmd/run: the program failed and has told the user why

// The engine puts flags of its own (-v=9, --tracing …) before its address.
const engineAddress = process.argv[process.argv.length - 1];

function sdkCommand(command, folder) {
  try {
    return findInSdk(command, folder);
  } catch (error) {
    throw new GrpcError(STATUS.failedPrecondition, error.message);
  }
}

function nodeArguments(info) {
  const given = info.options.nodeargs;
  return typeof given === "string" ? given.split(/\s+/).filter(Boolean) : [];
}

function programEnvironment(request) {
  const { typescript, tsconfig } = request.info.options;
  return {
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(request.config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.configSecretKeys),
    PULUMI_NODEJS_TYPESCRIPT: String(typescript !== false),
    ...(typeof tsconfig === "string" ? { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig } : {}),
  };
}

async function runProgram(bytes, call) {
  const request = runRequest(bytes);
  const { info } = request;
  const args = [
    ...nodeArguments(info),
    sdkCommand("run", info.programDirectory),
    `--monitor=${request.monitorAddress}`,
    `--engine=${engineAddress}`,
    `--organization=${request.organization}`,
    `--project=${request.project}`,
    `--root-directory=${info.rootDirectory}`,
    `--stack=${request.stack}`,
    `--pwd=${request.pwd}`,
    ...(request.dryRun ? ["--dry-run"] : []),
    `--parallel=${request.parallel}`,
    info.entryPoint,
    ...request.args,
  ];
  const program = run(process.execPath, args, {
    cwd: request.pwd,
    env: programEnvironment(request),
    stdio: ["ignore", "inherit", "inherit"],
  });
  call.cancelled.then(program.stop);
  const outcome = await program.ended;
  if (outcome === 0) return EMPTY;
  if (outcome === MESSAGE_WAS_SHOWN) return varintField(2, 1);
  const how = typeof outcome === "number" ? `exited with code ${outcome}` : `was ended by ${outcome}`;
  return bytesField(1, `the program ${how}`);
}

/** Sends a process's output on as it comes: field 1 is stdout, field 2 is stderr. */
function forwardOutput(child, call) {
  child.stdout.on("data", (chunk) => call.send(bytesField(1, chunk)));
  child.stderr.on("data", (chunk) => call.send(bytesField(2, chunk)));
}

async function runPlugin(bytes, call) {
  const { pwd, args, env, info, kind } = runPluginRequest(bytes);
  const folder = info.programDirectory;
  // A policy pack reads the package.json of its working directory, and takes its folder last.
  const isPolicyPack = kind === "analyzer";
  const command = isPolicyPack
    ? [sdkCommand("run-policy-pack", folder), ...args, folder]
    : [sdkCommand("run-plugin", folder), folder, ...args];
  const plugin = run(process.execPath, [...nodeArguments(info), ...command], {
    cwd: isPolicyPack ? folder : pwd,
    env: Object.fromEntries(env.map((entry) => entry.split(/=(.*)/s, 2))),
    stdio: ["ignore", "pipe", "pipe"],
  });
  forwardOutput(plugin.child, call);
  call.cancelled.then(plugin.stop);
  const outcome = await plugin.ended;
  call.send(varintField(3, typeof outcome === "number" ? outcome : 1));
}

/**
 * The engine loads what a program's resources name, so nothing has to be fetched beforehand. A test asks for what
 * Pulumi's own language host would answer.
 */
async function reportRequiredPackages(bytes) {
  if (process.env.EVENT_CENTER_REQUIRED_PACKAGES !== "true") return EMPTY;
  const folder = getRequiredPackagesRequest(bytes).info.programDirectory;
  return Buffer.concat(
    requiredPackages(folder).map(({ name, version, server }) =>
      bytesField(
        1,
        Buffer.concat([
          bytesField(1, name),
          bytesField(2, "resource"),
          bytesField(3, version),
          bytesField(4, server),
        ]),
      ),
    ),
  );
}

/** For `pulumi about`: what the program's package.json names, in the versions that it would load. */
async function programDependencies(bytes) {
  const folder = getProgramDependenciesRequest(bytes).info.programDirectory;
  return Buffer.concat(
    directDependencies(folder).map(({ name, version }) =>
      bytesField(1, Buffer.concat([bytesField(1, name), bytesField(2, version)])),
    ),
  );
}

async function installDependencies(bytes, call) {
  const { directory, info } = installDependenciesRequest(bytes);
  const [command, ...args] = installCommand(directory, info.options.packagemanager);
  const shown = [command, ...args].join(" ");
  const install = run(command, args, { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
  forwardOutput(install.child, call);
  call.cancelled.then(install.stop);
  const outcome = await install.ended.catch((error) => {
    throw new Error(`\`${shown}\` could not be started: ${error.message}`);
  });
  if (outcome !== 0) throw new Error(`\`${shown}\` in ${directory} failed (${outcome})`);
}

const methods = {
  GetPluginInfo: async () => EMPTY,
  GetRequiredPackages: reportRequiredPackages,
  GetRequiredPlugins: async () => EMPTY,
  GetProgramDependencies: programDependencies,
  About: async () => Buffer.concat([bytesField(1, process.execPath), bytesField(2, process.version)]),
  Run: runProgram,
  RunPlugin: runPlugin,
  InstallDependencies: installDependencies,
  Cancel: async () => {
    await stopAll();
    return EMPTY;
  },
};

endWithTheEngine();
serve("pulumirpc.LanguageRuntime", methods).then(
  (port) => console.log(String(port)),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
