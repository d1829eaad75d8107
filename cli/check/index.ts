import { Option } from "commander";
import { z } from "zod";
import { lengthText } from "../calendar/times";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { runOf } from "../frame/ci";
import { examples, type Register } from "../frame/command";
import { FILES_HELP, loadDeclarations } from "../frame/declarations";
import { EXIT } from "../frame/exit-codes";
import { print, printJson, type Io } from "../frame/io";
import { stackOwner } from "../frame/project";
import { choiceOf, collect, durationOf } from "../frame/query";
import { counted } from "../frame/text";
import { circumstancesOf } from "../review/circumstances";
import { readStack } from "../stack/stack";
import { KINDS, type Finding } from "./finding";
import { accountOfStack, readHours, type Hours } from "./hours";
import { markOf, readPosted, writePosted } from "./posted";
import { post, WEBHOOK_FORMATS, WEBHOOK_VARIABLE, webhookOf, type Message } from "./webhook";
import { findingsWithState } from "./with-state";
import { findingsWithoutState } from "./without-state";
import { blocksOf, plain } from "./text";

const options = z.object({
  ...ACCOUNT_OPTIONS,
  within: z.string(),
  state: z.string().optional(),
  allow: z.array(z.string()).default([]),
  webhook: z.string().optional(),
  webhookFormat: z.enum(WEBHOOK_FORMATS).optional(),
  seen: z.string().optional(),
  json: z.boolean().default(false),
});

export const register: Register = (program, io) => {
  const command = program
    .command("check")
    .description(
      "Check the events that are on air or begin within the next hours. Reports events that were edited or deleted in " +
        "Event Center, are not deployed, belong to another stack, have no objects, or overlap. Prints nothing if nothing " +
        "is wrong.",
    )
    .argument("[files...]", FILES_HELP)
    .option("--within <duration>", "how far to look ahead", "PT24H")
    .option(
      "--state <file>",
      "the output of pulumi stack export (- for standard input), to know which side has changed",
    )
    .addOption(
      new Option(
        "--allow <kind>",
        `a kind of finding to leave out; may be repeated: ${KINDS.join(", ")}`,
      ).argParser(collect),
    )
    .option(
      "--webhook <url>",
      `post the findings there; prefer ${WEBHOOK_VARIABLE}, because the URL is a secret`,
    )
    .addOption(
      new Option(
        "--webhook-format <form>",
        "the format of the message (default: by the host of the webhook)",
      ).choices(WEBHOOK_FORMATS),
    )
    .option(
      "--seen <file>",
      "remember what was posted: later runs post only new findings, and one message once all is well again",
    )
    .option("--json", "print the findings as JSON; an empty list if nothing is wrong");
  accountOptions(command);
  examples(
    command,
    ["check --state state.json", "the next 24 hours, after: pulumi stack export --file state.json"],
    [
      "check --within PT3H --state state.json --seen review/seen.json",
      "every 15 minutes, with EVENT_CENTER_WEBHOOK set",
    ],
  );
  command.action(async (files: readonly string[], given: unknown) => {
    const { within, state, allow, webhook, webhookFormat, seen, json, ...account } = options.parse(given);
    const url = webhook ?? (io.environment[WEBHOOK_VARIABLE] || undefined);
    const allowed = allow.map((kind) => choiceOf("--allow", kind, KINDS));
    const target = url === undefined ? undefined : webhookOf(url, webhookFormat);
    const circumstances = circumstancesOf(io, { config: {} });
    const { now } = circumstances;
    const hours = { from: now, to: now + durationOf("--within", within) };
    const declarations = loadDeclarations(io, files);
    const client = eventCenterOf(io, account);
    const stack = state === undefined ? undefined : await readStack(io, state);
    const listed = await readHours(io, client, hours);
    const all = stack
      ? findingsWithState({
          declarations,
          stack,
          isWhole: files.length === 0,
          listed,
          account: await accountOfStack(io, client, stack, listed, hours, circumstances),
          hours,
        })
      : findingsWithoutState(declarations, stackOwner(io), listed, hours);
    const findings = all.filter(({ kind }) => !allowed.includes(kind)).sort(byStart);
    if (json) {
      printJson(io, { findings: findings.map(plain) });
    } else {
      print(io, blocksOf(findings, now));
    }
    io.exitCode = findings.length > 0 ? EXIT.found : EXIT.ok;
    const known = seen === undefined ? new Set<string>() : readPosted(io, seen);
    const message = target && messageOf(io, findings, known, hours);
    if (target && message) {
      await post(io, target, message);
    }
    if (target && seen !== undefined) {
      writePosted(io, seen, findings.map(markOf));
    }
  });
};

const byStart = (one: Finding, other: Finding) => (one.start ?? 0) - (other.start ?? 0);

/** Returns the message to post: new findings, or that all is well again; undefined if nothing is new. */
function messageOf(
  io: Io,
  findings: readonly Finding[],
  known: ReadonlySet<string>,
  { from, to }: Hours,
): Message | undefined {
  const news = findings.filter((finding) => !known.has(markOf(finding)));
  const link = runOf(io.environment).url;
  const time = `the next ${lengthText(to - from)}`;
  if (news.length > 0) {
    const others = findings.length - news.length;
    const still = others === 0 ? "" : `, and ${counted(others, "finding")} as before`;
    return {
      title: `Event Center, ${time}: ${counted(news.length, "new finding")}${still}`,
      paragraphs: blocksOf(news, from),
      link,
    };
  }
  return findings.length === 0 && known.size > 0
    ? { title: `Event Center, ${time}: all is well again`, paragraphs: [], link }
    : undefined;
}
