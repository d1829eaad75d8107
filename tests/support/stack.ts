import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { currentCli, type Cli } from "../../toolchain/cli/index.js";

const REPOSITORY = path.resolve(__dirname, "../..");
const STACK = "test";
/** What `pulumi stack init` writes for the passphrase "test". */
const SALT = "v1:BfgAKSHdE9U=:v1:8+ImkgNAjGYkHCjV:t0zX/fACroaeS9sh5PJvCiUrKi9CGg==";

const NOTHING = {
  manifest: {
    time: "2026-01-01T00:00:00Z",
    magic: "ab35920a3077459b09dd1a3f7ddc28df4e3efc81b3240013bb6906688abc684d",
    version: "v3.259.0",
  },
  secrets_providers: { type: "passphrase", state: { salt: SALT } },
  metadata: {},
};

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StackState {
  readonly version: number;
  readonly deployment: { readonly resources?: readonly ResourceState[]; readonly [member: string]: unknown };
}

/** A stack's file in a backend of files. */
interface Checkpoint {
  readonly checkpoint: { readonly latest: StackState["deployment"] | null };
}

export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

export interface StackOptions {
  /** A folder, which is copied, or the files of a program by name. Pulumi.yaml and package.json may be left out. */
  readonly program: string | Readonly<Record<string, string>>;
  readonly config?: Readonly<Record<string, string | { readonly secret: string }>>;
  /** Variables of all commands of the stack, on top of the isolated environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A command that is running. */
interface Running {
  readonly process: ChildProcess;
  readonly finished: Promise<Result>;
  /** Its output so far: stdout, then stderr. */
  output: () => string;
  /** Resolves when the output (stdout and stderr) holds `text`; rejects when the command ends without it. */
  shows: (text: string) => Promise<void>;
}

export interface TestStack {
  readonly folder: string;
  up: (args?: readonly string[]) => Promise<Result>;
  preview: (args?: readonly string[]) => Promise<Result>;
  refresh: (args?: readonly string[]) => Promise<Result>;
  destroy: (args?: readonly string[]) => Promise<Result>;
  /** The resources of the stack's state as the backend's file holds them, which is what an export prints. */
  resources: () => readonly ResourceState[];
  export: () => Promise<Result & { readonly state: StackState }>;
  import: (state: StackState) => Promise<Result>;
  /** Any command of the CLI, as it would be typed after `pulumi`. */
  run: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Result>;
  start: (args: readonly string[], env?: Readonly<Record<string, string>>) => Running;
  /** Kills running commands and removes the folder. */
  remove: () => Promise<void>;
}

let cli: Promise<Cli> | undefined;

/** The CLI that the tests run: the pinned one, or PULUMI_CLI. */
export function testCli(): Promise<Cli> {
  cli ??= currentCli();
  return cli;
}

/** A stack of the real engine, in a folder, a backend and a home of its own. */
export async function createStack(options: StackOptions): Promise<TestStack> {
  const { path: command } = await testCli();
  const home = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "event-center-stack-"));
  const folder = path.join(home, "program");
  writeProgram(folder, options.program);
  const env = { ...(await isolatedEnvironment(home)), PULUMI_STACK: STACK, ...options.env };

  const running = new Set<Running>();
  const start: TestStack["start"] = (args, more = {}) => {
    const started = startCommand(command, ["--non-interactive", "--color=never", ...args], folder, {
      ...env,
      ...more,
    });
    running.add(started);
    void started.finished.finally(() => running.delete(started));
    return started;
  };
  const run: TestStack["run"] = (args, more) => start(args, more).finished;
  const remove = async () => {
    for (const { process: child } of running) child.kill("SIGKILL");
    await Promise.all([...running].map(({ finished }) => finished));
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };

  const checkpoint = writeStack(home, folder);
  try {
    const config = configArguments(options.config ?? {});
    if (config.length > 0) await succeed(run(["config", "set-all", ...config]));
  } catch (error) {
    await remove();
    throw error;
  }

  const stateFile = path.join(home, "state.json");
  return {
    folder,
    run,
    start,
    remove,
    up: (args = []) => run(["up", "--yes", "--skip-preview", ...args]),
    preview: (args = []) => run(["preview", ...args]),
    refresh: (args = []) => run(["refresh", "--yes", "--skip-preview", ...args]),
    destroy: (args = []) => run(["destroy", "--yes", "--skip-preview", ...args]),
    resources: () =>
      (JSON.parse(fs.readFileSync(checkpoint, "utf8")) as Checkpoint).checkpoint.latest?.resources ?? [],
    export: async () => {
      const result = await succeed(run(["stack", "export"]));
      return { ...result, state: JSON.parse(result.stdout) as StackState };
    },
    import: (state) => {
      fs.writeFileSync(stateFile, JSON.stringify(state));
      return run(["stack", "import", "--file", stateFile]);
    },
  };
}

