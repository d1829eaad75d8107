import fs from "node:fs";
import path from "node:path";
import { PINNED } from "../../toolchain/cli/index.js";
import { createMachine, type Machine } from "./machine";

let machine: Machine;
beforeEach(() => {
  machine = createMachine();
});
afterEach(() => {
  machine.remove();
});

describe("the Pulumi CLI that is used", () => {
  it("is the one that PULUMI_CLI names, before all others", () => {
    machine.pulumi(path.join(machine.bin, "pulumi"), PINNED);
    const named = machine.pulumi(path.join(machine.root, "mine"), "3.270.1");
    const { status, stderr } = machine.setUp({ PULUMI_CLI: named });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it.each([
    ["does not exist", "nowhere", "does not exist"],
    ["cannot be executed", "home", "is not executable"],
  ])("is never another one when what PULUMI_CLI names %s", (_case, name, complaint) => {
    machine.pulumi(path.join(machine.bin, "pulumi"), PINNED);
    const { status, stderr } = machine.setUp({ PULUMI_CLI: path.join(machine.root, name) });
    expect(status).toBe(1);
    expect(stderr).toContain(complaint);
  });

  it("is the one on PATH when its version is supported, before the cache", async () => {
    const onPath = machine.pulumi(path.join(machine.bin, "pulumi"), "3.261.0");
    machine.pulumi(machine.cached(PINNED), PINNED);
    expect((await machine.find()).cli).toMatchObject({ path: onPath, version: "3.261.0" });
  });

  it("is the pinned one of the cache for the tests, when PATH has another version", async () => {
    machine.pulumi(path.join(machine.bin, "pulumi"), "3.261.0");
    machine.pulumi(machine.cached("3.262.0"), "3.262.0");
    const cached = machine.pulumi(machine.cached(PINNED), PINNED);
    expect((await machine.find({ pinned: true })).cli).toMatchObject({
      path: cached,
      source: "the cache",
    });
  });

  it("is the newest supported one of the cache when the pinned one is not there", async () => {
    machine.pulumi(path.join(machine.bin, "pulumi"), "3.100.0");
    for (const version of ["3.100.0", "3.251.0", "3.260.0", "4.0.0"]) {
      machine.pulumi(machine.cached(version), version);
    }
    expect((await machine.find()).cli).toMatchObject({ path: machine.cached("3.260.0") });
  });

  it("is never a half-done install of the cache", async () => {
    fs.mkdirSync(path.dirname(machine.cached(PINNED)), { recursive: true });
    machine.script(machine.cached("3.258.0"), "exit 1");
    const { cli, said } = await machine.find();
    expect(cli).toBeUndefined();
    expect(said).toContain(`${PINNED}/bin/pulumi: it is missing`);
    expect(said).toContain("3.258.0/bin/pulumi: ");
  });

  it("is not toolchain/pulumi itself, be it on PATH as a link or behind a script", async () => {
    const ourselves = path.resolve(__dirname, "../../toolchain/pulumi");
    const elsewhere = path.join(machine.root, "linked");
    fs.mkdirSync(elsewhere);
    fs.symlinkSync(ourselves, path.join(elsewhere, "pulumi"));
    machine.script(path.join(machine.bin, "pulumi"), `exec "${ourselves}" "$@"`);
    const { cli, said } = await machine.find({}, { PATH: `${elsewhere}:${machine.bin}` });
    expect(cli).toBeUndefined();
    expect(said).toContain("it leads back to toolchain/pulumi");
  });
});

describe("a machine without any CLI", () => {
  it("gets one error that lists each way, why it failed, and what can be done; the installer is asked once an hour", async () => {
    machine.pulumi(path.join(machine.bin, "pulumi"), "3.100.0");
    const { said } = await machine.find();
    expect(said).toContain("asking Pulumi's installer");
    expect(said).toMatch(/pulumi on PATH \(.*it is v3\.100\.0; v3\.250\.0 or a later 3\.x is needed\)/);
    expect(said).toMatch(/the cache \(no supported version/);
    expect(said).toMatch(/Pulumi's installer \(.*ECONNREFUSED/);
    expect(said).toContain("a build with Go (no go on PATH");
    expect(said).toMatch(/Install Pulumi.*Go 1\.25.*name one in PULUMI_CLI/);

    const second = await machine.find();
    expect(second.said).not.toContain("asking");
    expect(second.said).toMatch(/failed at 20.*ECONNREFUSED.*not asked again for an hour/);

    const file = path.join(machine.versions, ".installer-refused.json");
    const earlier = new Date(Date.now() - 2 * 3600_000).toISOString();
    fs.writeFileSync(file, JSON.stringify({ at: earlier, reason: "then" }));
    expect((await machine.find()).said).toContain("asking Pulumi's installer");
  });

  it("names HOME if the home folder cannot be written", async () => {
    fs.writeFileSync(path.join(machine.home, ".pulumi"), "a file where the folder should be");
    const { said } = await machine.find();
    expect(said).toMatch(/a build with Go \(.*versions cannot be written \(E\w+\); set HOME/);
  });
});

describe("setup", () => {
  it("says which Node is needed if there is no suitable one", () => {
    const { status, stderr } = machine.setUpOnNode("v20.1.0");
    expect(stderr).toContain("Node 22 or later is needed");
    expect(status).toBe(1);
  });
});
