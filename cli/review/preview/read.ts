import { Failure } from "../../frame/failure";
import { parseJson, readText } from "../../frame/files";
import type { Io } from "../../frame/io";
import { digestSchema, fromDigest } from "./digest";
import { fromStream, parseStream } from "./stream";
import type { Preview } from "./preview";

/** The variable that makes `pulumi preview --json` print engine events, one a line. */
export const STREAMING = "PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true";

/** What to do about a preview that is not complete. */
export const INCOMPLETE =
  "This preview is a single JSON document, which has no policy findings and does not name the events that stay as " +
  `they are. Make it with ${STREAMING} pulumi preview --json to see them.`;

/** The help text of the argument of commands that read a preview. */
export const PREVIEW_HELP = `the output of ${STREAMING} pulumi preview --json; - is standard input`;

/** Reads a preview from a file, or from standard input if the name is `-`. */
export async function readPreview(io: Io, file: string): Promise<Preview> {
  return parsePreview(await readText(io, file));
}

/** Errors: a Failure if the text is not a preview, or the preview failed before it printed anything. */
export function parsePreview(text: string): Preview {
  const digest = digestSchema.safeParse(parseJson(text));
  if (digest.success) {
    return fromDigest(digest.data);
  }
  const stream = parseStream(text);
  if (!stream) {
    throw new Failure(
      "this is not what `pulumi preview --json` prints, or the preview failed before it printed anything: look at " +
        "its stderr",
      "COMMAND_INPUT",
    );
  }
  return fromStream(stream);
}