function writeProgram(folder: string, program: StackOptions["program"]): void {
  if (typeof program === "string") {
    const isOwn = (file: string) => !["node_modules", ".local"].includes(path.basename(file));
    fs.cpSync(program, folder, { recursive: true, filter: isOwn });
  } else {
    for (const [name, content] of Object.entries(program)) {
      const file = path.join(folder, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
    }
  }
  // Without a TypeScript program, the compiler need not be loaded.
  const typescript = fs.existsSync(path.join(folder, "index.ts"));
  const runtime = JSON.stringify({ name: "nodejs", options: { typescript } });
  writeUnlessThere(path.join(folder, "Pulumi.yaml"), `name: test-project\nruntime: ${runtime}\n`);
  writeUnlessThere(path.join(folder, "package.json"), '{ "private": true }\n');
  fs.symlinkSync(path.join(REPOSITORY, "node_modules"), path.join(folder, "node_modules"));
}

/** Makes the stack as `pulumi stack init` does, without its second of work; returns the file of its state. */
function writeStack(home: string, folder: string): string {
  const [, project = ""] =
    /^name: *(\S+)/m.exec(fs.readFileSync(path.join(folder, "Pulumi.yaml"), "utf8")) ?? [];
  const stacks = path.join(home, ".pulumi", "stacks", project);
  fs.mkdirSync(stacks, { recursive: true });
  fs.writeFileSync(path.join(home, ".pulumi", "meta.yaml"), "version: 1\n");
  const checkpoint = path.join(stacks, `${STACK}.json`);
  const stack = `organization/${project}/${STACK}`;
  fs.writeFileSync(checkpoint, JSON.stringify({ version: 3, checkpoint: { stack, latest: NOTHING } }));
  writeUnlessThere(path.join(folder, `Pulumi.${STACK}.yaml`), `encryptionsalt: ${SALT}\n`);
  return checkpoint;
}

function writeUnlessThere(file: string, content: string): void {
  if (!fs.existsSync(file)) fs.writeFileSync(file, content);
}

/** An environment that hides the machine's accounts, settings and home. */
export async function isolatedEnvironment(home: string): Promise<Record<string, string>> {
  const { folder } = await testCli();
  return {
    PATH: [path.dirname(process.execPath), folder, process.env["PATH"] ?? ""].join(path.delimiter),
    HOME: home,
    TMPDIR: os.tmpdir(),
    LANG: "C.UTF-8",
    PULUMI_HOME: path.join(home, ".pulumi"),
    // A kill can leave an empty file of metadata, and no command reads the state then.
    PULUMI_BACKEND_URL: `file://${home}?metadata=skip`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? "",
    NODE_OPTIONS: process.env["NODE_OPTIONS"] ?? "",
  };
}

function configArguments(config: NonNullable<StackOptions["config"]>): string[] {
  return Object.entries(config).flatMap(([name, value]) =>
    typeof value === "string" ? ["--plaintext", `${name}=${value}`] : ["--secret", `${name}=${value.secret}`],
  );
}

function startCommand(
  command: string,
  args: readonly string[],
  folder: string,
  env: Record<string, string>,
): Running {
  const child = spawn(command, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  const finished = new Promise<Result>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code, ...output });
    });
  });
  const printed = () => output.stdout + output.stderr;
  const shows = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (printed().includes(text)) resolve();
      };
      child.stdout.on("data", look);
      child.stderr.on("data", look);
      look();
      finished.then(() => {
        reject(new Error(`ended without showing "${text}":\n${printed()}`));
      }, reject);
    });
  return { process: child, finished, output: printed, shows };
}

/** The result of a command that must succeed; otherwise throws all that it printed. */
export async function succeed(command: Promise<Result>): Promise<Result> {
  const result = await command;
  if (result.code !== 0) {
    throw new Error(`pulumi ended with ${String(result.code)}:\n${result.stdout}${result.stderr}`);
  }
  return result;
}
