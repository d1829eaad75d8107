import { resolve } from "node:path";
import type { CustomResourceOptions, Resource } from "@pulumi/pulumi";
import type { Event } from "../dynamic";
import type * as Dynamic from "../dynamic";
import { EVENT_TYPE } from "../contract/state";
import type { DeclaredOptions, EventDeclaration, PlainEvent } from "./entry/declaration";
import { placeText, type Place } from "./files/problem";
import { loadEvents, type LoadOptions } from "./load";

/** Where files are looked for, and what every event of them shares. */
export interface DeclareOptions extends LoadOptions {
  /** Resource options of every event, such as `protect`; what a file says of its own event wins. */
  readonly options?: CustomResourceOptions;
}

/** A class of events: the native plugin's, or one of your own around either provider's. */
export type EventClass<Made extends Resource> = new (
  name: string,
  args: PlainEvent,
  options?: CustomResourceOptions,
) => Made;

/**
 * Declares the events of every YAML or JSON file that the pattern finds: one a file, one a document, or the list under
 * `events`. The resource's name is the file's path below the pattern's fixed folder, without its ending, joined by
 * dashes; a file of several events adds the event's `key` or its number, and a schedule adds the date.
 * All files are judged before anything is declared, so that nothing is sent where one is wrong.
 * @param pattern such as `events/**\/*.{yaml,yml,json}`
 * @param options `resource` is the class to make, such as the native plugin's; the dynamic provider's if left out
 * @returns the events by resource name
 * Errors: DeclarationError, also where no file is found: an empty checkout must never delete a calendar.
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
      // The dynamic provider's check takes it out again; it is for what is told of a create or update that fails.
      const args = isDynamic ? { ...event, declaredAt: placeText(place) } : event;
      const own = { ...options.options, ...resourceOptions(declaration) };
      return [name, recordedAt(cwd, place, () => new Class(name, args, own))];
    }),
  );
}

/** Those who only read event files need no Pulumi. */
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

/** To Pulumi a text is a URN. */
function aliasOf(alias: string): string | { name: string } {
  return alias.startsWith("urn:pulumi:") ? alias : { name: alias };
}

/** More than the SDK skips; what is left of them is what state records. */
const FRAMES = 6;

/** V8's own: what turns a stack into text. */
const HOOK = "prepareStackTrace";

/**
 * Makes a resource so that the engine records the event file, and not this package, as where it was declared. Pulumi
 * reads the place off the stack and keeps the whole stack in state: after `pulumi up --skip-preview` of 200 event files
 * the checkpoint has 435 kB, without this 525 kB.
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
