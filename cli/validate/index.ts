import { readFileSync } from "node:fs";
import { DeclarationError, type EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { OWNER_PREFIX } from "pulumi-akamai-event-center/contract";
import { judgeCalendar } from "pulumi-akamai-event-center-policy/rules";
import { parse } from "yaml";
import { z } from "zod";
import { counted } from "../frame/text";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { FILES_HELP, loadDeclarations } from "../frame/declarations";
import { Failure } from "../frame/failure";
import { inFolder } from "../frame/files";
import { findingFormat, findingOptions, reportFindings } from "../frame/findings";
import { examples, type Register } from "../frame/command";
import { hasOwnerTag } from "../frame/project";
import { log, nowOf, type Io } from "../frame/io";
import { EntryFiles } from "../yaml/entries";
import { adoptionFindings } from "./adoptions";
import { calendarEvents, findingOf } from "./findings";
import { LOCAL_TIME, scheduleFindings } from "./schedules";

const options = z.object({
  ...ACCOUNT_OPTIONS,
  format: findingFormat,
  policyConfig: z.string().optional(),
  account: z.boolean().default(false),
  state: z.string().optional(),
});

export const register: Register = (program, io) => {
  const command = program
    .command("validate")
    .description(
      "Check event files against schema, limits and policy rules, offline unless --account is given. With ownerTag on, " +
        "in the environment or in Pulumi.yaml or a Pulumi.<stack>.yaml, 19 tags remain for an event.",
    )
    .argument("[files...]", FILES_HELP)
    .option(
      "--policy-config <file>",
      "levels and settings of rules, in the format of pulumi's --policy-pack-config",
    );
  command
    .option("--account", "also read Event Center: what takeovers would change, and what prevents them")
    .option(
      "--state <file>",
      "the output of pulumi stack export (- for standard input): leaves out events that the stack already holds",
    );
  findingOptions(command);
  accountOptions(command);
  examples(
    command,
    ["validate", "the whole calendar"],
    ["validate --account --state state.json", "also what adoptions will change"],
    ["validate --policy-config policy.json events/2026", "a folder, by the company's rules"],
    ["validate --format github", "in a workflow: annotations at the lines of the pull request"],
    ["validate --format markdown > findings.md", "a list for a comment"],
  );
  command.action(async (files: readonly string[], given: unknown) => {
    const { format, policyConfig, account, state, ...accountGiven } = options.parse(given);
    if (!account && [state, ...Object.values(accountGiven)].some((value) => value !== undefined)) {
      throw new Failure(
        "--state and the options of the account need --account, which reads Event Center",
        "COMMAND_USAGE",
      );
    }
    const config = policyConfig === undefined ? undefined : readConfig(io, policyConfig);
    const declarations = load(io, files);
    if (!Array.isArray(declarations)) {
      const { problems } = declarations;
      reportFindings(io, problems.map(findingOf), format);
      log(io, `${counted(problems.length, "problem")}. The policy rules run once they are fixed.`);
      return;
    }
    // Rules do not depend on the stack, only on the tag.
    const owner = hasOwnerTag(io) ? OWNER_PREFIX : undefined;
    const entries = new EntryFiles(io.cwd);
    const judged = judgeCalendar(calendarEvents(declarations, entries, owner), config, { now: nowOf(io) });
    const { exempted, notes } = judged;
    const adoptions = account
      ? await adoptionFindings(io, eventCenterOf(io, accountGiven), declarations, entries, state)
      : [];
    // The finding with the zone of the files says more.
    const zoned = new Set(
      declarations.filter(({ timeZone }) => timeZone !== undefined).map(({ name }) => name),
    );
    const found = judged.findings.filter(
      ({ rule, resource = "" }) => rule !== LOCAL_TIME || !zoned.has(resource),
    );
    const findings = [...found, ...scheduleFindings(declarations, entries), ...adoptions];
    reportFindings(io, findings, format);
    log(
      io,
      notes.map((note) => `note: ${note}`),
    );
    exempted.forEach(({ rule, resource, reason }) => {
      log(io, `exempt from ${rule}: ${resource} (${reason})`);
    });
    log(io, `${counted(declarations.length, "event")}, ${counted(findings.length, "finding")}`);
  });
};

function load(io: Io, files: readonly string[]): EventDeclaration[] | DeclarationError {
  try {
    return loadDeclarations(io, files);
  } catch (error) {
    if (error instanceof DeclarationError) {
      return error;
    }
    throw error;
  }
}

function readConfig(io: Io, file: string): unknown {
  try {
    const content: unknown = parse(readFileSync(inFolder(io, file), "utf8"));
    return content ?? {};
  } catch (error) {
    throw new Failure(
      `--policy-config ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      "COMMAND_SETTINGS",
    );
  }
}
