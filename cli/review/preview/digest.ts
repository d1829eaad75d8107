import { z } from "zod";
import type { Preview } from "./preview";
import { resourceState } from "./state";
import { messages, sortSteps } from "./steps";

const step = z.object({
  op: z.string(),
  urn: z.string(),
  oldState: resourceState.nullish(),
  newState: resourceState.nullish(),
});

/** The single document that `pulumi preview --json` prints by default. */
export const digestSchema = z.object({
  config: z.record(z.string(), z.string()).default({}),
  steps: z.array(step),
  diagnostics: z.array(z.object({ message: z.string(), severity: z.string() })).default([]),
  changeSummary: z.record(z.string(), z.int()).default({}),
});

export function fromDigest(digest: z.output<typeof digestSchema>): Preview {
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
    mended: [],
    isComplete: false,
  };
}
