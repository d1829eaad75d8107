import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";

/** One folder for each day on which states were recorded. */
export const RECORDED_STATES = join(__dirname, "../fixtures/state");

const properties = z.record(z.string(), z.unknown());

/** One resource as an earlier version left it in Pulumi's state, and what it stood for. */
const recordedState = z.strictObject({
  about: z.string(),
  /** Settings of the provider, its clock among them. */
  environment: z.record(z.string(), z.string()),
  /** What the program sends; absent for `Event.get`. */
  declaration: properties.optional(),
  /** What Event Center answered to a GET of each event. */
  eventCenter: z.array(z.looseObject({ id: z.int() })),
  state: z.strictObject({
    id: z.string(),
    inputs: properties,
    outputs: properties,
    /** The engine's record of a create or update that was carried out in part. */
    initErrors: z.array(z.string()).optional(),
  }),
  /** The ids of the events that the next `up` updates and how many it creates; absent if nothing is left to do. */
  finishedBy: z.strictObject({ updates: z.array(z.int()), creates: z.int() }).optional(),
  /** Inputs that a refresh leaves out. */
  inputsDroppedByRead: z.array(z.string()).optional(),
  /** Ids that stay in Event Center after a delete. */
  keptByDelete: z.array(z.int()).optional(),
});

export type RecordedState = z.infer<typeof recordedState>;

/** A stack that the real CLI deployed: its files, Event Center's events, and `pulumi stack export`. */
const recordedStack = z.strictObject({
  about: z.string(),
  program: z.record(
    z.string(),
    z.array(z.string()).transform((lines) => lines.join("\n")),
  ),
  /** True if a create was carried out in part, which the next `up` finishes. */
  isUnfinished: z.boolean().optional(),
  eventCenter: z.array(z.looseObject({ id: z.int() })),
  export: z.object({
    version: z.int(),
    deployment: z.looseObject({ resources: z.array(z.looseObject({ urn: z.string(), type: z.string() })) }),
  }),
});

export type RecordedStack = z.infer<typeof recordedStack>;

/** Every recorded state, as `[<day>/<kind>, state]`. */
export const recordedStates = (): [string, RecordedState][] =>
  filesNamed(/^(?!stack-).*\.json$/).map(([name, content]) => [name, recordedState.parse(content)]);

/** Every recorded stack, as `[<day>/stack-<kind>, stack]`. */
export const recordedStacks = (): [string, RecordedStack][] =>
  filesNamed(/^stack-.*\.json$/).map(([name, content]) => [name, recordedStack.parse(content)]);

function filesNamed(pattern: RegExp): [string, unknown][] {
  return readdirSync(RECORDED_STATES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .map((file) => [
      relative(RECORDED_STATES, file).replace(/\.json$/, ""),
      JSON.parse(readFileSync(file, "utf8")) as unknown,
    ]);
}
