import { z } from "zod";
import { InputError } from "../errors";
import type { EventContent } from "../store/event";
import { instant, listOf, members, orEmpty, orNull, parse, required, text, wholeNumber } from "./schemas";

/** An event as a rival writes it: the members of the API without limits, dates in any form that the API accepts. */
export interface RivalEvent {
  /** Not empty. */
  readonly name: string;
  /** ISO 8601. */
  readonly start: string;
  /** ISO 8601. */
  readonly end: string;
  /** Any text. */
  readonly description?: string | null;
  /** Any text. */
  readonly customerEventId?: string | null;
  /** A whole number. */
  readonly audienceSize?: number | null;
  /** Any texts. */
  readonly audienceLocations?: readonly string[] | null;
  /** Any texts. */
  readonly coordinators?: readonly string[] | null;
  /** Any texts. */
  readonly tags?: readonly string[] | null;
  /** What it monitors. */
  readonly objects?: readonly {
    /** A whole number. */
    readonly id: number;
    /** Any text. */
    readonly type: string;
    /** Whole numbers. */
    readonly bitrates?: readonly number[] | null;
  }[];
}

/** The members that a rival changes; null clears one. */
export type RivalPatch = Partial<RivalEvent>;

/** Types only: a person in the web page, or a later Event Center, may do things that the API document does not describe. */
const MEMBERS = {
  name: text(),
  description: orNull(text()),
  customerEventId: orNull(text()),
  start: instant,
  end: instant,
  audienceSize: orNull(wholeNumber()),
  audienceLocations: orEmpty(listOf(text())),
  coordinators: orEmpty(listOf(text())),
  tags: orEmpty(listOf(text())),
  objects: listOf(
    members({
      id: required(wholeNumber()),
      type: required(text()),
      bitrates: orNull(listOf(wholeNumber())),
    }),
  ).default([]),
} satisfies { readonly [Member in keyof EventContent]: z.ZodType<EventContent[Member]> };

const content: z.ZodType<EventContent> = members(MEMBERS);
const given = z.looseObject({}, "must be an object");

const unusable = (problem: string) => new InputError(`The rival's event cannot be used: ${problem}`);

function read<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const parsed = parse(schema, value);
  if (parsed.refusals) {
    throw unusable(
      parsed.refusals.map(({ parameter, reason }) => `${parameter} ${reason}`.trim()).join("; "),
    );
  }
  return parsed.request;
}

/** Applies a rival's edit; undefined members stay unchanged. */
export function applyPatch(event: EventContent, patch: unknown): EventContent {
  const before = Object.entries(event).filter(([name]) => Object.hasOwn(MEMBERS, name));
  const changes = Object.entries(read(given, patch)).filter(([, value]) => value !== undefined);
  return read(content, Object.fromEntries([...before, ...changes]));
}

export function readRivalEvent(event: unknown): EventContent {
  const { name, start, end } = read(given, event);
  if ([name, start, end].some((value) => (value ?? "") === "")) {
    throw unusable("it needs a name, a start and an end");
  }
  return read(content, event);
}
