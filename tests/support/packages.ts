import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { REPOSITORY } from "./provider-process";

const run = promisify(execFile);

export const PACKAGES = ["provider", "policy", "simulator", "cli"] as const;

const report = z.array(z.object({ name: z.string(), filename: z.string(), size: z.int() }));

/** A package as a registry would hold it. */
export interface Packed {
  readonly name: string;
  readonly tarball: string;
  /** Bytes to download. */
  readonly size: number;
}

/** Packs packages, by default all, into a folder. */
export async function pack(
  folder: string,
  names: readonly (typeof PACKAGES)[number][] = PACKAGES,
): Promise<Packed[]> {
  const workspaces = names.map((name) => `--workspace=${name}`);
  const args = ["pack", "--json", "--pack-destination", folder, ...workspaces];
  const { stdout } = await run("npm", args, { cwd: REPOSITORY, maxBuffer: 2 ** 26 });
  return report
    .parse(JSON.parse(stdout))
    .map(({ name, filename, size }) => ({ name, size, tarball: join(folder, filename) }));
}
