import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { toInstant } from "pulumi-akamai-event-center/contract";
import { FORMS, type EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { Option } from "commander";
import { z } from "zod";
import { carryOut, linesOf } from "../edit/carry-out";
import { operationOf } from "../edit/operations";
import { planEdit } from "../edit/plan";
import { named } from "../edit/select";
import { localText } from "../calendar/page/client/local-time";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { CALL, examples, type Register } from "../frame/command";
import { loadDeclarations } from "../frame/declarations";
import { Failure } from "../frame/failure";
import { parseJson } from "../frame/files";
import { print, log, nowOf, type Io } from "../frame/io";
import { collect } from "../frame/query";
import { oneLine, table } from "../frame/text";
import { deploy, targetOf } from "./deploy";
import { airings, onAirOrNext, type Airing } from "./on-air";

const options = z.object({
  ...ACCOUNT_OPTIONS,
  dryRun: z.boolean().default(false),
  deploy: z.boolean().default(false),
  pulumi: z.array(z.string()).default([]),
  preview: z.string().optional(),
  P: z.string().optional(),
});

export const register: Register = (program, io) => {
  const command = program
    .command("extend")
    .description(
      "Let the event that is on air, or the next one, end later, by editing its file in place. Without a key, lists what " +
        "is on air now and what comes next.",
    )
    .argument(
      "[key]",
      "the name of the resource, or the event's file; if it is a schedule or several events, the one on air or the next",
    )
    .argument("[duration]", "how much longer: ISO 8601, such as PT30M")
    .option("--dry-run", "print the patch and write nothing")
    .option("--deploy", "then preview, guard and deploy only that event, in the selected stack")
    .option(
      "--pulumi <argument>",
      "with --deploy: an extra argument for pulumi preview and pulumi up, such as --pulumi=--policy-pack=DIR; may be " +
        "repeated",
      collect,
    )
    .option("--preview <file>", "with --deploy: write the preview of the deployment to a file, for record");
  // Commander reads -PT30M as an option.
  command.addOption(new Option("-P <shorter>").hideHelp());
  accountOptions(command);
  examples(
    command,
    ["extend", "what is on air now, and what comes next"],
    ["extend cup-final PT30M", "half an hour longer; then deploy it as the last line says"],
    ["extend cup-final PT30M --deploy", "the same, and deploy it right away"],
  );
  command.action(async (key: string | undefined, duration: string | undefined, given: unknown) => {
    const { dryRun, deploy: isDeployed, pulumi, preview, P: shorter, ...account } = options.parse(given);
    if (shorter !== undefined) {
      throw new Failure(
        `extend lets events end later; to let one end earlier: ${CALL} edit --key ${key ?? "KEY"} end-=P${shorter}`,
        "COMMAND_USAGE",
      );
    }
    if (dryRun && isDeployed) {
      throw new Failure("--dry-run writes nothing and --deploy does: use one of them", "COMMAND_USAGE");
    }
    const declarations = loadDeclarations(io, []);
    const now = nowOf(io);
    if (key === undefined) {
      list(io, declarations, now);
    } else if (duration === undefined) {
      throw new Failure(`extend ${key}: how much longer? Add a duration such as PT30M`, "COMMAND_USAGE");
    } else if (!FORMS.duration.test(duration)) {
      throw new Failure(
        `extend ${key}: ${duration} is not an ISO 8601 duration in whole weeks, days, hours, minutes and seconds, such ` +
          `as PT30M`,
        "COMMAND_USAGE",
      );
    } else {
      const declaration = onAirOrNext(named(declarations, key), key, now);
      const isWritten = extend(io, declarations, declaration, duration, dryRun);
      if (isDeployed && isWritten) {
        await deploy(io, eventCenterOf(io, account), { declarations, declaration, pulumi, preview });
      } else if (isWritten) {
        log(io, `Next: ${upOf(io)} --target '${targetOf(declaration)}'`);
      }
    }
  });
};

const scripts = z.object({ scripts: z.object({ up: z.string() }) });

/** The project template has a script that adds the policy pack. */
function upOf({ cwd }: Io): string {
  const file = join(cwd, "package.json");
  const hasScript = existsSync(file) && scripts.safeParse(parseJson(readFileSync(file, "utf8"))).success;
  return hasScript ? "npm run up --" : "pulumi up";
}

/** Returns true if the file was changed. */
function extend(
  io: Io,
  declarations: readonly EventDeclaration[],
  declaration: EventDeclaration,
  duration: string,
  dryRun: boolean,
): boolean {
  const plans = planEdit(declarations, [declaration], [operationOf(`end+=${duration}`)], true);
  const [plan] = plans;
  const { event, name, place } = declaration;
  const zone = zoneOf(declaration);
  const end = toInstant(String(plan?.actual.end));
  const [before, after] = [clockText(toInstant(event.end), zone), clockText(end, zone)];
  if (end <= nowOf(io)) {
    throw new Failure(
      `${name} ended at ${before} (${zone}) and would still have ended; nothing was written`,
      "COMMAND_USAGE",
    );
  }
  const edited = carryOut(io, plans, declarations, dryRun);
  if (edited.isRefused) {
    log(io, linesOf(io, edited));
    return false;
  }
  const { paint } = io.err;
  log(io, `${paint("bold", `${place.file}:${place.line}`)}: ${oneLine(event.name)} (${name})`);
  log(io, `  ${dryRun ? "would end" : "ends"} ${after} instead of ${before} (${zone})`);
  if (dryRun) {
    io.out.write(edited.patches.join(""));
  }
  return !dryRun;
}

/** How many future events to list. */
const NEXT = 5;

function list(io: Io, declarations: readonly EventDeclaration[], now: number): void {
  const all = airings(declarations).filter(({ end }) => end > now);
  const onAir = all.filter(({ start }) => start <= now);
  const next = all.filter(({ start }) => start > now).slice(0, NEXT);
  if (all.length === 0) {
    log(io, "Nothing is on air, and nothing comes next.");
    return;
  }
  const { paint } = io.out;
  const row = ({ declaration, start, end }: Airing, isOnAir: boolean) => {
    const zone = zoneOf(declaration);
    return [
      paint("dim", isOnAir ? "on air" : `at ${clockText(start, zone)}`),
      oneLine(declaration.event.name),
      declaration.name,
      `until ${clockText(end, zone)} (${zone})`,
    ];
  };
  print(io, table([...onAir.map((one) => row(one, true)), ...next.map((one) => row(one, false))]));
}

/** Returns the event's time zone or, without one, the offset of its end. */
function zoneOf({ event, timeZone }: EventDeclaration): string {
  return timeZone ?? /[+-]\d{2}:\d{2}$/.exec(event.end)?.[0] ?? "UTC";
}

/** `2036-06-01 22:30`; seconds only if there are any. */
function clockText(instant: number, zone: string): string {
  return localText(instant, zone).replace("T", " ").replace(/:00$/, "");
}
