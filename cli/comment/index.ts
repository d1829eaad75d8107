import { z } from "zod";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { Failure } from "../frame/failure";
import { inFolder, readText, writeResult, writeWhole } from "../frame/files";
import { examples, type Register } from "../frame/command";
import type { Io } from "../frame/io";
import { collect } from "../frame/query";
import { reviewAccount } from "../review/account";
import { circumstancesOf } from "../review/circumstances";
import { planOf } from "../review/plan";
import { parsePreview, PREVIEW_HELP, STREAMING } from "../review/preview/read";
import { unreviewed } from "../review/reviewed";
import { commentText, GITHUB_LIMIT, withoutPreview } from "./comment";
import { readDeclarations } from "../review/declarations";
import { otherEvents, placedEvents } from "./weeks";

const options = z.object({
  ...ACCOUNT_OPTIONS,
  account: z.boolean().default(false),
  files: z.array(z.string()).default([]),
  title: z.string(),
  limit: z.string(),
  include: z.array(z.string()).default([]),
  out: z.string().optional(),
  savePlan: z.string().optional(),
});

type Options = z.output<typeof options>;

/** The characters of a comment with only its headings. */
const LEAST = 2000;

export const register: Register = (program, io) => {
  const command = program
    .command("comment")
    .description(
      "Turn a preview into the Markdown of a pull-request comment: what changes, a calendar of the affected weeks, policy findings.",
    )
    .argument("[preview]", `${PREVIEW_HELP}, and the default unless there is --include`)
    .option(
      "--account",
      "also read Event Center, to show what takeovers change, edits made there and events of other stacks",
    )
    .option(
      "--files <pattern>",
      "event files, to show the line of each event and the other events of its week (default: events, if any); may be repeated",
      collect,
    )
    .option("--title <text>", "the comment's heading", "Live events: what this change does")
    .option(
      "--include <file>",
      "Markdown to put first, such as the output of validate or guard; may be repeated; without a preview argument, none is read",
      collect,
    )
    .option("--limit <number>", "the most characters of the comment", String(GITHUB_LIMIT))
    .option("--out <file>", "write to a file instead of standard output")
    .option("--save-plan <file>", "write what was reviewed to a file, without values, for guard --plan");
  accountOptions(command);
  examples(
    command,
    [
      "comment preview.jsonl --account --out comment.md",
      `after ${STREAMING} pulumi preview --json > preview.jsonl`,
    ],
    ["comment preview.jsonl --files 'events/**/*.yaml'", "with the file and line of each event"],
    [
      "comment --include validate.md --out comment.md",
      "without a preview, after a failed validate --format markdown > validate.md",
    ],
  );
  command.action(async (file: string | undefined, given: unknown) => {
    const chosen = options.parse(given);
    writeResult(io, chosen.out, await markdownOf(io, file, chosen));
  });
};

async function markdownOf(io: Io, file: string | undefined, given: Options): Promise<string> {
  const limit = Number(given.limit);
  if (!Number.isInteger(limit) || limit < LEAST) {
    throw new Failure(`--limit takes a whole number from ${LEAST}`, "COMMAND_USAGE");
  }
  const included = await Promise.all(given.include.map((name) => readText(io, name)));
  if (file === undefined && included.length > 0) {
    return withoutPreview({ title: given.title, limit, included });
  }
  const text = await readText(io, file ?? "-");
  if (text.trim() === "") {
    return withoutPreview({ title: given.title, limit, included });
  }
  const preview = parsePreview(text);
  const circumstances = circumstancesOf(io, preview);
  const review = given.account
    ? await reviewAccount(io, eventCenterOf(io, given), preview, circumstances)
    : { changes: unreviewed(preview), same: [] };
  if (given.savePlan !== undefined) {
    const plan = planOf(review.changes, given.account);
    writeWhole(inFolder(io, given.savePlan), `${JSON.stringify(plan, undefined, 1)}\n`);
  }
  const declarations = readDeclarations(io, given.files);
  const unchanged = preview.isComplete
    ? placedEvents(unreviewed({ changes: preview.same }), circumstances.now)
    : otherEvents(declarations.events, new Set(preview.changes.map(({ resource }) => resource)));
  return commentText(preview, review, {
    title: given.title,
    limit,
    included,
    files: declarations,
    circumstances,
    isAccountRead: given.account,
    unchanged,
  });
}
