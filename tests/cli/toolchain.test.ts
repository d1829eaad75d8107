import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createStack, succeed, testCli, type StackOptions, type TestStack } from "../support/stack";

let stack: TestStack | undefined;
afterEach(async () => {
  await stack?.remove();
  stack = undefined;
});

const createProgram = async (options: StackOptions) => (stack = await createStack(options));
const program = (source: string) => createProgram({ program: { "index.js": source } });

it("runs a TypeScript program that Pulumi.yaml names in a subfolder there, and gives it plain and secret config", async () => {
  const { up, run, resources } = await createProgram({
    program: {
      "Pulumi.yaml":
        "name: test-project\nruntime:\n  name: nodejs\n  options: { nodeargs: --no-deprecation }\nmain: src/app.ts\n",
      "src/app.ts": `
        import path from "node:path";
        import { Config } from "@pulumi/pulumi";
        const { runtime } = require("@pulumi/pulumi");
        const config = new Config();
        export const place: string = config.require("place");
        export const token = config.requireSecret("token");
        export const marked: boolean[] = ["place", "token"].map((name) => runtime.isConfigSecret(\`test-project:\${name}\`));
        export const folder: string = path.basename(process.cwd());
        export const nodeArguments: string[] = process.execArgv;
      `,
      "src/tsconfig.json":
        '{ "compilerOptions": { "esModuleInterop": true, "strict": true, "types": ["node"] } }',
    },
    config: { place: "Oslo", token: { secret: "xyzzy-42" } },
    // The examples show that types are checked.
    env: { PULUMI_NODEJS_TRANSPILE_ONLY: "true" },
  });
  const { stdout } = await succeed(up());
  expect(stdout).not.toContain("xyzzy-42");
  expect(JSON.stringify(resources())).not.toContain("xyzzy-42");
  const shown = await succeed(run(["stack", "output", "--json", "--show-secrets"]));
  expect(JSON.parse(shown.stdout)).toEqual({
    place: "Oslo",
    token: "xyzzy-42",
    marked: [false, true],
    folder: "src",
    nodeArguments: ["--no-deprecation"],
  });
});

it("fails the deployment by the program's exit code, which is shown", async () => {
  const { up } = await program(`console.error("out of luck"); process.exit(3);`);
  const { code, stdout, stderr } = await up();
  expect(code).not.toBe(0);
  expect(stdout + stderr).toContain("out of luck");
  expect(stdout + stderr).toContain("exited with code 3");
});

describe("a run that ends early", () => {
  const HANGING = `
    const { spawn } = require("node:child_process");
    const helper = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    console.log(\`running as \${process.pid} and \${helper.pid}.\`);
    setInterval(() => {}, 1000);
  `;

  it.each(["SIGINT", "SIGKILL"] as const)("leaves no process behind after %s", async (signal) => {
    const { start } = await program(HANGING);
    const running = start(["up", "--yes", "--skip-preview"]);
    await running.shows("running as");
    const pids =
      running
        .output()
        .match(/running as (\d+) and (\d+)\./)
        ?.slice(1)
        .map(Number) ?? [];
    expect(pids.filter(isAlive)).toHaveLength(2);
    running.process.kill(signal);
    expect((await running.finished).code).not.toBe(0);
    for (let tries = 0; pids.some(isAlive) && tries < 100; tries++) await sleep(100);
    expect(pids.filter(isAlive)).toEqual([]);
  });
});

describe("pulumi install", () => {
  it("installs a program's packages with npm", async () => {
    const { folder, run } = await program("");
    fs.rmSync(path.join(folder, "node_modules"));
    fs.mkdirSync(path.join(folder, "local-package"));
    fs.writeFileSync(
      path.join(folder, "local-package", "package.json"),
      '{ "name": "local-package", "version": "1.0.0" }',
    );
    fs.writeFileSync(
      path.join(folder, "package.json"),
      '{ "dependencies": { "local-package": "file:./local-package" } }',
    );
    await succeed(run(["install"]));
    expect(fs.existsSync(path.join(folder, "node_modules", "local-package"))).toBe(true);
  });
});

describe("toolchain/pulumi", () => {
  it("runs the CLI from any folder, also through a symlink", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "event-center-link-"));
    try {
      const link = path.join(folder, "pulumi");
      fs.symlinkSync(path.resolve(__dirname, "../../toolchain/pulumi"), link);
      const cli = await testCli();
      const printed = execFileSync(link, ["version"], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, PULUMI_CLI: cli.path },
      });
      expect(printed).toBe(`v${cli.version}\n`);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
