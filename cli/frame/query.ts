import { Option, type Command } from "commander";
import { instantProblem } from "pulumi-akamai-event-center/contract";
import type { EventQuery } from "pulumi-akamai-event-center/client";
import { z } from "zod";
import { Failure } from "./failure";

/** What `queryOptions` adds, for a command's own schema of options. */
export const QUERY_OPTIONS = {
  minStart: z.string().optional(),
  maxStart: z.string().optional(),
  minEnd: z.string().optional(),
  maxEnd: z.string().optional(),
  tag: z.array(z.string()).optional(),
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
    new Option("--customer-event-id <id>", "with this customer event ID; may be repeated").argParser(collect),
  ].reduce((all, option) => all.addOption(option.helpGroup(GROUP)), command);
}

/** For options that may be repeated. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** The filters as the client takes them. Errors: a Failure for a date that is none. */
export function queryOf(options: QueryOptions): EventQuery {
  const { minStart, maxStart, minEnd, maxEnd, tag, customerEventId } = options;
  for (const [option, date] of Object.entries({
    "--min-start": minStart,
    "--max-start": maxStart,
    "--min-end": minEnd,
    "--max-end": maxEnd,
  })) {
    const problem = date === undefined ? undefined : instantProblem(date);
    if (problem !== undefined) {
      throw new Failure(`${option} ${problem}`, "COMMAND_USAGE");
    }
  }
  return { minStart, maxStart, minEnd, maxEnd, tag, customerEventId };
}
