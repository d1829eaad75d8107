import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const call = z.object({ args: z.array(z.string()), body: z.string().optional() });

type GhCall = z.output<typeof call>;

/**
 * A `gh` that records its calls with the files they name, and remembers whether an issue or a pull request is open.
 * Its first line takes the Node of PATH: it could not name one whose path has a blank.
 */
const SCRIPT = (folder: string) => `#!/usr/bin/env node
const fs = require("node:fs");
const args = process.argv.slice(2);
const folder = ${JSON.stringify(folder)};
const mark = (what) => folder + "/" + what + ".open";
if (!process.env.GH_TOKEN) { console.error("gh: no token"); process.exit(4); }
const at = args.indexOf("--body-file");
const body = at < 0 ? undefined : fs.readFileSync(args[at + 1], "utf8");
fs.appendFileSync(folder + "/calls.jsonl", JSON.stringify({ args, body }) + "\\n");
const [what, verb] = args;
if (what === "issue" && verb === "list" && fs.existsSync(mark("issue"))) console.log("7");
if (verb === "create" && what === "pr" && fs.existsSync(mark("pr"))) { console.error("a pull request exists"); process.exit(1); }
if (verb === "create") fs.writeFileSync(mark(what), "");
if (verb === "close") fs.rmSync(mark(what));
`;

export interface FakeGh {
  /** For PATH. */
  readonly bin: string;
  /** The calls since the last look. */
  calls: () => GhCall[];
  /** As if the pull request had been merged. */
  mergePullRequest: () => void;
}

export function fakeGh(folder: string): FakeGh {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, "gh"), SCRIPT(folder), { mode: 0o755 });
  const log = join(folder, "calls.jsonl");
  return {
    bin,
    calls: () => {
      const lines = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n").filter(Boolean) : [];
      writeFileSync(log, "");
      return lines.map((line) => call.parse(JSON.parse(line)));
    },
    mergePullRequest: () => {
      rmSync(join(folder, "pr.open"), { force: true });
    },
  };
}
