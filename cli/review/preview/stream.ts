import { z } from "zod";
import { parseJson } from "../../frame/files";
import type { PolicyFinding, Preview } from "./preview";
import { resourceState } from "./state";
import { messages, sortSteps, withoutColours } from "./steps";

/** An engine event, with the properties that the commands need. */
const engineEvent = z
  .looseObject({
    preludeEvent: z.object({ config: z.record(z.string(), z.string()).default({}) }),
    resourcePreEvent: z.object({
      metadata: z.object({
        op: z.string(),
        urn: z.string(),
        old: resourceState.nullish(),
        new: resourceState.nullish(),
      }),
    }),
    policyEvent: z.object({
      resourceUrn: z.string().optional(),
      message: z.string(),
      policyName: z.string(),
      enforcementLevel: z.string(),
    }),
    policyRemediationEvent: z.object({ resourceUrn: z.string(), policyName: z.string() }),
    diagnosticEvent: z.object({ message: z.string(), severity: z.string() }),
    summaryEvent: z.object({ result: z.string().optional() }),
  })
  .partial()
  .refine((event) => Object.keys(event).some((key) => key.endsWith("Event")));

type EngineEvent = z.output<typeof engineEvent>;

/** Parses engine events, one per line; undefined if a line is something else. */
export function parseStream(text: string): EngineEvent[] | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const { data } = z.array(engineEvent).min(1).safeParse(lines.map(parseJson));
  return data;
}

export function fromStream(events: readonly EngineEvent[]): Preview {
  const diagnostics = events.flatMap(({ diagnosticEvent }) => diagnosticEvent ?? []);
  const sorted = sortSteps(
    events.flatMap(({ resourcePreEvent }) => {
      const step = resourcePreEvent?.metadata;
      return step ? [{ op: step.op, urn: step.urn, old: step.old, desired: step.new }] : [];
    }),
  );
  return {
    ...sorted,
    config: events.find(({ preludeEvent }) => preludeEvent)?.preludeEvent?.config ?? {},
    unnamed: 0,
    errors: errorsOf(events, messages(diagnostics, "error")),
    warnings: messages(diagnostics, "warning"),
    findings: events.flatMap(findingsOf),
    remediated: events.flatMap(({ policyRemediationEvent: one }) =>
      one ? [{ urn: one.resourceUrn, rule: one.policyName }] : [],
    ),
    isComplete: true,
  };
}

/** A killed preview has no summary, and a failed one may have no message. */
function errorsOf(events: readonly EngineEvent[], reported: readonly string[]): readonly string[] {
  const summary = events.find(({ summaryEvent }) => summaryEvent)?.summaryEvent;
  if (reported.length > 0 || summary?.result === "succeeded") {
    return reported;
  }
  return [
    summary ? `the preview ${summary.result ?? "did not succeed"}` : "the preview ended before its summary",
  ];
}

function findingsOf({ policyEvent }: EngineEvent): PolicyFinding[] {
  if (!policyEvent) {
    return [];
  }
  const { resourceUrn, policyName, enforcementLevel, message } = policyEvent;
  return [
    {
      urn: resourceUrn === "" ? undefined : resourceUrn,
      rule: policyName,
      level: enforcementLevel,
      message: withoutColours(message).trim(),
    },
  ];
}
