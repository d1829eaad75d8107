import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { REPOSITORY } from "./provider-process";

const run = promisify(execFile);

const MODULES = join(REPOSITORY, "node_modules");

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

const manifest = z.object({ bin: z.record(z.string(), z.string()).default({}) });

/**
 * Packs packages and unpacks them into the node_modules of a folder, beside links to all that the repository has
 * installed: what `npm install` would bring, without its ten seconds.
 */
export async function installPacked(
  folder: string,
  names: Parameters<typeof pack>[1] = PACKAGES,
): Promise<void> {
  const packed = await pack(folder, names);
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, ".bin"), { recursive: true });
  for (const name of readdirSync(MODULES)) {
    const isOurs = packed.some((one) => one.name === name);
    if (!isOurs && !name.startsWith(".")) symlinkSync(join(MODULES, name), join(modules, name));
  }
  for (const { name, tarball } of packed) {
    const target = join(modules, name);
    rmSync(target, { recursive: true, force: true }); // the template's copy holds schemas there, for editors
    mkdirSync(target);
    await run("tar", ["-xzf", tarball, "-C", target, "--strip-components=1"]);
    const { bin } = manifest.parse(JSON.parse(readFileSync(join(target, "package.json"), "utf8")));
    for (const [command, file] of Object.entries(bin)) {
      chmodSync(join(target, file), 0o755);
      symlinkSync(join(target, file), join(modules, ".bin", command));
    }
  }
}
