import { type ChildProcess, execFile, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { bringNode } from "../support/nodes";
import { REPOSITORY } from "../support/provider-process";
import { stepsOf } from "../support/quickstart";
import { runShell } from "../support/shell";
import { endProcess } from "../support/driven-process";
import { announced, environmentOf, listenTo } from "../support/simulator-command";
import { testCli } from "../support/stack";

const run = promisify(execFile);

/** Minutes of work: `npm run test:packages` asks for it. */
const isAsked = process.env["EVENT_CENTER_PACKAGES"] === "required";
/** `npm run sdk` needs Go; without it there is no SDK of another language to try. */
const hasSdk = existsSync(join(REPOSITORY, "sdk/nodejs/bin/package.json"));

/** What a person has on the machine who follows the pages: a clone in which `npm run pack` has run, and nothing else. */
let machine = "";
const terminals: ChildProcess[] = [];

beforeAll(async () => {
  if (!isAsked) return;
  machine = mkdtempSync(join(realpathSync(tmpdir()), "event-center-quickstarts-"));
  const clone = join(machine, "clone");
  mkdirSync(clone);
  symlinkSync(join(REPOSITORY, "examples"), join(clone, "examples"));
  await run(process.execPath, [join(REPOSITORY, "toolchain/plugin/pack.js"), join(clone, ".local/packed")]);
}, 300_000);

afterEach(async () => {
  for (const terminal of terminals.splice(0)) await endProcess(terminal, "SIGTERM");
});
afterAll(() => {
  if (machine !== "") rmSync(machine, { recursive: true, force: true, maxRetries: 5 });
});

/** `npm run test:packages` */
const testIf = (isWanted: boolean) => (isAsked && isWanted ? test : test.skip);

describe.each([22, 24, 26])("with Node %i, a newcomer follows literally", (node) => {
  testIf(true)(
    "the first event, and then the policy pack",
    async () => {
      const shell = await newShell("first-event", node);
      await follow(shell, "docs/first-event.md", "first-event");
      await follow(shell, "policy/README.md", "policy");
    },
    900_000,
  );

  testIf(true)(
    "a calendar of YAML files",
    async () => {
      await follow(await newShell("yaml", node), "docs/first-calendar.md", "yaml");
    },
    900_000,
  );

  testIf(true)(
    "the template of GitOps up to its first reviewed change",
    async () => {
      await follow(await newShell("gitops", node), "examples/gitops/README.md", "gitops");
    },
    900_000,
  );

  testIf(hasSdk)(
    "the native provider in TypeScript",
    async () => {
      await follow(await newShell("languages", node), "examples/languages/README.md", "languages");
    },
    900_000,
  );
});

/** A terminal: where it is and what was exported in it. */
interface Shell {
  folder: string;
  env: NodeJS.ProcessEnv;
}

/** Nothing of the tests' own surroundings but the tools, the packages that were downloaded before, and a name for git. */
async function newShell(name: string, node: number): Promise<Shell> {
  const folder = join(machine, `${name}-${node}`);
  mkdirSync(folder);
  const cli = await testCli();
  const env = {
    PATH: [await bringNode(machine, node), cli.folder, process.env["PATH"]].join(delimiter),
    HOME: join(machine, `${name}-${node}-home`),
    CLONE: join(machine, "clone"),
    npm_config_cache: process.env["npm_config_cache"] ?? join(homedir(), ".npm"),
    npm_config_userconfig: process.env["npm_config_userconfig"] ?? join(homedir(), ".npmrc"),
    npm_config_prefer_offline: "true",
    npm_config_audit: "false",
    PULUMI_HOME: join(machine, `${name}-${node}-home/.pulumi`),
    // Where a person answers a question of `pulumi up` with yes.
    PULUMI_SKIP_CONFIRMATIONS: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    GIT_AUTHOR_NAME: "A reader",
    GIT_AUTHOR_EMAIL: "reader@example.com",
    GIT_COMMITTER_NAME: "A reader",
    GIT_COMMITTER_EMAIL: "reader@example.com",
    ...registrySettings(),
  };
  mkdirSync(env.HOME);
  return { folder, env };
}

/** How this machine reaches its registry. */
const registrySettings = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) =>
      /^(npm_config_(registry|cafile)|NODE_EXTRA_CA_CERTS|https?_proxy|no_proxy)$/i.test(name),
    ),
  );

/** Does what the page says, block by block. */
async function follow(shell: Shell, page: string, quickstart: string): Promise<void> {
  const steps = stepsOf(page, quickstart);
  expect(steps.filter(({ kind }) => kind === "run").length).toBeGreaterThan(0);
  let output = "";
  for (const { kind, file, text } of steps) {
    if (kind === "file") {
      const path = join(shell.folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    } else if (kind === "run") {
      output = await type(shell, text);
    } else if (kind === "prints") {
      for (const line of text.trim().split("\n")) expect(output).toContain(line);
    } else {
      // The words behind npx, as a process of its own that the test can end.
      const [npx, command = "", ...args] = text.trim().split(" ");
      expect(npx).toBe("npx");
      const launched = listenTo(
        spawn(join(shell.folder, "node_modules/.bin", command), args, { cwd: shell.folder, env: shell.env }),
      );
      terminals.push(launched.child);
      Object.assign(shell.env, environmentOf(await announced(launched)));
    }
  }
}

/** Types the commands into the shell, which afterwards is where they lead and exports what they export. */
async function type(shell: Shell, commands: string): Promise<string> {
  const after = join(shell.env["HOME"] ?? "", "after");
  // The CLI asks the machine and not HOME for the home, and this is not the place for a reader's state.
  const here = commands.replace("pulumi login --local", 'pulumi login "file://$HOME"');
  const script = `set -e\n${here}\npwd > '${after}'\nenv -0 >> '${after}'\n`;
  const { code, output } = await runShell(["bash", "-c", script], shell.folder, shell.env);
  if (code !== 0) throw new Error(`${commands}\n${output}`);
  const [, folder = "", variables = ""] = /^(.*)\n([^]*)$/.exec(readFileSync(after, "utf8")) ?? [];
  shell.folder = folder;
  shell.env = Object.fromEntries(
    variables
      .split("\0")
      .filter((line) => line.includes("="))
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
  return output;
}
