import { z } from "zod";
import { fromEvents } from "../review/declarations";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { examples, formatOptions, type Register } from "../frame/command";
import { FILES_HELP, loadDeclarations } from "../frame/declarations";
import { EXIT } from "../frame/exit-codes";
import { writeResult } from "../frame/files";
import { counted } from "../frame/text";
import { log } from "../frame/io";
import { compareStack } from "../stack/compare";
import { readStack, requireState } from "../stack/stack";
import { driftOf, isDrift, type Drift } from "./drift";
import { driftMarkdown } from "./markdown";
import { driftJson, driftText } from "./text";

const FORMATS = ["text", "markdown", "json"] as const;

const options = z.object({
  ...ACCOUNT_OPTIONS,
  state: z.string().optional(),
  format: z.enum(FORMATS),
  out: z.string().optional(),
});

export const register: Register = (program, io) => {
  const command = program
    .command("drift")
    .description(
      "Show what was changed in Event Center since the last deployment, by whom and when. Changes in the files that are " +
        "not deployed yet are not drift and are listed separately.",
    )
    .argument("[files...]", FILES_HELP)
    .option("--state <file>", "the output of pulumi stack export (- for standard input); required")
    .option("--out <file>", "write to a file instead of standard output");
  formatOptions(command, "the form of the output; markdown is for an issue", FORMATS, "text");
  accountOptions(command);
  examples(
    command,
    ["drift --state state.json", "after: pulumi stack export --file state.json"],
    [
      "drift --state state.json --format markdown --out issue.md",
      "the text of an issue; the exit code is 3 if there is drift",
    ],
  );
  command.action(async (files: readonly string[], given: unknown) => {
    const { state, format, out, ...account } = options.parse(given);
    const file = requireState("drift", state);
    const declarations = loadDeclarations(io, files);
    const stack = await readStack(io, file);
    const client = eventCenterOf(io, account);
    const verdicts = await compareStack(io, client, declarations, stack, files.length === 0);
    const drift = driftOf(verdicts, stack);
    const read = fromEvents(declarations);
    const text = {
      markdown: () => driftMarkdown(drift, read),
      json: () => `${JSON.stringify(driftJson(drift), undefined, 2)}\n`,
      text: () => driftText(drift, read.zoneOf),
    }[format]();
    writeResult(io, out, text);
    log(io, totalsOf(drift, verdicts.length));
    io.exitCode = isDrift(drift) ? EXIT.found : EXIT.ok;
  });
};

function totalsOf({ edited, gone, owners, unclear, undeployed }: Drift, all: number): string {
  return (
    `${counted(all, "event")}: ${edited.length} edited in Event Center, ${gone.length} gone, ` +
    `${owners.length} with a wrong owner tag, ${unclear.length} unclear, ${undeployed.length} not deployed yet`
  );
}
