import fs from "node:fs";
import path from "node:path";
import { createMachine, installGo, type Machine } from "./machine";

jest.setTimeout(30_000);

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

const lockFile = () => path.join(machine.versions, ".building-3.259.0.lock");
const visible = (folder: string) => fs.readdirSync(folder).filter((name) => !name.startsWith("."));

describe("a build of the CLI", () => {
  it("is made once, has its helpers beside it, and is found in the cache afterwards", async () => {
    const go = installGo(machine, "1.26.0");
    const first = await machine.resolve({ pinned: true });
    expect(first.cli).toMatchObject({ version: "3.259.0", source: "a build with Go" });
    expect(first.said).toMatch(/building Pulumi v3\.259\.0 with go1\.26\.0[^]*built in \d+ s/);
    const names = visible(first.cli?.folder ?? "");
    expect(names).toEqual(
      ["nodejs-", "pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"].map(
        (name) => expect.stringMatching(`^${name}`) as unknown,
      ),
    );
    expect((await machine.resolve({ pinned: true })).cli?.source).toBe("the cache");
    expect(go.builds()).toBe(1);
  });

  it("is made by one of two processes that start at once, and the other says that it waits", async () => {
    const go = installGo(machine, "1.26.0");
    const answers = await Promise.all([machine.resolve(), machine.resolve()]);
    expect(answers.map(({ cli }) => cli?.path)).toEqual([
      machine.cached("3.259.0"),
      machine.cached("3.259.0"),
    ]);
    expect(go.builds()).toBe(1);
    expect(answers.map(({ said }) => said).join("")).toMatch(/another process .* waiting for it/);
    expect(fs.existsSync(lockFile())).toBe(false);
  });

  it("does not wait for a process that has died", async () => {
    installGo(machine, "1.26.0");
    const { hostname } = await import("node:os");
    fs.writeFileSync(lockFile(), `999999999 ${hostname()}`);
    expect((await machine.resolve()).cli?.version).toBe("3.259.0");
  });

  it("that fails leaves nothing behind and shows what Go said", async () => {
    installGo(machine, "1.26.0", "echo 'checksum mismatch' >&2; exit 1");
    const { cli, said } = await machine.resolve();
    expect(cli).toBeUndefined();
    expect(said).toContain("checksum mismatch");
    expect(fs.readdirSync(machine.versions)).toEqual([".installer-refused.json"]);
  });

  it("is not begun with a Go that is too old and may not fetch a newer one", async () => {
    const go = installGo(machine, "1.24.3");
    expect((await machine.resolve()).said).toContain(
      "go is 1.24.3 (GOTOOLCHAIN=local); 1.25.11 or later is needed",
    );
    expect(go.builds()).toBe(0);
  });

  it("gets the repository's new helpers without being built again", async () => {
    const go = installGo(machine, "1.26.0");
    const folder = (await machine.resolve()).cli?.folder ?? "";
    const [current = ""] = visible(folder);
    fs.renameSync(path.join(folder, current), path.join(folder, "nodejs-older"));
    fs.writeFileSync(path.join(folder, "pulumi-language-nodejs"), "old");
    expect((await machine.resolve()).cli?.source).toBe("the cache");
    expect(visible(folder)[0]).toBe(current);
    expect(visible(folder)).not.toContain("nodejs-older");
    expect(fs.readFileSync(path.join(folder, "pulumi-language-nodejs"), "utf8")).toContain(current);
    expect(go.builds()).toBe(1);
  });
});
