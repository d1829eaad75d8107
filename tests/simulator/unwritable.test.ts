import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { endProcess } from "../support/driven-process";
import { announced, launchSimulator } from "../support/simulator-command";

const AS_NOBODY = resolve(__dirname, "support/as-nobody.js");

test("a simulator that may not write its file says so and ends, and serves once it may", async () => {
  const folder = mkdtempSync(join(tmpdir(), "event-center-unwritable-"));
  const data = join(folder, "data");
  mkdirSync(data);
  const start = () => {
    const nodeArgs = process.getuid?.() === 0 ? ["--require", AS_NOBODY] : [];
    return launchSimulator(["--data", join(data, "events.jsonl")], undefined, nodeArgs);
  };
  try {
    chmodSync(folder, 0o755);
    chmodSync(data, 0o555);
    const refused = start();
    await expect(announced(refused)).rejects.toThrow(/EACCES|EPERM|permission denied/i);
    expect(refused.output.stderr).not.toMatch(/^\s+at /m);

    chmodSync(data, 0o777);
    const serving = start();
    await announced(serving);
    await endProcess(serving.child, "SIGTERM");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
