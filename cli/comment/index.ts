import { z } from "zod";
import { Failure } from "../frame/failure";
import { inFolder, writeWhole } from "../frame/files";
import { examples, type Register } from "../frame/command";
import { tell } from "../frame/io";
import { collect } from "../frame/query";
import { INCOMPLETE, PREVIEW_HELP, readPreview, STREAMING } from "../review/preview/preview";
import { commentText, GITHUB_LIMIT } from "./comment";
import { readDeclarations } from "./declarations";
import { placedEvents } from "./weeks";

const options = z.object({
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
    .argument("[preview]", PREVIEW_HELP, "-")
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
    ["comment preview.jsonl --out comment.md", `after ${STREAMING} pulumi preview --json > preview.jsonl`],
    ["comment preview.jsonl --files 'events/**/*.yaml'", "with the places of these files"],
  );
  command.action(async (file: string, given: unknown) => {
    const { files, title, limit: text, out } = options.parse(given);
    const limit = Number(text);
    if (!Number.isInteger(limit) || limit < LEAST) {
      throw new Failure(`--limit takes a whole number from ${LEAST}`, "COMMAND_USAGE");
    }
    const preview = await readPreview(io, file);
    if (!preview.isComplete) {
      tell(io, io.err.paint("yellow", INCOMPLETE));
    }
    const declarations = readDeclarations(io, files);
    const unchanged = preview.isComplete
      ? placedEvents(preview.same)
      : declarations.unchanged(new Set(preview.changes.map(({ resource }) => resource)));
    const markdown = commentText(preview, { title, limit, placeOf: declarations.placeOf, unchanged });
    if (out === undefined) {
      io.out.write(markdown);
    } else {
      writeWhole(inFolder(io, out), markdown);
    }
  });
};
