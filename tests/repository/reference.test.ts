import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

test("every public name of the packages says what it is, and links to nothing that is not there", () => {
  const reference = join(ROOT, "toolchain/reference/index.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [reference, "--check"], {
    encoding: "utf8",
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
});
