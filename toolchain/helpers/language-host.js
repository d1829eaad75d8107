#!/usr/bin/env node
"use strict";

// Starts Node programs for an engine that was built here; Pulumi's own language host is a Go program of its release.

const { findInSdk } = require("./sdk.js");
const grpc = require("@grpc/grpc-js");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb.js");
const language = require("@pulumi/pulumi/proto/language_pb.js");
const { LanguageRuntimeService } = require("@pulumi/pulumi/proto/language_grpc_pb.js");
const { PackageDependency, PluginInfo } = require("@pulumi/pulumi/proto/plugin_pb.js");
const { run, stopAll, endWithTheEngine } = require("./children.js");
const { directDependencies, installCommand } = require("./package-manager.js");
const { requiredPackages } = require("./required-packages.js");

const MESSAGE_WAS_SHOWN = 32; // @pulumi/pulumi/cmd/run: the program failed and has printed why

// The engine puts its own flags (-v=9, --tracing …) before its address.
const engineAddress = process.argv[process.argv.length - 1];

function sdkCommand(command, folder) {
  try {
    return findInSdk(command, folder);
  } catch (error) {
    throw Object.assign(error, { code: grpc.status.FAILED_PRECONDITION });
  }
}

const optionsOf = (info) => info.getOptions()?.toJavaScript() ?? {};

function nodeArguments(info) {
  const given = optionsOf(info).nodeargs;
  return typeof given === "string" ? given.split(/\s+/).filter(Boolean) : [];
}

function programEnvironment(request) {
  const { typescript, tsconfig } = optionsOf(request.getInfo());
  return {
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().getEntryList())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    PULUMI_NODEJS_TYPESCRIPT: String(typescript !== false),
    ...(typeof tsconfig === "string" ? { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig } : {}),
  };
}

async function runProgram(call) {
  const { request } = call;
  const info = request.getInfo();
  const args = [
    ...nodeArguments(info),
    sdkCommand("run", info.getProgramDirectory()),
    `--monitor=${request.getMonitorAddress()}`,
    `--engine=${engineAddress}`,
    `--organization=${request.getOrganization()}`,
    `--project=${request.getProject()}`,
    `--root-directory=${info.getRootDirectory()}`,
    `--stack=${request.getStack()}`,
    `--pwd=${request.getPwd()}`,
    ...(request.getDryrun() ? ["--dry-run"] : []),
    `--parallel=${request.getParallel()}`,
    info.getEntryPoint(),
    ...request.getArgsList(),
  ];
  const program = run(process.execPath, args, {
    cwd: request.getPwd(),
    env: programEnvironment(request),
    stdio: ["ignore", "inherit", "inherit"],
  });
  call.on("cancelled", program.stop);
  const outcome = await program.ended;
  const response = new language.RunResponse();
  if (outcome === 0) return response;
  if (outcome === MESSAGE_WAS_SHOWN) return response.setBail(true);
  const how = typeof outcome === "number" ? `exited with code ${outcome}` : `was ended by ${outcome}`;
  return response.setError(`the program ${how}`);
}

/** Forwards a process's output, and ends the process if the engine hangs up. */
function forwardOutput({ child, stop }, call, Response) {
  child.stdout.on("data", (chunk) => call.write(new Response().setStdout(chunk)));
  child.stderr.on("data", (chunk) => call.write(new Response().setStderr(chunk)));
  call.on("cancelled", stop);
}

async function runPlugin(call) {
  const { request } = call;
  const info = request.getInfo();
  const folder = info.getProgramDirectory();
  const args = request.getArgsList();
  // A policy pack reads the package.json of its working directory, and takes its folder last.
  const isPolicyPack = request.getKind() === "analyzer";
  const command = isPolicyPack
    ? [sdkCommand("run-policy-pack", folder), ...args, folder]
    : [sdkCommand("run-plugin", folder), folder, ...args];
  const plugin = run(process.execPath, [...nodeArguments(info), ...command], {
    cwd: isPolicyPack ? folder : request.getPwd(),
    env: Object.fromEntries(request.getEnvList().map((entry) => entry.split(/=(.*)/s, 2))),
    stdio: ["ignore", "pipe", "pipe"],
  });
  forwardOutput(plugin, call, language.RunPluginResponse);
  const outcome = await plugin.ended;
  call.write(new language.RunPluginResponse().setExitcode(typeof outcome === "number" ? outcome : 1));
}

/**
 * The engine loads what a program's resources name, so nothing has to be fetched beforehand. A test asks for the
 * answer of Pulumi's own language host.
 */
async function getRequiredPackages({ request }) {
  const response = new language.GetRequiredPackagesResponse();
  if (process.env.EVENT_CENTER_REQUIRED_PACKAGES !== "true") return response;
  const packages = requiredPackages(request.getInfo().getProgramDirectory());
  return response.setPackagesList(
    packages.map(({ name, version, server }) =>
      new PackageDependency().setName(name).setKind("resource").setVersion(version).setServer(server),
    ),
  );
}

/** For `pulumi about`: the packages of the program's package.json, in the versions that it would load. */
async function getProgramDependencies({ request }) {
  const dependencies = directDependencies(request.getInfo().getProgramDirectory());
  return new language.GetProgramDependenciesResponse().setDependenciesList(
    dependencies.map(({ name, version }) => new language.DependencyInfo().setName(name).setVersion(version)),
  );
}

async function installDependencies(call) {
  const directory = call.request.getDirectory();
  const [command, ...args] = installCommand(directory, optionsOf(call.request.getInfo()).packagemanager);
  const shown = [command, ...args].join(" ");
  const install = run(command, args, { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
  forwardOutput(install, call, language.InstallDependenciesResponse);
  const outcome = await install.ended.catch((error) => {
    throw new Error(`\`${shown}\` could not be started: ${error.message}`);
  });
  if (outcome !== 0) throw new Error(`\`${shown}\` in ${directory} failed (${outcome})`);
}

/** A method that answers once. */
const unary = (method) => (call, callback) => {
  method(call).then((response) => callback(null, response), callback);
};

/** A method that has written its answers when it is done. */
const streaming = (method) => (call) => {
  method(call).then(
    () => call.end(),
    (error) => call.emit("error", error),
  );
};

const server = new grpc.Server({ "grpc.max_receive_message_length": -1 });
server.addService(LanguageRuntimeService, {
  getPluginInfo: unary(async () => new PluginInfo()),
  getRequiredPackages: unary(getRequiredPackages),
  getProgramDependencies: unary(getProgramDependencies),
  about: unary(async () =>
    new language.AboutResponse().setExecutable(process.execPath).setVersion(process.version),
  ),
  run: unary(runProgram),
  runPlugin: streaming(runPlugin),
  installDependencies: streaming(installDependencies),
  cancel: unary(async () => {
    await stopAll();
    return new Empty();
  }),
});

endWithTheEngine();
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(String(port));
});
