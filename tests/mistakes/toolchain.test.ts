import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "../support/provider-process";
import { createMachine, type Machine } from "../toolchain/machine";
import { mistakes } from "./support/page";

let machine: Machine;
beforeEach(() => {
  machine = createMachine();
  mkdirSync(machine.versions, { recursive: true });
  const refusal = { at: new Date().toISOString(), reason: "connect ECONNREFUSED" };
  writeFileSync(join(machine.versions, ".installer-refused.json"), JSON.stringify(refusal));
});
afterEach(() => {
  machine.remove();
});

/** What is said while a CLI is looked for. */
const resolving = async (env?: Record<string, string>): Promise<string> =>
  (await machine.find({}, env)).said.replace(/failed at \S+/, "failed at 2036-09-01T12:00:00Z");

mistakes("The commands of this repository", [
  {
    mistake: "No Pulumi CLI, no Go, and no network",
    make: () => resolving(),
    cause: /No Pulumi CLI was found/,
    cure: /Install Pulumi.*Go 1\.25.*PULUMI_CLI/,
  },
  {
    mistake: "The Pulumi CLI is too old",
    make: () => {
      machine.pulumi(join(machine.bin, "pulumi"), "3.100.0");
      return resolving();
    },
    cause: /it is v3\.100\.0; v3\.250\.0 or a later 3\.x is needed/,
    cure: /Install Pulumi 3\.250\.0 or later/,
  },
  {
    mistake: "PULUMI_CLI names a file that is not there",
    make: () => machine.setUp({ PULUMI_CLI: join(machine.root, "pulumi") }).stderr,
    cause: /does not exist/,
    cure: /PULUMI_CLI/,
  },
  {
    mistake: "Node is too old",
    make: () => machine.setUpOnNode("v20.1.0").stderr,
    cause: /Node 22 or later is needed/,
    cure: /Install Node 22 or later/,
  },
  {
    mistake: "The repository lies in a folder that may only be read",
    make: () => {
      cpSync(join(REPOSITORY, "toolchain"), join(machine.root, "toolchain"), { recursive: true });
      symlinkSync(join(REPOSITORY, "node_modules"), join(machine.root, "node_modules"));
      // A file where a folder is wanted is refused to everybody, the administrator too.
      writeFileSync(join(machine.root, ".local"), "");
      const start = join(machine.root, "toolchain/start/index.js");
      return spawnSync(process.execPath, [start], { encoding: "utf8" }).stderr;
    },
    cause: /mkdir/,
    cure: /move it to a writable folder/,
  },
]);
