import { join } from "node:path";

/** What the engine printed for the season of `season.ts`; `fixtures.test.ts` holds them against the engine. */
export const FIXTURES = join(__dirname, "fixtures");
export const PREVIEW = join(FIXTURES, "preview.json");
export const EVENT_LOG = join(FIXTURES, "event-log.jsonl");

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

/** A preview in the engine's form. */
export function previewOf(steps: readonly Step[], more: Properties = {}): string {
  return JSON.stringify({
    steps: steps.map(({ op, name, before, after, more: state }) => ({
      op,
      urn: urnOf(name),
      ...(before && {
        oldState: { type: EVENT, inputs: before, outputs: { eventId: 1, ...before }, ...state },
      }),
      ...(after && { newState: { type: EVENT, inputs: after } }),
    })),
    ...more,
  });
}
