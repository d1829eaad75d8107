import { Option, type Command } from "commander";
import { instantProblem, toInstant } from "pulumi-akamai-event-center/contract";
import type { EventSummary } from "pulumi-akamai-event-center";
import type { EventQuery } from "pulumi-akamai-event-center/client";
import { durationMilliseconds } from "pulumi-akamai-event-center/declarations";
import { z } from "zod";
import { Failure } from "./failure";
import { ownersOf, readOwner } from "./owners";

/** The options of `queryOptions`, for a command's schema. */
export const QUERY_OPTIONS = {
  minStart: z.string().optional(),
  maxStart: z.string().optional(),
  minEnd: z.string().optional(),
  maxEnd: z.string().optional(),
  tag: z.array(z.string()).optional(),
  owner: z.string().optional(),
  customerEventId: z.array(z.string()).optional(),
};

type QueryOptions = z.output<z.ZodObject<typeof QUERY_OPTIONS>>;

const GROUP = "Which events (default: all; dates in ISO 8601 with Z or an offset):";

/** Adds the filters of the API's list of events. */
export function queryOptions(command: Command): Command {
  return [
    new Option("--min-start <date>", "starting at this time or later"),
    new Option("--max-start <date>", "starting before this time"),
    new Option("--min-end <date>", "ending after this time"),
    new Option("--max-end <date>", "ending at this time or earlier"),
    new Option("--tag <tag>", "with this tag; may be repeated for events with any of several tags").argParser(
      collect,
    ),
    new Option("--owner <owner>", "managed by this stack, by its owner tag pulumi:<project>/<stack>"),
    new Option("--customer-event-id <id>", "with this customer event ID; may be repeated").argParser(collect),
  ].reduce((all, option) => all.addOption(option.helpGroup(GROUP)), command);
}

/** Collects the values of an option that may be repeated. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** Parses an option that takes one of these values. Errors: a Failure that lists them. */
export function choiceOf<Choice extends string>(
  option: string,
  text: string,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((one) => one === text);
  if (choice === undefined) {
    throw new Failure(`${option} takes ${choices.join(", ")}, not ${text}`, "COMMAND_USAGE");
  }
  return choice;
}

/** Parses an option's date. Errors: a Failure if it is not a date. */
export function momentOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const problem = instantProblem(text);
  if (problem !== undefined) {
    throw new Failure(`${option} ${problem}`, "COMMAND_USAGE");
  }
  return toInstant(text);
}

/** Parses an option's duration, into milliseconds. Errors: a Failure if it is not a duration. */
export function durationOf(option: string, text: string): number {
  const duration = durationMilliseconds(text);
  if (duration === undefined) {
    throw new Failure(`${option} takes an ISO 8601 duration such as PT6H or P2D`, "COMMAND_USAGE");
  }
  return duration;
}

/** Parses an option's number. Errors: a Failure if it is not a whole number. */
export function numberOf(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new Failure(`${option} takes a whole number`, "COMMAND_USAGE");
  }
  return Number(text);
}

/** The events that a command works on. */
export interface Selection {
  /** The filters that are sent to Event Center. */
  readonly query: EventQuery;
  /** Checked again here, since a server may ignore a filter. */
  readonly tags: readonly string[];
  readonly owner: string | undefined;
}

/** All events of the account. */
export const ALL_EVENTS: Selection = { query: {}, tags: [], owner: undefined };

/** Selects by tags and owner, and by other filters of the API. */
export function selectionBy(
  tags: readonly string[],
  owner: string | undefined,
  query: Omit<EventQuery, "tag">,
): Selection {
  const tag = owner === undefined ? tags : [owner];
  return { query: { ...query, tag: tag.length > 0 ? [...tag] : undefined }, tags, owner };
}

/** True if an event has one of the selected tags, and the selected owner. */
export function isSelected(event: Pick<EventSummary, "tags">, { tags, owner }: Selection): boolean {
  const isTagged = tags.length === 0 || (event.tags ?? []).some(({ name }) => tags.includes(name));
  return isTagged && (owner === undefined || ownersOf(event).includes(owner));
}

/** The selection that the options ask for. Errors: a Failure if a date or an owner is invalid. */
export function selectionOf(options: QueryOptions): Selection {
  const { minStart, maxStart, minEnd, maxEnd, tag = [], owner, customerEventId } = options;
  for (const [option, date] of Object.entries({
    "--min-start": minStart,
    "--max-start": maxStart,
    "--min-end": minEnd,
    "--max-end": maxEnd,
  })) {
    momentOf(option, date);
  }
  return selectionBy(tag, owner === undefined ? undefined : readOwner("--owner", owner), {
    minStart,
    maxStart,
    minEnd,
    maxEnd,
    customerEventId,
  });
}
