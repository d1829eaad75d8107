"use strict";

const { execFile, spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { promisify } = require("node:util");
const { versionsFolder, folderOf, cliIn, stampIn, findInCache } = require("./cache.js");
const { bringHelpersUpToDate } = require("./helpers.js");
const { withLock } = require("./lock.js");
const { tieToThisProcess } = require("./tie.js");
const { putInPlace } = require("./put-in-place.js");
const { PINNED, compare } = require("./versions.js");

const run = promisify(execFile);
const COMMAND = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
const NEEDED_BYTES = 4e9;
const HEARTBEAT_MS = 15_000;
const OLDEST_THAT_FETCHES_TOOLCHAINS = "1.21.0";

/** Builds the pinned CLI from the Go module proxy, with its helpers, into the cache. */
async function buildWithGo(say) {
  const go = await findGo();
  await checkSpace([versionsFolder(), go.GOMODCACHE, go.GOCACHE]);
  return withLock(path.join(versionsFolder(), `.building-${PINNED}.lock`), say, async () => {
    const built = await findInCache({ pinned: true }).catch(() => undefined);
    if (built !== undefined) return built;
    removeLeftovers();
    await build(go, say);
    return { path: cliIn(folderOf(PINNED)), version: PINNED };
  });
}

/** What `go env` says, when this Go can build the CLI. */
async function findGo() {
  let answer;
  try {
    answer = await run("go", ["env", "-json", "GOVERSION", "GOTOOLCHAIN", "GOMODCACHE", "GOCACHE"], {
      cwd: versionsFolder(),
      env: goEnvironment(),
    });
  } catch (error) {
    if (error.code === "ENOENT") throw new Error("no go on PATH", { cause: error });
    throw new Error(`\`go env\` failed: ${error.stderr || error.message}`, { cause: error });
  }
  const go = JSON.parse(answer.stdout);
  const version = go.GOVERSION.replace(/^go/, "");
  const needed = neededGo();
  if (compare(version, needed) >= 0) return go;
  const canFetch = compare(version, OLDEST_THAT_FETCHES_TOOLCHAINS) >= 0 && go.GOTOOLCHAIN !== "local";
  if (canFetch) return go;
  throw new Error(`go is ${version} (GOTOOLCHAIN=${go.GOTOOLCHAIN}); ${needed} or later is needed`);
}

function neededGo() {
  const goMod = fs.readFileSync(path.join(__dirname, "go.mod"), "utf8");
  return /^go (\S+)$/m.exec(goMod)?.[1] ?? "";
}

async function checkSpace(folders) {
  for (const folder of folders) {
    const existing = nearestExisting(folder);
    const { bavail, bsize } = await fs.promises.statfs(existing);
    const free = bavail * bsize;
    if (free >= NEEDED_BYTES) continue;
    const gigabytes = (bytes) => `${(bytes / 1e9).toFixed(1)} GB`;
    throw new Error(
      `${existing} has ${gigabytes(free)} of free disk; the build needs ${gigabytes(NEEDED_BYTES)}`,
    );
  }
}

const nearestExisting = (folder) => (fs.existsSync(folder) ? folder : nearestExisting(path.dirname(folder)));

const asidePrefix = `.building-${PINNED}-`;

function removeLeftovers() {
  for (const name of fs.readdirSync(versionsFolder())) {
    if (!name.startsWith(asidePrefix)) continue;
    fs.rmSync(path.join(versionsFolder(), name), { recursive: true, force: true });
  }
}

async function build(go, say) {
  say(`building Pulumi v${PINNED} with ${go.GOVERSION}; once, some 5 minutes and 3 GB of Go's caches`);
  const aside = fs.mkdtempSync(path.join(versionsFolder(), asidePrefix));
  const temporary = path.join(aside, "tmp");
  const finished = path.join(aside, "finished");
  fs.mkdirSync(temporary);
  fs.mkdirSync(path.join(finished, "bin"), { recursive: true });
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  try {
    await goBuild(cliIn(finished), temporary, (progress) =>
      say(`still building (${seconds()}; ${progress})`),
    );
    bringHelpersUpToDate(path.join(finished, "bin"));
    fs.writeFileSync(stampIn(finished), JSON.stringify({ version: PINNED, go: go.GOVERSION }));
    putInPlace(finished, folderOf(PINNED));
  } finally {
    fs.rmSync(aside, { recursive: true, force: true });
  }
  say(`built in ${seconds()}`);
}

function goBuild(output, temporary, heartbeat) {
  const flags = `-s -w -X ${VERSION_VARIABLE}=v${PINNED}`;
  const args = [
    "build",
    "-v",
    "-mod=readonly",
    "-trimpath",
    "-buildvcs=false",
    "-ldflags",
    flags,
    "-o",
    output,
  ];
  return new Promise((resolve, reject) => {
    const child = spawn("go", [...args, COMMAND], {
      cwd: __dirname,
      env: { ...goEnvironment(), GOTMPDIR: temporary },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let log = "";
    child.stderr.on("data", (chunk) => (log += chunk));
    const lines = () => log.trim().split("\n").filter(Boolean);
    const timer = setInterval(
      () =>
        heartbeat(
          `${lines().length} steps done${lines()
            .slice(-1)
            .map((last) => `, ${last}`)}`,
        ),
      HEARTBEAT_MS,
    );
    const untie = tieToThisProcess(() => child.kill());
    child.once("error", reject);
    child.once("close", (code) => {
      clearInterval(timer);
      untie();
      if (code === 0) resolve(undefined);
      else reject(new Error(`\`go build\` failed:\n${lines().slice(-12).join("\n")}`));
    });
  });
}

/** Ours to decide, whatever the person has set for other projects. */
function goEnvironment() {
  const env = { ...process.env, GOWORK: "off", GO111MODULE: "on" };
  for (const name of ["GOOS", "GOARCH", "GOFLAGS"]) delete env[name];
  return env;
}

module.exports = { buildWithGo, goEnvironment };
