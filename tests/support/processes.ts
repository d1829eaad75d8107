import { execFile } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const LONGEST_END = 15_000;

export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

async function allProcesses(): Promise<ProcessEntry[]> {
  const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid=,stat=,args="], { maxBuffer: 1 << 26 });
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, status = "", command = ""] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    // A zombie has ended; its parent has not read its exit code.
    return pid === undefined || status.startsWith("Z")
      ? []
      : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/** All processes that a process has started, directly or not. */
export async function descendantsOf(pid: number): Promise<ProcessEntry[]> {
  const all = await allProcesses();
  const found: ProcessEntry[] = [];
  for (let parents = [pid]; parents.length > 0;) {
    const children = all.filter(({ parent }) => parents.includes(parent));
    found.push(...children);
    parents = children.map((child) => child.pid);
  }
  return found;
}

/** The processes that are still there after a wait. */
export async function leftOf(processes: readonly ProcessEntry[]): Promise<ProcessEntry[]> {
  const latest = Date.now() + LONGEST_END;
  for (;;) {
    const now = await allProcesses();
    const left = processes.filter(({ pid, command }) =>
      now.some((other) => other.pid === pid && other.command === command),
    );
    if (left.length === 0 || Date.now() > latest) {
      return left;
    }
    await wait(50);
  }
}
