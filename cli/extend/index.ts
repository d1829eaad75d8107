import { clockTime, CLOCK_PROBLEM, toInstant } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { z } from "zod";
import { carryOut, linesOf } from "../edit/carry-out";
import { operationOf } from "../edit/operations";
import { planEdit } from "../edit/plan";
import { named } from "../edit/select";
import { localText } from "../files/dates";
import { CALL, examples, type Register } from "../frame/command";
import { loadDeclarations } from "../frame/declarations";
import { Failure } from "../frame/failure";
import { say, tell, type Io } from "../frame/io";
import { oneLine, table } from "../frame/text";
import { slotsOf } from "../match/slots";

const options = z.object({ dryRun: z.boolean().default(false) });

/** `event-center extend`: an event that is on air lasts longer than was planned. */
export const register: Register = (program, io) => {
  const command = program
    .command("extend")
    .description(
      "Let the event that is on air, or the next one, end later: edits its file in place. Without a key: what is on air now, and what comes next.",
    )
    .argument(
      "[key]",
      "the resource's name, or the event's file; of a schedule or of several events, the one on air or next is meant",
    )
    .argument("[duration]", "how much longer: ISO 8601, such as PT30M")
    .option("--dry-run", "print the patch and write nothing");
  examples(
    command,
    ["extend", "what is on air now, and what comes next"],
    ["extend cup-final PT30M", "half an hour longer; then: pulumi up"],
  );
  command.action((key: string | undefined, duration: string | undefined, given: unknown) => {
    const { dryRun } = options.parse(given);
    const now = nowOf(io);
    const declarations = loadDeclarations(io, []);
    if (key === undefined) {
      list(io, declarations, now);
      return;
    }
    if (duration === undefined) {
      throw new Failure(`extend ${key} needs to know how much longer, such as PT30M`, "COMMAND_USAGE");
    }
    const meant = onAirOrNext(named(declarations, key), key, now);
    const [plan] = planEdit(declarations, [meant], [operationOf(`end+=${duration}`)], true);
    if (plan && plan.reasons.length === 0 && toInstant(String(plan.actual.end)) <= now) {
      throw new Failure(
        `${meant.name} ended at ${endText(meant)} and would still have ended: nothing was written`,
        "COMMAND_USAGE",
      );
    }
    const edited = carryOut(io, plan ? [plan] : [], declarations, dryRun);
    if (edited.isRefused) {
      linesOf(io, edited).forEach((line) => {
        tell(io, line);
      });
      return;
    }
    const { event, place, timeZone } = meant;
    const [before, after] = [event.end, String(plan?.actual.end)].map((end) => clockText(end, timeZone));
    tell(io, `${place.file}:${place.line}: ${oneLine(event.name)} (${meant.name})`);
    tell(io, `  ends ${String(after)} instead of ${endText(meant)}`.replace(String(before), String(before)));
    edited.patches.forEach((patch) => {
      if (dryRun) {
        io.out.write(patch);
      }
    });
  });
};
