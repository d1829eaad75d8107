import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { REPOSITORY } from "../support/provider-process";
import { runShell } from "../support/shell";

const manifest = z.looseObject({ bin: z.record(z.string(), z.string()) });
const COMMANDS = [
  ["cli", "event-center"],
  ["simulator", "event-center-simulator"],
] as const;

/** A clone without anything that git ignores, in which `npm install` has run; the packages' own dependencies are left out. */
let clone = "";
beforeAll(async () => {
  clone = mkdtempSync(join(realpathSync(tmpdir()), "event-center-commands-"));
  writeFileSync(
    join(clone, "package.json"),
    JSON.stringify({ private: true, workspaces: COMMANDS.map(([folder]) => folder) }),
  );
  for (const [folder] of COMMANDS) {
    const { dependencies: _, ...rest } = manifest.parse(
      JSON.parse(readFileSync(join(REPOSITORY, folder, "package.json"), "utf8")),
    );
    mkdirSync(join(clone, folder));
    writeFileSync(join(clone, folder, "package.json"), JSON.stringify(rest));
    for (const file of Object.values(rest.bin)) {
      cpSync(join(REPOSITORY, folder, file), join(clone, folder, file));
    }
  }
  const { code, output } = await type("npm install --no-audit --no-fund");
  if (code !== 0) throw new Error(output);
});
afterAll(() => {
  rmSync(clone, { recursive: true, force: true });
});

const type = (line: string) =>
  runShell(["sh", "-c", line], clone, { PATH: process.env["PATH"], HOME: clone, npm_config_offline: "true" });

test.each(COMMANDS)(
  "in a fresh clone, %s: npx %s says what to run first, and then works",
  async (folder, command) => {
    for (const call of [`npx ${command}`, `node_modules/.bin/${command}`]) {
      const { code, output } = await type(call);
      expect(output).toBe(
        `${command} is not compiled yet. In the clone of its repository, run: npm run build\n`,
      );
      expect(code).toBe(1);
    }
    symlinkSync(join(REPOSITORY, folder, "dist"), join(clone, folder, "dist"));
    const { code, output } = await type(`npx ${command} --help`);
    expect([code, output]).toEqual([0, expect.stringMatching(/^Usage: |--port/)]);
  },
);
