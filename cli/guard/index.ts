import { z } from "zod";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { EXIT } from "../frame/exit-codes";
import { Failure } from "../frame/failure";
import { inFolder, writeWhole } from "../frame/files";
import { findingFormat, reportFindings } from "../frame/findings";
import { examples, formatOptions, type Register } from "../frame/command";
import { print, warn } from "../frame/io";
import { choiceOf, collect, durationOf, numberOf } from "../frame/query";
import { readDeclarations } from "../review/declarations";
import { reviewAccount } from "../review/account";
import { circumstancesOf } from "../review/circumstances";
import { movedSince, readPlan, type MovedChange } from "../review/plan";
import { INCOMPLETE, PREVIEW_HELP, readPreview, STREAMING } from "../review/preview/read";
import { unreviewed } from "../review/reviewed";
import { GUARD_RULES, judgePreview, leftOutFinding, parseLimit, type Limit } from "./judge";
import { verdictText } from "./report";

const FORMATS = findingFormat.options;

const options = z.object({
  ...ACCOUNT_OPTIONS,
  account: z.boolean().default(false),
  files: z.array(z.string()).default([]),
  maxDeletes: z.string(),
  soon: z.string(),
  maxSoon: z.string(),
  plan: z.string().optional(),
  excludeTo: z.string().optional(),
  allow: z.array(z.string()).default([]),
  format: z.enum(FORMATS),
});

export const register: Register = (program, io) => {
  const command = program
    .command("guard")
    .description(
      "Fail if a preview would do harm: delete too much, disturb viewers, change many events shortly before they " +
        "start, or take over events without a review. Print the reasons as Markdown.",
    )
    .argument("[preview]", PREVIEW_HELP, "-")
    .option("--account", "also read Event Center: takeovers, hand edits, other owners")
    .option(
      "--files <pattern>",
      "event files, for the zones in which dates are shown (default: events, if any); may be repeated",
      collect,
    )
    .option(
      "--max-deletes <number>",
      "events that may be deleted, or a share such as 10%, which always allows one",
      "10%",
    )
    .option("--soon <duration>", "how long before its start a change of an event counts as late", "PT6H")
    .option("--max-soon <number>", "how many events on air or about to start may change", "3")
    .option("--plan <file>", "the file of comment --save-plan; changes that differ from it are left out")
    .option("--exclude-to <file>", "write --exclude=URN for each change that is left out, one per line")
    .option(
      "--allow <rule>",
      `only warn about this rule: ${GUARD_RULES.join(", ")}; may be repeated`,
      collect,
    );
  formatOptions(command, "how to print the verdict", FORMATS, "markdown");
  accountOptions(command);
  examples(
    command,
    ["guard preview.jsonl --account", `after ${STREAMING} pulumi preview --json > preview.jsonl`],
    ["guard preview.jsonl --allow on-air", "an agreed change of a live event"],
    [
      "guard preview.jsonl --account --plan plan.json --exclude-to exclude.txt",
      "then pass the lines of exclude.txt to pulumi up, which applies only what was reviewed",
    ],
  );
  command.action(async (file: string, given: unknown) => {
    const { maxDeletes, soon, maxSoon, plan, excludeTo, allow, format, account, files, ...accountGiven } =
      options.parse(given);
    if (excludeTo !== undefined && plan === undefined) {
      throw new Failure("--exclude-to needs --plan: without a plan nothing is left out", "COMMAND_USAGE");
    }
    const limits = {
      maxDeletes: limitOf(maxDeletes),
      soon: durationOf("--soon", soon),
      maxSoon: numberOf("--max-soon", maxSoon),
      allowed: allow.map((rule) => choiceOf("--allow", rule, GUARD_RULES)),
    };
    const agreed = plan === undefined ? undefined : await readPlan(io, plan);
    if (agreed?.changes.some(({ listed }) => listed !== undefined) && !account) {
      throw new Failure(
        `${plan ?? ""} was made with --account, so guard needs --account as well, to see what has changed since`,
        "COMMAND_USAGE",
      );
    }
    const preview = await readPreview(io, file);
    if (!preview.isComplete && format !== "markdown") {
      warn(io, INCOMPLETE);
    }
    const circumstances = circumstancesOf(io, preview);
    const { zoneOf } = readDeclarations(io, files);
    const { changes: all, same } = account
      ? await reviewAccount(io, eventCenterOf(io, accountGiven), preview, circumstances)
      : { changes: unreviewed(preview), same: [] };
    const moved = agreed ? movedSince(agreed, all, zoneOf) : [];
    const left = new Set(moved.map(({ reviewed }) => reviewed));
    const verdict = judgePreview(
      preview,
      { changes: all.filter((one) => !left.has(one)), same },
      { ...circumstances, ...limits, zoneOf },
    );
    if (excludeTo !== undefined) {
      writeWhole(inFolder(io, excludeTo), excludesOf(moved));
    }
    if (format === "markdown") {
      print(
        io,
        verdictText(verdict, limits.maxDeletes, {
          left: moved,
          isAccountRead: account,
          isComplete: preview.isComplete,
        }),
      );
      io.exitCode = verdict.findings.some(({ level }) => level === "mandatory") ? EXIT.found : EXIT.ok;
    } else {
      reportFindings(io, [...verdict.findings, ...moved.map(leftOutFinding)], format);
    }
  });
};

/** The options for `pulumi up`, one per line. */
function excludesOf(moved: readonly MovedChange[]): string {
  return moved.map(({ reviewed }) => `--exclude=${reviewed.change.urn}\n`).join("");
}

function limitOf(text: string): Limit {
  const limit = parseLimit(text);
  if (!limit) {
    throw new Failure("--max-deletes takes a whole number, or a share such as 10%", "COMMAND_USAGE");
  }
  return limit;
}
