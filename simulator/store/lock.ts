import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { randomUUID } from "node:crypto";
import { StorageError } from "./journal";

/** What a lock file says: which process holds the data file, and where to ask whether it still does. */
interface Holder {
  readonly pid: number;
  readonly port: number;
  readonly instance: string;
}

const ASK_TIMEOUT = 2000;

/**
 * Holds a data file for one simulator at a time; returns how to let go of it.
 * A lock left by a killed process is taken over: its process is gone, or (its number given to another program) its
 * port does not answer with the instance it names.
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
    `${file} is in use by another simulator${described(read(lock))}: end it, or name another file`,
  );
}

/** By look, not by class: in a test runner's sandbox, Node's errors are of another Error than ours. */
const codeOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "code" in error ? error.code : undefined;

/** Written aside and linked, so that nobody ever reads half a lock. */
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

/** Moves a stale lock away; where another process was quicker and the lock is fresh, puts it back. */
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
    // Somebody else discarded or claimed it first; the next look decides.
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
    const value: unknown = JSON.parse(text ?? "");
    if (typeof value === "object" && value && "pid" in value && "port" in value && "instance" in value) {
      const { pid, port, instance } = value;
      if (typeof pid === "number" && typeof port === "number" && typeof instance === "string") {
        return { pid, port, instance };
      }
    }
  } catch {
    // Not one of our locks.
  }
  return undefined;
}

const described = (text: string | undefined) => {
  const holder = parseHolder(text);
  return holder ? ` (process ${holder.pid}, http://127.0.0.1:${holder.port})` : "";
};

async function isHeld(text: string): Promise<boolean> {
  const holder = parseHolder(text);
  return holder !== undefined && isAlive(holder.pid) && (await answers(holder));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** A simulator that is stopped or busy does not answer in time and still holds its file. */
function answers({ port, instance }: Holder): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(
      {
        host: "127.0.0.1",
        port,
        path: "/_simulator/ping",
        headers: { "X-Simulator": "1" },
        timeout: ASK_TIMEOUT,
        agent: false,
      },
      (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (body += chunk));
        response.on("end", () => {
          resolve(body.includes(instance));
        });
        response.on("error", () => {
          resolve(false);
        });
      },
    );
    request.on("timeout", () => {
      resolve(true);
      request.destroy();
    });
    request.on("error", () => {
      resolve(false);
    });
  });
}
