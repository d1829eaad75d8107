import { z } from "zod";
import { Failure } from "../../frame/failure";
import { parseJson } from "../../frame/files";
import type { EventChange } from "./change";
import { eventChange, resourceState } from "./state";

/** What `pulumi preview --json` says of events. */
export interface Preview {
  /** By whole key, such as `akamai-event-center:endedEvents`. */
  readonly config: Readonly<Record<string, string>>;
  /** Events that would change. */
  readonly changes: readonly EventChange[];
  /** Resources of all kinds that would stay as they are; a preview does not name them. */
  readonly unchanged: number;
  /** How many other resources each operation would touch. */
  readonly others: Readonly<Record<string, number>>;
  /** What went wrong, and what the engine or a provider warns of. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

const step = z.object({
  op: z.string(),
  urn: z.string(),
  oldState: resourceState.nullish(),
  newState: resourceState.nullish(),
});

const digest = z.object({
  config: z.record(z.string(), z.string()).default({}),
  steps: z.array(step),
  diagnostics: z.array(z.object({ message: z.string(), severity: z.string() })).default([]),
  changeSummary: z.record(z.string(), z.int()).default({}),
});

/** Errors: a Failure for what is no preview, and for one that ended before it could say anything. */
export function parsePreview(text: string): Preview {
  const { data } = digest.safeParse(parseJson(text));
  if (!data) {
    throw new Failure(
      "this is no output of `pulumi preview --json`, or the preview failed before it had anything to say: look at what it printed on stderr",
      "COMMAND_INPUT",
    );
  }
  const events = data.steps.flatMap((one) => eventChange(one.op, one.urn, one.oldState, one.newState) ?? []);
  const isEvent = new Set(events.map(({ urn }) => urn));
  // With --refresh each event is read first, as a step of its own that changes nothing.
  const others = data.steps.filter(({ urn, op }) => !["same", "refresh"].includes(op) && !isEvent.has(urn));
  const same = data.steps.filter(({ op }) => op === "same").length;
  return {
    config: data.config,
    changes: withoutParts(events.filter(({ op }) => op !== "same")),
    unchanged: Math.max(0, (data.changeSummary["same"] ?? 0) - same),
    others: counts(others.map(({ op }) => op)),
    errors: messages(data.diagnostics, "error"),
    warnings: messages(data.diagnostics, "warning"),
  };
}

/** With --show-replacement-steps a replacement is listed in parts, too. */
function withoutParts(changes: readonly EventChange[]): EventChange[] {
  const replaced = new Set(changes.filter(({ op }) => op === "replace").map(({ urn }) => urn));
  return changes.filter(({ op, urn }) => op === "replace" || !replaced.has(urn));
}

function counts(words: readonly string[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const word of words) {
    counted[word] = (counted[word] ?? 0) + 1;
  }
  return counted;
}

function messages(diagnostics: readonly { message: string; severity: string }[], severity: string): string[] {
  const found = diagnostics.filter((one) => one.severity === severity);
  return [...new Set(found.map(({ message }) => message.replace(new RegExp(`^${severity}: `), "").trim()))];
}
