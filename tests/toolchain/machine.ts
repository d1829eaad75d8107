import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Cli } from "../../toolchain/cli/resolve.js";

const RESOLVE = path.resolve(__dirname, "../../toolchain/cli/resolve.js");

export interface Answer {
  readonly cli: Cli | undefined;
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
  const resolve = (options: { pinned?: boolean } = {}, env: Record<string, string> = {}) =>
    new Promise<Answer>((done) => {
      const code = `
        require(${JSON.stringify(RESOLVE)}).resolveCli(${JSON.stringify(options)}).then(
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
        done({ cli: printed === "" ? undefined : (JSON.parse(printed) as Cli), said });
      });
    });

  return {
    root,
    bin,
    home,
    versions,
    script,
    resolve,
    /** A program that answers `version` as Pulumi does. */
    pulumi: (file: string, version: string) => script(file, `echo v${version}`),
    cached: (version: string) => path.join(versions, version, "bin", "pulumi"),
    remove: () => {
      fs.rmSync(root, { recursive: true, force: true });
    },
  };
}

export type Machine = ReturnType<typeof createMachine>;

/** A `go` whose build writes a CLI after a second, and which counts its builds in a file. */
export function installGo(machine: Machine, version: string, build = "") {
  const log = path.join(machine.root, "builds");
  fs.writeFileSync(log, "");
  machine.script(
    path.join(machine.bin, "go"),
    `
    if [ "$1" = env ]; then
      echo '{"GOVERSION":"go${version}","GOTOOLCHAIN":"local","GOMODCACHE":"${machine.root}/m","GOCACHE":"${machine.root}/c"}'
      exit 0
    fi
    echo build >> "${log}"
    ${build}
    while [ "$1" != -o ]; do shift; done
    /bin/sleep 1
    printf '#!/bin/sh\\necho v3.259.0\\n' > "$2"
    /bin/chmod +x "$2"
    `,
  );
  return { builds: () => fs.readFileSync(log, "utf8").split("\n").filter(Boolean).length };
}
