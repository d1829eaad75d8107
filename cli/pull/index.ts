import { didYouMean } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { z } from "zod";
import { memberLines, plainMembers } from "../files/change";
import { rewrite, type Rewritten } from "../files/rewrite";
import { changesOf, patchOf, writeRewritten } from "../files/write";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { examples, type Register } from "../frame/command";
import { FILES_HELP, loadDeclarations } from "../frame/declarations";
import { EXIT } from "../frame/exit-codes";
import { Failure } from "../frame/failure";
import { print, printJson, log, type Io } from "../frame/io";
import { collect } from "../frame/query";
import { counted, firstOf } from "../frame/text";
import { compareStack } from "../stack/compare";
import { readStack, requireState } from "../stack/stack";
import type { Verdict } from "../stack/verdict";
import { commitMessage, headOf, shownLine } from "./message";
import { planPull, type Plan } from "./plan";

const options = z.object({
  ...ACCOUNT_OPTIONS,
  state: z.string().optional(),
  take: z.array(z.string()).default([]),
  dryRun: z.boolean().default(false),
  commitMessage: z.boolean().default(false),
  json: z.boolean().default(false),
});

export const register: Register = (program, io) => {
  const command = program
    .command("pull")
    .description(
      "Write edits that were made in Event Center back into the event files, in place: comments, order and layout stay. " +
        "By Pulumi's state, pull recognises changes of the files that are not deployed yet, and never reverts them.",
    )
    .argument("[files...]", FILES_HELP)
    .option("--state <file>", "the output of pulumi stack export (- for standard input); required")
    .option(
      "--take <resource>",
      "use Event Center's side of a resource that the files have changed too; may be repeated",
      collect,
    )
    .option("--dry-run", "print the patch and write nothing")
    .option("--commit-message", "print a message for the commit")
    .option("--json", "print what was pulled, and what was not, as JSON");
  accountOptions(command);
  examples(
    command,
    ["pull --state state.json", "after: pulumi stack export --file state.json"],
    ["pull --state state.json --dry-run", "the edits, as a patch"],
    ["pull --state state.json --commit-message | git commit -a -F -", "pull and commit the edits"],
    ["pull --state state.json --take cup-final", "even if the file has changed since the last deployment"],
  );
  command.action(async (files: readonly string[], given: unknown) => {
    const { state, take, dryRun, commitMessage: isMessage, json, ...account } = options.parse(given);
    const file = requireState("pull", state);
    const declarations = loadDeclarations(io, files);
    const taken = takenOf(take, declarations);
    const stack = await readStack(io, file);
    const verdicts = await compareStack(io, eventCenterOf(io, account), declarations, stack, false);
    const rewritten = rewrite(io.cwd, planPull(verdicts, taken), declarations);
    if (!dryRun) {
      writeRewritten(io, rewritten);
    }
    report(io, rewritten, dryRun);
    printUndeployed(io, verdicts);
    if (json) {
      printJson(io, rewritten.plans.map(plain));
    }
    if (isMessage && rewritten.texts.size > 0) {
      print(io, commitMessage(rewritten.plans));
    }
    if (dryRun && !json) {
      io.out.write(changesOf(rewritten).map(patchOf).join(""));
    }
  });
};

function takenOf(names: readonly string[], declarations: readonly EventDeclaration[]): ReadonlySet<string> {
  const known = declarations.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name)) {
      throw new Failure(
        `--take ${name}: no event file declares it${didYouMean(name, known)}`,
        "COMMAND_USAGE",
      );
    }
  }
  return new Set(names);
}

function report(io: Io, { plans, texts }: Rewritten<Plan>, isDry: boolean): void {
  const { paint } = io.err;
  for (const plan of plans) {
    const { declaration, verdict, reasons } = plan;
    const { file, line } = declaration.place;
    log(io, `${paint("bold", `${file}:${line}`)}: ${headOf(verdict)}`);
    const { timeZone = "UTC" } = declaration;
    log(
      io,
      [...memberLines(plan), ...plan.shown.map((one) => shownLine(one, timeZone))].map((text) => `  ${text}`),
    );
    log(
      io,
      reasons.map((reason) => paint("yellow", `  not pulled: ${reason}`)),
    );
  }
  if (plans.some(({ reasons }) => reasons.length > 0)) {
    io.exitCode = EXIT.found;
  }
  const pulled = plans.filter(({ members }) => members.length > 0).length;
  log(
    io,
    `${counted(pulled, "event")} ${isDry ? "would be pulled" : "pulled"} into ${counted(texts.size, "file")}`,
  );
}

/** Further names are only counted. */
const MOST_NAMED = 10;

function printUndeployed(io: Io, verdicts: readonly Verdict[]): void {
  const names = verdicts.filter(({ kind }) => kind === "undeployed").map(({ resource }) => resource);
  if (names.length > 0) {
    log(
      io,
      `${counted(names.length, "event")} changed in the files and not deployed yet, left as they are: ` +
        firstOf(names, MOST_NAMED),
    );
  }
}

function plain({ declaration, verdict, members, shown, reasons }: Plan): object {
  const { file, line, column } = declaration.place;
  return {
    resource: declaration.name,
    position: { file, line, column },
    verdict: verdict.kind,
    events: verdict.compared.map(({ event }) => ({
      eventId: event.eventId,
      modifiedBy: event.modifiedBy,
      modifiedDate: event.modifiedDate,
    })),
    members: plainMembers(members),
    shown: shown.map(({ member, inFiles, inEventCenter, changedBy }) => ({
      member,
      inFiles: inFiles ?? null,
      inEventCenter: inEventCenter ?? null,
      changedBy,
    })),
    notPulled: reasons,
  };
}
