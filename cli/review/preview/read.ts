import { z } from "zod";
import { Failure } from "../../frame/failure";
import { parseJson, readText } from "../../frame/files";
import type { Io } from "../../frame/io";
import { fromStream, parseStream } from "./stream";
import type { Preview } from "./preview";
import { resourceState } from "./state";
import { messages, sortSteps } from "./steps";

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

const step = z.object({
  op: z.string(),
  urn: z.string(),
  oldState: resourceState.nullish(),
  newState: resourceState.nullish(),
});

/** The single document that `pulumi preview --json` prints by default. */
const digestSchema = z.object({
  config: z.record(z.string(), z.string()).default({}),
  steps: z.array(step),
  diagnostics: z.array(z.object({ message: z.string(), severity: z.string() })).default([]),
  changeSummary: z.record(z.string(), z.int()).default({}),
});

function fromDigest(digest: z.output<typeof digestSchema>): Preview {
  const { config, steps, diagnostics, changeSummary } = digest;
  const sorted = sortSteps(
    steps.map(({ op, urn, oldState, newState }) => ({ op, urn, old: oldState, desired: newState })),
  );
  const named = steps.filter(({ op }) => op === "same").length;
  return {
    ...sorted,
    config,
    unnamed: Math.max(0, (changeSummary["same"] ?? 0) - named),
    errors: messages(diagnostics, "error"),
    warnings: messages(diagnostics, "warning"),
    findings: [],
    remediated: [],
    isComplete: false,
  };
}
