import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { StorageError } from "./journal";

/** What a lock file says: the process that holds the data file, and the port where it answers. */
const holder = z.object({ pid: z.number(), port: z.number(), instance: z.string() });
type Holder = z.infer<typeof holder>;

const ASK_TIMEOUT = 2000;

/**
 * Locks a data file for one simulator at a time and returns the function that unlocks it. The lock of a killed process
 * is taken over: no such process, or (if its pid was reused) its port does not answer with the instance in the lock.
 */
export async function holdFile(file: string, port: number, instance: string): Promise<() => void> {
  const lock = `${file}.lock`;
  const content = JSON.stringify({ pid: process.pid, port, instance } satisfies Holder);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (claim(lock, content)) {
      return () => {
        release(lock, content);
      };
    }
    const found = read(lock);
    if (found === undefined) {
      continue;
    }
    if (await isHeld(found)) {
      break;
    }
    discard(lock, found);
  }
  throw new StorageError(
    `${file} is in use by another simulator${described(read(lock))}: stop it, or name another file`,
  );
}

/** Not by `instanceof`: in a test runner, Node's errors belong to another realm. */
const codeOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "code" in error ? error.code : undefined;

/** Writes the lock aside and links it, so that nobody reads half a lock. */
function claim(lock: string, content: string): boolean {
  const aside = `${lock}.${randomUUID()}`;
  writeFileSync(aside, content, { mode: 0o600 });
  try {
    linkSync(aside, lock);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") {
      return false;
    }
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(lock: string): string | undefined {
  try {
    return readFileSync(lock, "utf8");
  } catch {
    return undefined;
  }
}

/** Moves a stale lock away, and puts it back if another process has replaced it by a fresh one meanwhile. */
function discard(lock: string, stale: string): void {
  if (read(lock) !== stale) {
    return;
  }
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
    if (read(aside) !== stale) {
      linkSync(aside, lock);
    }
  } catch {
    // Another process discarded or claimed it first; the next attempt finds out.
  } finally {
    rmSync(aside, { force: true });
  }
}

function release(lock: string, content: string): void {
  if (read(lock) === content) {
    rmSync(lock, { force: true });
  }
}

function parseHolder(text: string | undefined): Holder | undefined {
  try {
    return holder.parse(JSON.parse(text ?? ""));
  } catch {
    return undefined;
  }
}

const described = (text: string | undefined) => {
  const found = parseHolder(text);
  return found ? ` (process ${found.pid}, http://127.0.0.1:${found.port})` : "";
};

async function isHeld(text: string): Promise<boolean> {
  const found = parseHolder(text);
  return found !== undefined && isAlive(found.pid) && (await answers(found));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Also true without an answer in time: a suspended or busy simulator still holds its file. */
async function answers({ port, instance }: Holder): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/_simulator/ping`, {
      signal: AbortSignal.timeout(ASK_TIMEOUT),
    });
    return (await response.text()).includes(instance);
  } catch (error) {
    return typeof error === "object" && error !== null && "name" in error && error.name === "TimeoutError";
  }
}
