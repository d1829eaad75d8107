import { Option } from "commander";
import { z } from "zod";
import { EXIT } from "../frame/exit-codes";
import { Failure } from "../frame/failure";
import { findingFormat, reportFindings } from "../frame/findings";
import { examples, type Register } from "../frame/command";
import { say } from "../frame/io";
import { collect } from "../frame/query";
import { circumstancesOf } from "./circumstances";
import { GUARD_RULES, judgePreview, type GuardRule } from "./judge";
import { parseLimit } from "./limit";
import { readEventLog, readPreview } from "./preview/read";
import { verdictText } from "./report";

const FORMATS = findingFormat.options;

const options = z.object({
  maxDeletes: z.string(),
  eventLog: z.string().optional(),
  allow: z.array(z.string()).default([]),
  format: z.enum(FORMATS),
});

/** `event-center guard`: stops a deployment that would do harm. */
export const register: Register = (program, io) => {
  const command = program
    .command("guard")
    .description(
      "Fail when a preview would delete too much, touch an event on air, or replace a series; say why as Markdown.",
    )
    .argument("[preview]", "the output of pulumi preview --json; - is standard input", "-")
    .option("--max-deletes <number>", "events that may be deleted, or a share such as 10%", "10%")
    .option("--event-log <file>", "of the same preview: counts series that stay as they are exactly")
    .option(
      "--allow <rule>",
      `let one through and only tell of it: ${GUARD_RULES.join(", ")}; may be repeated`,
      collect,
    )
    .addOption(
      new Option("--format <form>", "how the verdict is printed").choices(FORMATS).default("markdown"),
    )
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" }));
  examples(
    command,
    ["guard preview.json --max-deletes 10%", "after pulumi preview --json > preview.json"],
    ["guard preview.json --allow on-air", "a change of a live event that was agreed on"],
  );
  command.action(async (file: string, given: unknown) => {
    const { maxDeletes: text, eventLog, allow, format } = options.parse(given);
    const maxDeletes = parseLimit(text);
    if (!maxDeletes) {
      throw new Failure("--max-deletes takes a whole number, or a share such as 10%", "COMMAND_USAGE");
    }
    const preview = await readPreview(io, file);
    const verdict = judgePreview(preview, readEventLog(io, eventLog), {
      ...circumstancesOf(io, preview),
      maxDeletes,
      allowed: allow.map(ruleOf),
    });
    if (format === "markdown") {
      say(io, verdictText(verdict, maxDeletes));
      io.exitCode = verdict.findings.some(({ level }) => level === "mandatory") ? EXIT.found : EXIT.ok;
    } else {
      reportFindings(io, verdict.findings, format);
    }
  });
};

function ruleOf(name: string): GuardRule {
  const rule = GUARD_RULES.find((one) => one === name);
  if (!rule) {
    throw new Failure(`--allow takes ${GUARD_RULES.join(", ")}; ${name} is none of them`, "COMMAND_USAGE");
  }
  return rule;
}
