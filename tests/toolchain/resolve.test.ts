import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createMachine, type Machine } from "./machine";

let machine: Machine;
beforeEach(() => {
  machine = createMachine();
});
afterEach(() => {
  machine.remove();
});

describe("the Pulumi CLI that is used", () => {
  it("is the one that PULUMI_CLI names, before all others", async () => {
    machine.pulumi(path.join(machine.bin, "pulumi"), "3.259.0");
    const named = machine.pulumi(path.join(machine.root, "mine"), "3.270.1");
    const { cli } = await machine.resolve({ pinned: true }, { PULUMI_CLI: named });
    expect(cli).toEqual({ path: named, version: "3.270.1", folder: machine.root, source: "PULUMI_CLI" });
  });

  it.each([
    ["does not exist", "nowhere", "does not exist"],
    ["cannot be executed", "home", "is no executable file"],
  ])("is never another one when what PULUMI_CLI names %s", async (_case, name, complaint) => {
    machine.pulumi(path.join(machine.bin, "pulumi"), "3.259.0");
    const { cli, said } = await machine.resolve({}, { PULUMI_CLI: path.join(machine.root, name) });
    expect(cli).toBeUndefined();
    expect(said).toContain(complaint);
  });

  it("is the one on PATH when its version is supported, before the cache", async () => {
    const onPath = machine.pulumi(path.join(machine.bin, "pulumi"), "3.261.0");
    machine.pulumi(machine.cached("3.259.0"), "3.259.0");
    expect((await machine.resolve()).cli).toMatchObject({ path: onPath, version: "3.261.0" });
  });

  it("is the pinned one of the cache for the tests, when PATH has another version", async () => {
    machine.pulumi(path.join(machine.bin, "pulumi"), "3.261.0");
    machine.pulumi(machine.cached("3.262.0"), "3.262.0");
    const cached = machine.pulumi(machine.cached("3.259.0"), "3.259.0");
    expect((await machine.resolve({ pinned: true })).cli).toMatchObject({
      path: cached,
      source: "the cache",
    });
  });

  it("is the newest supported one of the cache when the pinned one is not there", async () => {
    machine.pulumi(path.join(machine.bin, "pulumi"), "3.100.0");
    for (const version of ["3.100.0", "3.251.0", "3.260.0", "4.0.0"]) {
      machine.pulumi(machine.cached(version), version);
    }
    expect((await machine.resolve()).cli).toMatchObject({ path: machine.cached("3.260.0") });
  });

  it("is never a half-done install of the cache", async () => {
    fs.mkdirSync(path.dirname(machine.cached("3.259.0")), { recursive: true });
    machine.script(machine.cached("3.258.0"), "exit 1");
    const { cli, said } = await machine.resolve();
    expect(cli).toBeUndefined();
    expect(said).toContain("3.259.0: its bin/pulumi is missing");
    expect(said).toContain("3.258.0: ");
  });

  it("is not toolchain/pulumi itself, be it on PATH as a link or behind a script", async () => {
    const ourselves = path.resolve(__dirname, "../../toolchain/pulumi");
    const elsewhere = path.join(machine.root, "linked");
    fs.mkdirSync(elsewhere);
    fs.symlinkSync(ourselves, path.join(elsewhere, "pulumi"));
    machine.script(path.join(machine.bin, "pulumi"), `exec "${ourselves}" "$@"`);
    const { cli, said } = await machine.resolve({}, { PATH: `${elsewhere}:${machine.bin}` });
    expect(cli).toBeUndefined();
    expect(said).toContain("it leads back to toolchain/pulumi");
  });
});

describe("a machine without any CLI", () => {
  it("gets one error that lists each way, why it failed, and what can be done", async () => {
    machine.pulumi(path.join(machine.bin, "pulumi"), "3.100.0");
    const { said } = await machine.resolve();
    expect(said).toMatch(/pulumi on PATH \(.*it is v3\.100\.0; v3\.250\.0 or later is needed\)/);
    expect(said).toMatch(/the cache \(no supported version/);
    expect(said).toMatch(/Pulumi's installer \(.*ECONNREFUSED/);
    expect(said).toContain("a build with Go (no go on PATH");
    expect(said).toMatch(/Install Pulumi.*Go 1\.25.*name one in PULUMI_CLI/);
  });

  it("asks the installer once a day, not on every run", async () => {
    expect((await machine.resolve()).said).toContain("asking Pulumi's installer");
    const second = await machine.resolve();
    expect(second.said).not.toContain("asking");
    expect(second.said).toMatch(/refused at 20.*ECONNREFUSED.*not asked again for a day/);

    const file = path.join(machine.versions, ".installer-refused.json");
    const yesterday = new Date(Date.now() - 25 * 3600_000).toISOString();
    fs.writeFileSync(file, JSON.stringify({ at: yesterday, reason: "then" }));
    expect((await machine.resolve()).said).toContain("asking Pulumi's installer");
  });

  it("is told when the home folder cannot be written", async () => {
    fs.writeFileSync(path.join(machine.home, ".pulumi"), "a file where the folder should be");
    const { said } = await machine.resolve();
    expect(said).toMatch(/a build with Go \(.*versions cannot be written \(E\w+\); set HOME/);
  });
});

describe("toolchain/pulumi", () => {
  it("says what to run when there is no suitable Node", () => {
    const copy = path.join(machine.root, "repository", "toolchain", "pulumi");
    fs.mkdirSync(path.dirname(copy), { recursive: true });
    fs.copyFileSync(path.resolve(__dirname, "../../toolchain/pulumi"), copy);
    const dirname = execFileSync("/bin/sh", ["-c", "command -v dirname"], { encoding: "utf8" }).trim();
    fs.symlinkSync(dirname, path.join(machine.bin, "dirname"));
    machine.script(path.join(machine.bin, "node"), "exit 1 # one that is too old");
    const { status, stderr } = spawnSync(copy, ["version"], { env: { PATH: machine.bin }, encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toContain("needs Node 22 or later. Run `npm ci` in");
  });
});
