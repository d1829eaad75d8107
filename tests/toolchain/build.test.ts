import fs from "node:fs";
import path from "node:path";
import { linkCli, PINNED } from "../../toolchain/cli/index.js";
import { createMachine, installGo, type Machine } from "./machine";

let machine: Machine;
beforeEach(() => {
  machine = createMachine();
  fs.mkdirSync(machine.versions, { recursive: true });
  const refusal = { at: new Date().toISOString(), reason: "no network in this test" };
  fs.writeFileSync(path.join(machine.versions, ".installer-refused.json"), JSON.stringify(refusal));
});
afterEach(() => {
  machine.remove();
});

const lockFile = () => path.join(machine.versions, `.building-${PINNED}.lock`);

describe("a build of the CLI", () => {
  it("is made once, and is found in the cache afterwards", async () => {
    const go = installGo(machine);
    const first = await machine.find({ pinned: true });
    expect(first.cli).toMatchObject({ version: PINNED, source: "a build with Go" });
    expect(first.said).toMatch(/building Pulumi v3\.259\.0 with Go[^]*built in \d+ s/);
    expect((await machine.find({ pinned: true })).cli?.source).toBe("the cache");
    expect(go.builds()).toBe(1);
  });

  it("is made by one of two processes that start at once, and the other says that it waits", async () => {
    const go = installGo(machine, "/bin/sleep 1");
    const answers = await Promise.all([machine.find(), machine.find()]);
    expect(answers.map(({ cli }) => cli?.path)).toEqual([machine.cached(PINNED), machine.cached(PINNED)]);
    expect(go.builds()).toBe(1);
    expect(answers.map(({ said }) => said).join("")).toMatch(/another process is doing this; waiting for it/);
    expect(fs.existsSync(lockFile())).toBe(false);
  });

  it("does not wait for a process that has died", async () => {
    installGo(machine);
    fs.writeFileSync(lockFile(), "999999999");
    const minuteAgo = new Date(Date.now() - 60_000);
    fs.utimesSync(lockFile(), minuteAgo, minuteAgo);
    expect((await machine.find()).cli?.version).toBe(PINNED);
  });

  it("that fails leaves nothing behind and shows what Go said", async () => {
    installGo(machine, "echo 'checksum mismatch' >&2; exit 1");
    const { cli, said } = await machine.find();
    expect(cli).toBeUndefined();
    expect(said).toContain("checksum mismatch");
    expect(fs.readdirSync(machine.versions)).toEqual([".installer-refused.json"]);
  });

  it("is put into a folder together with the helpers of this repository, which the engine finds there", async () => {
    installGo(machine);
    const cli = (await machine.find()).cli?.path ?? "";
    const bin = path.join(machine.root, "linked");
    fs.mkdirSync(bin);
    linkCli(cli, bin);
    linkCli(cli, bin);
    expect(fs.readdirSync(bin)).toEqual([
      "pulumi",
      "pulumi-language-nodejs",
      "pulumi-resource-pulumi-nodejs",
    ]);
    expect(fs.realpathSync(path.join(bin, "pulumi"))).toBe(path.join(bin, "pulumi"));
    expect(fs.realpathSync(path.join(bin, "pulumi-language-nodejs"))).toBe(
      path.resolve(__dirname, "../../toolchain/helpers/language-host.js"),
    );
  });

  it("gives way to a packed CLI, which brings its own helpers", async () => {
    installGo(machine);
    const bin = path.join(machine.root, "linked");
    fs.mkdirSync(bin);
    linkCli((await machine.find()).cli?.path ?? "", bin);
    const packed = machine.pulumi(path.join(machine.root, "packed", "pulumi"), "3.261.0");
    linkCli(packed, bin);
    expect(fs.readdirSync(bin)).toEqual(["pulumi"]);
    expect(fs.realpathSync(path.join(bin, "pulumi"))).toBe(packed);
  });
});
