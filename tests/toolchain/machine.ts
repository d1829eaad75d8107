import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { PINNED, type findCli } from "../../toolchain/cli/index.js";

const ROOT = path.resolve(__dirname, "../..");
const CLI = path.join(ROOT, "toolchain/cli/index.js");

type Found = Awaited<ReturnType<typeof findCli>>;

export interface Answer {
  readonly cli: Found | undefined;
  /** What was said on the way, and the error if there was one. */
  readonly said: string;
}

/** A machine that has nothing but what a test puts on it, and no network. */
export function createMachine() {
  const root = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "event-center-machine-"));
  const home = path.join(root, "home");
  const bin = path.join(root, "bin");
  fs.mkdirSync(home);
  fs.mkdirSync(bin);
  const versions = path.join(home, ".pulumi", "versions");

  const script = (file: string, body: string) => {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    return file;
  };
  const find = (options: { pinned?: boolean } = {}, env: Record<string, string> = {}) =>
    new Promise<Answer>((done) => {
      const code = `
        require(${JSON.stringify(CLI)}).findCli({ ...${JSON.stringify(options)}, say: console.error }).then(
          (cli) => console.log(JSON.stringify(cli)),
          (error) => { console.error(error.message); process.exitCode = 1; },
        )`;
      const child = spawn(process.execPath, ["-e", code], {
        // Whatever asks the network asks a port where nobody listens.
        env: { PATH: bin, HOME: home, HTTPS_PROXY: "http://127.0.0.1:9", ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let printed = "";
      let said = "";
      child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
      child.once("close", () => {
        done({ cli: printed === "" ? undefined : (JSON.parse(printed) as Found), said });
      });
    });

  /** Setup, in a repository whose packages are in place. */
  const setUp = (env: Record<string, string>, repository = ROOT) =>
    spawnSync(process.execPath, [path.join(repository, "toolchain/setup.js")], {
      env: { PATH: bin, HOME: home, EVENT_CENTER_NODE: process.env["EVENT_CENTER_NODE"], ...env },
      encoding: "utf8",
    });
  /** Setup on a machine with an old Node, if the packages bring no other. */
  const setUpOnNode = (version: string) => {
    const repository = path.join(root, "repository");
    fs.cpSync(path.join(ROOT, "toolchain"), path.join(repository, "toolchain"), { recursive: true });
    fs.mkdirSync(path.join(repository, "node_modules/.bin"), { recursive: true });
    for (const name of ["package-lock.json", "node_modules/.package-lock.json"]) {
      fs.writeFileSync(path.join(repository, name), '{ "packages": {} }');
    }
    script(path.join(bin, "node"), `echo ${version}`);
    return setUp({}, repository);
  };

  return {
    root,
    bin,
    home,
    versions,
    script,
    find,
    setUp,
    setUpOnNode,
    /** A program that answers `version` as Pulumi does. */
    pulumi: (file: string, version: string) => script(file, `echo v${version}`),
    cached: (version: string) => path.join(versions, version, "bin", "pulumi"),
    remove: () => {
      fs.rmSync(root, { recursive: true, force: true });
    },
  };
}

export type Machine = ReturnType<typeof createMachine>;

/** A `go` that does this and then writes a CLI, and which counts its builds in a file. */
export function installGo(machine: Machine, build = "") {
  const log = path.join(machine.root, "builds");
  fs.writeFileSync(log, "");
  machine.script(
    path.join(machine.bin, "go"),
    `
    echo build >> "${log}"
    ${build}
    while [ "$1" != -o ]; do shift; done
    printf '#!/bin/sh\\necho v${PINNED}\\n' > "$2"
    /bin/chmod +x "$2"
    `,
  );
  return { builds: () => fs.readFileSync(log, "utf8").split("\n").filter(Boolean).length };
}
