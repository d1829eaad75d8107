import { z } from "zod";
import { Failure } from "../frame/failure";
import { inFolder, writeWhole } from "../frame/files";
import { examples, type Register } from "../frame/command";
import { collect } from "../frame/query";
import { readEventLog, readPreview } from "../guard/preview/read";
import { commentText, GITHUB_LIMIT } from "./comment";
import { readDeclarations } from "./declarations";
import { placedEvents } from "./weeks";

const options = z.object({
  eventLog: z.string().optional(),
  files: z.array(z.string()).default([]),
  title: z.string(),
  limit: z.string(),
  out: z.string().optional(),
});

/** What is left when a comment says nothing but its heads. */
const LEAST = 2000;

/** `event-center comment`: a pull request shows what it would do. */
export const register: Register = (program, io) => {
  const command = program
    .command("comment")
    .description(
      "Turn a preview into the Markdown of a pull-request comment: what changes, a calendar of the affected weeks, policy findings.",
    )
    .argument("[preview]", "the output of pulumi preview --json; - is standard input", "-")
    .option("--event-log <file>", "of the same preview: policy findings, and events that stay as they are")
    .option(
      "--files <pattern>",
      "event files, for places and neighbours (default: events, if any); may be repeated",
      collect,
    )
    .option("--title <text>", "the comment's heading", "Live events: what this change does")
    .option("--limit <number>", "the most characters", String(GITHUB_LIMIT))
    .option("--out <file>", "write there, and not to standard output");
  examples(
    command,
    [
      "comment preview.json --event-log events.log --out comment.md",
      "after PULUMI_DEBUG_COMMANDS=1 pulumi preview --json --event-log events.log > preview.json",
    ],
    ["comment preview.json --files 'events/**/*.yaml'", "without policy findings"],
  );
  command.action(async (file: string, given: unknown) => {
    const { eventLog, files, title, limit: text, out } = options.parse(given);
    const limit = Number(text);
    if (!Number.isInteger(limit) || limit < LEAST) {
      throw new Failure(`--limit takes a whole number from ${LEAST}`, "COMMAND_USAGE");
    }
    const preview = await readPreview(io, file);
    const log = readEventLog(io, eventLog);
    const declarations = readDeclarations(io, files);
    const unchanged = log
      ? placedEvents(log.events.filter(({ op }) => op === "same"))
      : declarations.unchanged(new Set(preview.changes.map(({ resource }) => resource)));
    const markdown = commentText(preview, log, { title, limit, placeOf: declarations.placeOf, unchanged });
    if (out === undefined) {
      io.out.write(markdown);
    } else {
      writeWhole(inFolder(io, out), markdown);
    }
  });
};
