import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { REPOSITORY } from "../support/provider-process";

const BIN = join(REPOSITORY, "provider/bin");
const LAUNCHER = join(BIN, "pulumi-resource-akamai-event-center");

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "event-center-launcher-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("the launcher starts the plugin on the Node of the PATH, from any folder", async () => {
  const plugin = spawn(LAUNCHER, [], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(plugin, "exit");
  const [port] = (await once(plugin.stdout, "data")) as [Buffer];
  expect(port.toString()).toMatch(/^\d+\n$/);
  plugin.stdin.end();
  expect(await ended).toEqual([0, null]);
});

test.each([
  ["v18.20.4", "the first node on PATH is v18.20.4"],
  ["v9.11.2", "the first node on PATH is v9.11.2"],
  [undefined, "there is no node on PATH"],
])("a machine with Node %s learns which one the provider needs", (version, found) => {
  if (version !== undefined) {
    writeFileSync(join(folder, "node"), `#!/bin/sh\necho ${version}\n`, { mode: 0o755 });
  }
  const { status, stdout, stderr } = spawnSync("/bin/sh", [LAUNCHER], {
    env: { PATH: folder },
    encoding: "utf8",
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: "",
    stderr: `The provider akamai-event-center needs Node 22 or later, and ${found}. Install it from https://nodejs.org\n`,
  });
});

test("the notices hold the license of every package that is in the bundle, and of no other", () => {
  const notices = readFileSync(join(BIN, "THIRD-PARTY-NOTICES.txt"), "utf8");
  const [, ...sections] = notices.split(/\n\n-{80}\n/);
  const names = sections.map((section) => section.split(" ")[0]);
  expect(names).toEqual(
    expect.arrayContaining([
      "@grpc/grpc-js",
      "@pulumi/pulumi",
      "akamai-edgegrid",
      "axios",
      "google-protobuf",
      "zod",
    ]),
  );
  expect(names).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(esbuild|typescript|jest)$/)]));
  expect(new Set(sections).size).toBe(sections.length);
  for (const section of sections) {
    expect(section).toMatch(/^\S+ \d+\.\d+\.\d+, .+\n\n[^]{300,}/);
  }
});
