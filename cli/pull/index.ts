import { z } from "zod";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { counted } from "../frame/text";
import { FILES_HELP, loadDeclarations } from "../frame/declarations";
import { EXIT } from "../frame/exit-codes";
import { examples, type Register } from "../frame/command";
import { say, sayJson, tell, type Io } from "../frame/io";
import { compare } from "../match/compare";
import { readState } from "../match/state";
import { memberLines } from "../files/change";
import { patches, writeAll } from "../files/patches";
import { authorsOf, commitMessage } from "./message";
import { planPull, type Plan } from "./plan";
import { rewrite, type Rewritten } from "../files/rewrite";

const options = z.object({
  ...ACCOUNT_OPTIONS,
  state: z.string().optional(),
  dryRun: z.boolean().default(false),
  commitMessage: z.boolean().default(false),
  json: z.boolean().default(false),
});

/** `event-center pull`: edits made in Event Center, written back into the declarations. */
export const register: Register = (program, io) => {
  const command = program
    .command("pull")
    .description(
      "Write edits that were made in Event Center back into the event files, in place: comments, order and layout stay. " +
        "Afterwards pulumi refresh and preview show no change.",
    )
    .argument("[files...]", FILES_HELP)
    .option(
      "--state <file>",
      "what pulumi stack export prints (- for standard input): events are then known by their ids, however they were edited",
    )
    .option("--dry-run", "print the patch and write nothing")
    .option("--commit-message", "print a message for the commit")
    .option("--json", "print what was pulled, and what could not be, for a machine");
  accountOptions(command);
  examples(
    command,
    ["pull --dry-run", "what was edited, as a patch"],
    ["pull events/2026 --commit-message | git commit -a -F -", "take a year's edits over"],
    ["pull --state state.json", "sure of every event, after: pulumi stack export > state.json"],
  );
  command.action(async (files: readonly string[], given: unknown) => {
    const { state, dryRun, commitMessage: isMessage, json, ...account } = options.parse(given);
    const declarations = loadDeclarations(io, files);
    const held = state === undefined ? undefined : (await readState(io, state)).held;
    const { compared, missing } = await compare(io, eventCenterOf(io, account), declarations, held);
    const rewritten = rewrite(io.cwd, planPull(compared, missing), declarations);
    if (!dryRun) {
      writeAll(io, rewritten);
    }
    report(io, rewritten);
    if (json) {
      sayJson(io, rewritten.plans.map(plain));
    }
    if (isMessage && rewritten.texts.size > 0) {
      say(io, commitMessage(rewritten.plans));
    }
    if (dryRun && !json) {
      patches(rewritten).forEach((patch) => {
        io.out.write(patch);
      });
    }
  });
};

function report(io: Io, { plans, texts }: Rewritten<Plan>): void {
  const { paint } = io.err;
  for (const plan of plans) {
    const { declaration, members, reasons, compared } = plan;
    const ids = compared.map(({ event }) => event.id).join(", ");
    const { file, line } = declaration.place;
    const head = ids === "" ? declaration.name : `${declaration.name} (event ${ids}), by ${authorsOf(plan)}`;
    tell(io, `${paint("bold", `${file}:${line}`)}: ${head}`);
    memberLines(plan).forEach((text) => {
      tell(io, `  ${text}`);
    });
    if (members.length > 0 && compared.some(({ basis }) => basis === "similar")) {
      tell(io, paint("yellow", "  known by what is alike, not by its id; --state makes sure"));
    }
    reasons.forEach((reason) => {
      tell(io, paint("yellow", `  not pulled: ${reason}`));
    });
  }
  if (plans.some(({ reasons }) => reasons.length > 0)) {
    io.exitCode = EXIT.found;
  }
  const pulled = plans.filter(({ members }) => members.length > 0).length;
  tell(io, `${counted(pulled, "event")} pulled into ${counted(texts.size, "file")}`);
}

function plain({ declaration, compared, members, reasons }: Plan): object {
  return {
    resource: declaration.name,
    position: {
      file: declaration.place.file,
      line: declaration.place.line,
      column: declaration.place.column,
    },
    events: compared.map(({ event, basis }) => ({
      eventId: event.id,
      knownBy: basis,
      modifiedBy: event.modifiedBy,
      modifiedDate: event.modifiedDate,
    })),
    members: members.map(({ member, from, to }) => ({ member, from: from ?? null, to: to ?? null })),
    notPulled: reasons,
  };
}
