import type { EventSummary } from "pulumi-akamai-event-center";
import { z } from "zod";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { Failure } from "../frame/failure";
import { examples, type Register } from "../frame/command";
import { withOwner } from "../frame/owners";
import { print, printJson, type Io } from "../frame/io";
import { Progress } from "../frame/progress";
import { collect, isSelected, numberOf, QUERY_OPTIONS, queryOptions, selectionOf } from "../frame/query";
import { oneLine, table } from "../frame/text";

const options = z.object({
  ...ACCOUNT_OPTIONS,
  ...QUERY_OPTIONS,
  sort: z.array(z.string()).default([]),
  limit: z.string().optional(),
  json: z.boolean().default(false),
});

export const register: Register = (program, io) => {
  const command = program
    .command("list")
    .description("List the account's events: id, start, end, name, tags and owner. get shows one in full.")
    .option("--sort <order>", "name, start or end, with :desc for descending; may be repeated", collect)
    .option("--limit <number>", "the largest number of events to list")
    .option("--json", "everything that the API lists, as JSON");
  queryOptions(command);
  accountOptions(command);
  examples(
    command,
    ["list --tag football --min-start 2026-02-01T00:00:00Z", "football from February on"],
    ["list --owner pulumi:calendar/prod", "what the stack prod of the project calendar manages"],
    ["list --sort end:desc --limit 10 --json", "the ten that end last, as JSON"],
  );
  command.action(async (given: unknown) => {
    const { sort, limit, json, ...rest } = options.parse(given);
    const selection = selectionOf(rest);
    const most = limit === undefined ? Infinity : numberOf("--limit", limit);
    // Filters that are checked again here may drop events, so the limit comes after them.
    const isChecked = selection.tags.length > 0 || selection.owner !== undefined;
    const query = { ...selection.query, limit: isChecked ? Infinity : most, sort: sort.map(orderOf) };
    const progress = new Progress(io, "reading events");
    const events: Listed[] = [];
    for await (const event of eventCenterOf(io, rest).listEvents(query, { signal: io.signal })) {
      if (events.length >= most) {
        break;
      }
      if (isSelected(event, selection)) {
        events.push(withOwner(event));
      }
      progress.advance();
    }
    progress.end();
    if (json) {
      printJson(io, events);
    } else {
      print(io, asTable(io, events));
    }
  });
};

/** A listed event, with its owner beside its tags. */
type Listed = ReturnType<typeof withOwner<EventSummary>>;

const ORDER = /^(name|start|end)(?::(asc|desc))?$/;
const order = z.tuple([z.enum(["name", "start", "end"]), z.enum(["asc", "desc"])]);

function orderOf(text: string): z.output<typeof order> {
  const [, property, direction = "asc"] = ORDER.exec(text) ?? [];
  const { data } = order.safeParse([property, direction]);
  if (!data) {
    throw new Failure(
      `--sort takes name, start or end, optionally with :asc or :desc, such as start:desc`,
      "COMMAND_USAGE",
    );
  }
  return data;
}

function asTable(io: Io, events: readonly Listed[]): string[] {
  const { paint } = io.out;
  const isAnyOwned = events.some(({ owner }) => owner !== undefined);
  const titles = ["id", "start", "end", "name", ...(isAnyOwned ? ["owner"] : []), "tags"];
  const head = titles.map((title) => paint("bold", title));
  const rows = events.map(({ id, start, end, name, owner = "", tags = [] }) => [
    String(id),
    start,
    end,
    oneLine(name),
    ...(isAnyOwned ? [oneLine(owner)] : []),
    paint("dim", tags.map((tag) => oneLine(tag.name)).join(", ")),
  ]);
  return table([head, ...rows]);
}
