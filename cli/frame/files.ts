import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Io } from "./io";

/** A path of the command line, which is relative to where the command was called. */
export function inFolder({ cwd }: Pick<Io, "cwd">, path: string): string {
  return resolve(cwd, path);
}

/** Writes all of a file or nothing, and makes its folder; who reads it meanwhile sees the old one. */
export function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const aside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(aside, text);
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
}
