"use strict";

const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { createInterface } = require("node:readline");
const { withLock } = require("../process.js");
const { BUILT_HERE, PINNED, cliIn, putInPlace, versionsFolder } = require("./cache.js");

const COMMAND = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
const HEARTBEAT_MS = 15_000;
const asidePrefix = `.building-${PINNED}-`;

/** Builds the pinned CLI from the Go module proxy into the cache, unless `findBuilt` finds one that another process has built. */
function buildWithGo(say, findBuilt) {
  return withLock(path.join(versionsFolder(), `.building-${PINNED}.lock`), say, async () => {
    const built = await findBuilt().catch(() => undefined);
    if (built !== undefined) return built;
    removeLeftovers();
    const aside = fs.mkdtempSync(path.join(versionsFolder(), asidePrefix));
    try {
      const finished = path.join(aside, "finished");
      fs.mkdirSync(path.join(finished, "bin"), { recursive: true });
      await goBuild(cliIn(finished), aside, say);
      fs.writeFileSync(path.join(finished, BUILT_HERE), JSON.stringify({ version: PINNED }));
      return putInPlace(finished);
    } finally {
      fs.rmSync(aside, { recursive: true, force: true });
    }
  });
}

function removeLeftovers() {
  for (const name of fs.readdirSync(versionsFolder())) {
    if (!name.startsWith(asidePrefix)) continue;
    fs.rmSync(path.join(versionsFolder(), name), { recursive: true, force: true });
  }
}

function goBuild(output, temporary, say) {
  const flags = ["-v", "-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags"];
  const args = ["build", ...flags, `-s -w -X ${VERSION_VARIABLE}=v${PINNED}`, "-o", output, COMMAND];
  return new Promise((resolve, reject) => {
    const child = spawn("go", args, {
      cwd: __dirname,
      env: { ...goEnvironment(), GOTMPDIR: temporary },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const started = Date.now();
    const seconds = () => Math.round((Date.now() - started) / 1000);
    const lines = [];
    createInterface({ input: child.stderr }).on("line", (line) => lines.push(line));
    const heartbeat = setInterval(
      () => say(`still building (${seconds()} s; ${lines.length} steps done)`),
      HEARTBEAT_MS,
    );
    child.once("spawn", () =>
      say(`building Pulumi v${PINNED} with Go; once, some 5 minutes and 3 GB of Go's caches`),
    );
    child.once("error", (error) => {
      clearInterval(heartbeat);
      reject("code" in error && error.code === "ENOENT" ? new Error("no go on PATH") : error);
    });
    child.once("close", (code) => {
      clearInterval(heartbeat);
      if (code !== 0) return reject(new Error(`\`go build\` failed:\n${lines.slice(-12).join("\n")}`));
      say(`built in ${seconds()} s`);
      resolve(undefined);
    });
  });
}

/** We decide these, whatever the user has set for other projects. */
function goEnvironment() {
  const env = { ...process.env, GOWORK: "off", GO111MODULE: "on" };
  for (const name of ["GOOS", "GOARCH", "GOFLAGS"]) delete env[name];
  return env;
}

module.exports = { buildWithGo, goEnvironment };
