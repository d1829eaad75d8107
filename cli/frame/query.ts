import { Option, type Command } from "commander";
import { instantProblem, toInstant } from "pulumi-akamai-event-center/contract";
import type { EventSummary } from "pulumi-akamai-event-center";
import type { EventQuery } from "pulumi-akamai-event-center/client";
import { z } from "zod";
import { Failure } from "./failure";
import { ownersOf, readOwner } from "./owners";

/** What `queryOptions` adds, for a command's own schema of options. */
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

const GROUP = "Which events (all unless told; dates in ISO 8601 with Z or an offset):";

/** The API's own filters of a list of events. */
export function queryOptions(command: Command): Command {
  return [
    new Option("--min-start <date>", "that start then or later"),
    new Option("--max-start <date>", "that start before then"),
    new Option("--min-end <date>", "that end after then"),
    new Option("--max-end <date>", "that end then or earlier"),
    new Option("--tag <tag>", "with this tag; may be repeated, one of them is enough").argParser(collect),
    new Option("--owner <owner>", "that this stack manages: pulumi:<project>/<stack>, its owner tag"),
    new Option("--customer-event-id <id>", "with this customer event ID; may be repeated").argParser(collect),
  ].reduce((all, option) => all.addOption(option.helpGroup(GROUP)), command);
}

/** For options that may be repeated. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** The moment that an option names. Errors: a Failure for what is no date. */
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

/** Which events a command is about. */
export interface Selection {
  /** What Event Center is asked for. */
  readonly query: EventQuery;
  /** What is checked again: a server may ignore a filter, and takes one of several tags for enough. */
  readonly tags: readonly string[];
  readonly owner: string | undefined;
}

/** The account without a filter. */
export const ALL_EVENTS: Selection = { query: {}, tags: [], owner: undefined };

/** The selection by tags and owner, with other filters of the API. */
export function selectionBy(
  tags: readonly string[],
  owner: string | undefined,
  query: Omit<EventQuery, "tag">,
): Selection {
  const tag = owner === undefined ? tags : [owner];
  return { query: { ...query, tag: tag.length > 0 ? [...tag] : undefined }, tags, owner };
}

/** True if an event has one of the tags that were asked for, and the owner. */
export function isSelected(event: Pick<EventSummary, "tags">, { tags, owner }: Selection): boolean {
  const isTagged = tags.length === 0 || (event.tags ?? []).some(({ name }) => tags.includes(name));
  return isTagged && (owner === undefined || ownersOf(event).includes(owner));
}

/** The filters that options name. Errors: a Failure for a date or an owner that is none. */
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
