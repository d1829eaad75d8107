import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { endProcess } from "./driven-process";

/** The arguments, variables and folder of a provider process. */
interface Life {
  readonly args: readonly string[];
  /** Wins over a clean environment that holds no variable of Akamai's or Pulumi's. */
  readonly env: NodeJS.ProcessEnv | undefined;
  readonly cwd: string;
}

/** A process that has printed its port. */
interface Listening {
  readonly child: ChildProcessWithoutNullStreams;
  readonly port: string;
}

/**
 * The provider processes of a file's tests. A closed process becomes the next one: packages stay loaded, our own code
 * and the environment are new.
 */
export class ProcessPool {
  readonly #idle: ChildProcessWithoutNullStreams[] = [];
  #isLastTestOver = false;

  constructor(private readonly entry: string) {
    // The benchmarks start processes outside of jest.
    if (typeof afterAll === "function") {
      afterAll(() => {
        this.#isLastTestOver = true;
        return Promise.all(this.#idle.splice(0).map((child) => endProcess(child, "SIGKILL")));
      });
    }
  }

  start({ env, ...life }: Life): Promise<Listening> {
    const child =
      this.#idle.pop() ??
      spawn(process.execPath, [join(__dirname, "renewable-process.js"), this.entry], {
        env: cleanEnvironment(),
        stdio: "pipe",
      });
    child.stdin.write(`${JSON.stringify({ ...life, env: { ...cleanEnvironment(), ...env } })}\n`);
    return listening(child);
  }

  /** A process that no other test has used or will use, for tests of how it ends. */
  startOwn({ args, env, cwd }: Life): Promise<Listening> {
    return listening(
      spawn(process.execPath, [this.entry, ...args], {
        cwd,
        env: { ...cleanEnvironment(), ...env },
        stdio: "pipe",
      }),
    );
  }

  /** Keeps an idle process for the next test; false if it has ended, or if there is no next test. */
  keep(child: ChildProcessWithoutNullStreams): boolean {
    if (child.exitCode !== null || child.signalCode !== null || this.#isLastTestOver) {
      return false;
    }
    child.stdout.removeAllListeners("data");
    child.stderr.removeAllListeners("data");
    this.#idle.push(child);
    return true;
  }
}

async function listening(child: ChildProcessWithoutNullStreams): Promise<Listening> {
  const lines = createInterface(child.stdout);
  const [line] = (await once(lines, "line")) as [string];
  lines.close();
  child.stdout.resume();
  return { child, port: line.trim() };
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(AKAMAI|PULUMI|HTTPS?_PROXY)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
