import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { resolve } from "node:path";
import type { Readable, Writable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import type { Credentials } from "akamai-event-center-simulator";

const COMMAND = resolve(__dirname, "../../simulator/dist/command.js");

/** What a process has printed so far. */
interface Output {
  stdout: string;
  stderr: string;
}

export interface Launched {
  readonly child: ChildProcess;
  readonly output: Output;
}

/** Starts the built command, below a limit of the shell (`ulimit …`) if one is given. */
export function launchSimulator(
  args: readonly string[],
  shellLimit?: string,
  nodeArgs: readonly string[] = [],
): Launched {
  const command = [process.execPath, ...nodeArgs, COMMAND, ...args];
  const [file = "", ...rest] =
    shellLimit === undefined ? command : ["bash", "-c", `${shellLimit}; exec "$@"`, "bash", ...command];
  return listenTo(spawn(file, rest, { stdio: ["ignore", "pipe", "pipe"] }));
}

/** Keeps what a simulator's process prints from now on. */
export function listenTo(child: ChildProcessByStdio<Writable | null, Readable, Readable>): Launched {
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output.stderr += chunk.toString()));
  return { child, output };
}

/** The credentials that the command prints once it serves. Throws if it ends instead. */
export async function announced({ child, output }: Launched): Promise<Credentials> {
  for (;;) {
    const credentials = exportsIn(output.stdout);
    if (credentials) {
      return credentials;
    }
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The simulator ended: ${output.stderr}`);
    }
    await wait(10);
  }
}

/** The variables by which a client has these credentials. */
export const environmentOf = ({ host, clientToken, clientSecret, accessToken }: Credentials) => ({
  AKAMAI_HOST: host,
  AKAMAI_CLIENT_TOKEN: clientToken,
  AKAMAI_CLIENT_SECRET: clientSecret,
  AKAMAI_ACCESS_TOKEN: accessToken,
});

function exportsIn(stdout: string): Credentials | undefined {
  const variables = new Map(
    [...stdout.matchAll(/^export (AKAMAI_\w+)='(.*)'$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
  const [host, clientToken, clientSecret, accessToken] = [
    "AKAMAI_HOST",
    "AKAMAI_CLIENT_TOKEN",
    "AKAMAI_CLIENT_SECRET",
    "AKAMAI_ACCESS_TOKEN",
  ].map((name) => variables.get(name));
  return host && clientToken && clientSecret && accessToken
    ? { host, clientToken, clientSecret, accessToken }
    : undefined;
}
