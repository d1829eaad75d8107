import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { startSimulator, type Simulator } from "akamai-event-center-simulator";
import { installPacked } from "../../support/packages";
import { REPOSITORY } from "../../support/provider-process";
import { runShell } from "../../support/shell";
import { testCli } from "../../support/stack";

export const TEMPLATE = join(REPOSITORY, "examples/gitops");

/** A person's machine: a home, the packed packages, and a git server. */
export interface Desk {
  readonly home: string;
  /** The project, made of the template by `pulumi new` and pushed to the server. */
  readonly project: string;
  /** Variables of every command, without credentials. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs a command in the project; throws its output if it fails. */
  readonly must: (line: string, env?: Readonly<Record<string, string>>, cwd?: string) => Promise<string>;
  /** A second checkout, as a runner of the git server makes it. */
  readonly checkout: (branch: string) => Promise<string>;
  /** The account of a simulator, as its option `data`. */
  readonly account: string;
  /** A backend, as PULUMI_BACKEND_URL. */
  readonly backend: string;
  /** Keeps the git server, the backend and the account for `restore`. The simulator must be closed. */
  readonly keep: () => Promise<void>;
  /** Brings back what was kept, and the project at the head of its branch main. */
  readonly restore: () => Promise<void>;
  readonly remove: () => void;
}

/**
 * Runs the scripts of package.json as npm does, at a tenth of its cost. What `npm ci` would install is copied from the
 * person's project.
 */
const NPM = `#!/bin/sh
case "$1" in
  ci) test -d node_modules || cp -a "$INSTALLED" node_modules; exit ;;
  run) shift ;;
  *) echo "the tests' npm knows no $1" >&2; exit 1 ;;
esac
[ "$1" = --silent ] && shift
script=$(sed -n 's/^ *"'"$1"'": "\\(.*\\)",*$/\\1/p' package.json)
shift
[ "$1" = -- ] && shift
PATH="$PWD/node_modules/.bin:$PATH" exec sh -c "$script \\"\\$@\\"" sh "$@"
`;

export async function openDesk(): Promise<Desk> {
  const cli = await testCli();
  const home = mkdtempSync(join(realpathSync(tmpdir()), "event-center-gitops-"));
  const bin = join(home, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "npm"), NPM, { mode: 0o755 });
  const env = {
    ...machine(),
    PATH: [bin, dirname(process.execPath), cli.folder, process.env["PATH"] ?? ""].join(delimiter),
    HOME: home,
    INSTALLED: join(home, "live-events/node_modules"),
    LANG: "C.UTF-8",
    PULUMI_HOME: join(home, ".pulumi"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // The repository's own compiler checks the program's types.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    // State is written once, at the end, instead of at every one of hundreds of steps.
    PULUMI_SKIP_CHECKPOINTS: "true",
    GIT_CONFIG_GLOBAL: join(home, ".gitconfig"),
    GIT_AUTHOR_NAME: "A person",
    GIT_AUTHOR_EMAIL: "person@example.com",
    GIT_COMMITTER_NAME: "A person",
    GIT_COMMITTER_EMAIL: "person@example.com",
  };
  const project = join(home, "live-events");
  const must: Desk["must"] = async (line, more = {}, cwd = project) => {
    const { code, output, stdout } = await runShell(["bash", "-e", "-c", line], cwd, { ...env, ...more });
    if (code !== 0) throw new Error(`${line}\nended with ${String(code)}:\n${output}`);
    return stdout;
  };
  mkdirSync(project);
  mkdirSync(join(home, "state"));
  await must(
    'pulumi new "$TEMPLATE" --generate-only --yes --non-interactive --name live-events --description "Our events"',
    { TEMPLATE },
  );
  await installPacked(project);
  await must(
    "git init --quiet --bare --initial-branch main ../server.git && git init --quiet --initial-branch main",
  );
  await must("git remote add origin ../server.git");
  return {
    home,
    project,
    env,
    must,
    checkout: async (branch) => {
      const folder = join(home, "runner");
      await must("test -d runner || git clone --quiet server.git runner", {}, home);
      await must(
        `git fetch --quiet && git checkout --quiet --force --detach origin/${branch} && rm -rf review`,
        {},
        folder,
      );
      return folder;
    },
    account: join(home, "account.jsonl"),
    backend: `file://${join(home, "state")}`,
    keep: async () => {
      await must("mkdir kept && cp -a server.git state account.jsonl kept", {}, home);
    },
    restore: async () => {
      await must("rm -rf server.git state account.jsonl && cp -a kept/. .", {}, home);
      await must(
        "git fetch --quiet && git switch --quiet --force main && git reset --quiet --hard origin/main",
      );
      await must("git clean --quiet --force -d");
    },
    remove: () => {
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * The desk's account, with what a job needs for it and for the desk's backend.
 * @param now where the clock stands still, so that the date of an edit is the same in every run
 */
export async function openAccount(
  { account, backend }: Desk,
  now: string,
): Promise<{ simulator: Simulator; secrets: Record<string, string> }> {
  const simulator = await startSimulator({
    data: account,
    now: () => Date.parse(now),
    acceptAnySignature: true,
  });
  const secrets = {
    ...simulator.environment,
    PULUMI_BACKEND_URL: backend,
    PULUMI_CONFIG_PASSPHRASE: "of the test",
  };
  return { simulator, secrets };
}

/** The machine's own variables, without those of accounts, runners and CI. */
function machine(): Record<string, string> {
  const foreign = /^(PULUMI_|AKAMAI_|GITHUB_|GH_|GITLAB_|CI|GIT_|npm_(lifecycle|package|execpath))/;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || foreign.test(name) ? [] : [[name, value]],
    ),
  );
}
