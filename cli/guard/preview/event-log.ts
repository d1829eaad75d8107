import { z } from "zod";
import { Failure } from "../../frame/failure";
import type { EventChange } from "./change";
import { eventChange, resourceState } from "./state";

/** What `--event-log FILE` of a preview has beyond `--json`. */
export interface EventLog {
  /** Every event of the stack, those that stay as they are too. */
  readonly events: readonly EventChange[];
  readonly findings: readonly PolicyFinding[];
  /** Which rule mended which resource. */
  readonly mended: readonly { readonly urn: string; readonly rule: string }[];
}

export interface PolicyFinding {
  readonly urn: string | undefined;
  readonly rule: string;
  readonly level: string;
  readonly message: string;
}

const line = z.object({
  policyEvent: z
    .object({
      resourceUrn: z.string().optional(),
      message: z.string(),
      policyName: z.string(),
      enforcementLevel: z.string(),
    })
    .optional(),
  policyRemediationEvent: z.object({ resourceUrn: z.string(), policyName: z.string() }).optional(),
  resourcePreEvent: z
    .object({
      metadata: z.object({
        op: z.string(),
        urn: z.string(),
        old: resourceState.nullish(),
        new: resourceState.nullish(),
      }),
    })
    .optional(),
});

/** Reads a log, one engine event a line; kinds of events that nobody asked for are passed over. */
export function parseEventLog(text: string): EventLog {
  const lines = text
    .split("\n")
    .filter((one) => one.trim() !== "")
    .map((one, index) => parseLine(one, index + 1));
  return {
    events: lines.flatMap(({ resourcePreEvent }) => {
      const { op, urn, old, new: desired } = resourcePreEvent?.metadata ?? { op: "", urn: "" };
      return eventChange(op, urn, old, desired) ?? [];
    }),
    findings: lines.flatMap(({ policyEvent }) =>
      policyEvent
        ? [
            {
              urn: policyEvent.resourceUrn === "" ? undefined : policyEvent.resourceUrn,
              rule: policyEvent.policyName,
              level: policyEvent.enforcementLevel,
              message: withoutColours(policyEvent.message).trim(),
            },
          ]
        : [],
    ),
    mended: lines.flatMap(({ policyRemediationEvent: mended }) =>
      mended ? [{ urn: mended.resourceUrn, rule: mended.policyName }] : [],
    ),
  };
}

function parseLine(text: string, number: number): z.output<typeof line> {
  try {
    return line.parse(JSON.parse(text));
  } catch {
    throw new Failure(
      `line ${number} of the event log is no engine event; is it the file of --event-log?`,
      "COMMAND_INPUT",
    );
  }
}

/** The engine's own marks, such as `<{%reset%}>`. */
function withoutColours(text: string): string {
  return text.replace(/<\{%[^%]*%\}>/g, "");
}
