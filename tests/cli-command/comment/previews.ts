import { join } from "node:path";

/** What the engine printed for the season of `season.ts`; `fixtures.test.ts` compares them with the engine. */
export const FIXTURES = join(__dirname, "fixtures");
export const PREVIEW = join(FIXTURES, "preview.jsonl");
/** The same as a single JSON document, which says less. */
export const DIGEST = join(FIXTURES, "preview.json");

type Properties = Readonly<Record<string, unknown>>;

const EVENT = "pulumi-nodejs:dynamic/akamai-event-center:Event";

export interface Step {
  readonly op: string;
  readonly name: string;
  /** Outputs in state. */
  readonly before?: Properties;
  /** Inputs as declared. */
  readonly after?: Properties;
  /** Stands in the old state. */
  readonly more?: Properties;
}

export const urnOf = (name: string) => `urn:pulumi:test::test-project::${EVENT}::${name}`;

const resourcesOf = ({ name, before, after, more }: Step) => ({
  old: before && { type: EVENT, inputs: before, outputs: { eventId: 1, ...before }, ...more },
  new: after && { type: EVENT, inputs: after },
  urn: urnOf(name),
});

/** A preview as a single JSON document. */
export function previewOf(steps: readonly Step[], more: Properties = {}): string {
  return JSON.stringify({
    steps: steps.map((step) => {
      const { old, new: desired, urn } = resourcesOf(step);
      return { op: step.op, urn, oldState: old, newState: desired };
    }),
    ...more,
  });
}

/** The same as engine events, one a line. */
export function streamOf(
  steps: readonly Step[],
  { config = {}, more = [] }: { readonly config?: Properties; readonly more?: readonly Properties[] } = {},
): string {
  const events = [
    { preludeEvent: { config } },
    ...steps.map((step) => ({ resourcePreEvent: { metadata: { op: step.op, ...resourcesOf(step) } } })),
    ...more,
    { summaryEvent: { isPreview: true, result: "succeeded" } },
  ];
  return events.map((event) => `${JSON.stringify(event)}\n`).join("");
}
