import { resolve } from "node:path";
import type { CustomResourceOptions, Resource } from "@pulumi/pulumi";
import type { Event } from "../dynamic";
import type * as Dynamic from "../dynamic";
import { EVENT_TYPE } from "../contract/state";
import type { DeclaredOptions, EventDeclaration, PlainEvent } from "./entry/declaration";
import { placeText, type Place } from "./files/problem";
import { loadEvents, type LoadOptions } from "./load";

/** Where to look for files, and resource options for all their events. */
export interface DeclareOptions extends LoadOptions {
  /** Resource options of every event, such as `protect`; those in a file win. */
  readonly options?: CustomResourceOptions;
}

/** An event class: the native plugin's, or one of your own around either provider's. */
export type EventClass<Made extends Resource> = new (
  name: string,
  args: PlainEvent,
  options?: CustomResourceOptions,
) => Made;

/**
 * Declares the events of every YAML or JSON file that matches the pattern: one in each file, one in each document, or the
 * list under `events`. The resource's name is the file's path below the pattern's fixed folder, without the extension,
 * joined by dashes; a file with several events adds the event's `key` or its number, and a schedule adds the date.
 * All files are validated before anything is declared, so that nothing is sent if one is invalid.
 * @param pattern such as `events/**\/*.{yaml,yml,json}`
 * @param options `resource` is the class of the events, such as the native plugin's; by default the dynamic provider's
 * @returns the events by resource name
 * Errors: DeclarationError, also if no file matches: an empty checkout must never delete a calendar.
 */
export function declareEvents(pattern: string, options?: DeclareOptions): Record<string, Event>;
export function declareEvents<Made extends Resource>(
  pattern: string,
  options: DeclareOptions & { readonly resource: EventClass<Made> },
): Record<string, Made>;
export function declareEvents(
  pattern: string,
  options: DeclareOptions & { readonly resource?: EventClass<Resource> } = {},
): Record<string, Resource> {
  const declarations = loadEvents(pattern, options);
  const Class = options.resource ?? dynamicClass();
  const isDynamic = Reflect.get(Class, "__pulumiType") === EVENT_TYPE;
  const cwd = resolve(options.cwd ?? ".");
  return Object.fromEntries(
    declarations.map((declaration) => {
      const { name, event, place } = declaration;
      // For error messages of create and update; the dynamic provider's check removes it from the inputs.
      const args = isDynamic ? { ...event, declaredAt: placeText(place) } : event;
      const own = { ...options.options, ...resourceOptions(declaration) };
      return [name, recordedAt(cwd, place, () => new Class(name, args, own))];
    }),
  );
}

/** Loads Pulumi only here: programs that only read event files do not need it. */
function dynamicClass(): EventClass<Event> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require("../dynamic") as typeof Dynamic).Event;
}

function resourceOptions({ options }: EventDeclaration): CustomResourceOptions {
  const { aliases, protect, retainOnDelete } = options satisfies DeclaredOptions;
  return {
    ...(aliases && { aliases: aliases.map(aliasOf) }),
    ...(protect !== undefined && { protect }),
    ...(retainOnDelete !== undefined && { retainOnDelete }),
  };
}

/** Pulumi takes a plain text for a URN. */
function aliasOf(alias: string): string | { name: string } {
  return alias.startsWith("urn:pulumi:") ? alias : { name: alias };
}

/** More frames than the SDK skips; state records the others. */
const FRAMES = 6;

/** V8's hook that turns a stack into text. */
const HOOK = "prepareStackTrace";

/**
 * Makes a resource whose recorded position is its event file instead of this package. Pulumi takes the position from the
 * stack trace and keeps the whole trace in state: for 200 event files, this shrinks the checkpoint from 525 to 435 kB.
 */
function recordedAt<Made>(cwd: string, { file, line, column }: Place, make: () => Made): Made {
  const frame = `    at event (${resolve(cwd, file)}:${line}:${column})`;
  const before: unknown = Reflect.get(Error, HOOK);
  Reflect.set(Error, HOOK, (error: Error) =>
    [String(error), ...Array<string>(FRAMES).fill(frame)].join("\n"),
  );
  try {
    return make();
  } finally {
    Reflect.set(Error, HOOK, before);
  }
}
