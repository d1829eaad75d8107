import type { RivalEvent, Simulator } from "akamai-event-center-simulator";
import { z } from "zod";
import { runCommand, type Ran, type RunOptions } from "../../support/run-command";

/** Words that stand nowhere but in the account and in the credentials. */
export const PRIVATE = [
  "Grand Finale",
  "Opening Night",
  "premiere-tag",
  "prod-stack",
  "xxiii-owg",
  "vsnyder",
  "Vigilant",
  "webuser",
  "A secret description",
];

const onDay = (day: number, more: Partial<RivalEvent> = {}): RivalEvent => ({
  name: `Opening Night ${day}`,
  start: `2036-06-0${day}T18:00:00Z`,
  end: `2036-06-0${day}T20:00:00Z`,
  ...more,
});

/** An account with whatever an event may have. */
export const EVENTS: readonly RivalEvent[] = [
  onDay(1, {
    name: "Grand Finale",
    description: "A secret description",
    customerEventId: "xxiii-owg",
    audienceSize: 5,
    audienceLocations: ["PL", "DE"],
    coordinators: ["vsnyder"],
    tags: ["premiere-tag", "pulumi:calendar/prod-stack"],
    objects: [
      { id: 1, type: "CP_CODE" },
      { id: 2, type: "UNIVERSAL_LIVE_STREAM", bitrates: [5000, 10000] },
    ],
  }),
  onDay(2, { tags: ["other"], customerEventId: "second" }),
  onDay(3),
  onDay(4, { tags: ["pulumi:calendar/staging"] }),
];

export function fill({ rival }: Simulator): void {
  EVENTS.forEach((event) => rival.create(event));
}

const report = z.object({
  write: z.boolean(),
  responses: z.int(),
  summary: z.record(z.string(), z.int()),
  checks: z.array(
    z.object({
      name: z.string(),
      question: z.string(),
      expects: z.string(),
      verdict: z.enum(["as expected", "differs", "not seen"]),
      seen: z.string(),
      effect: z.string().optional(),
    }),
  ),
});

export type Report = z.output<typeof report>;

/** Runs `event-center doctor --json …`. */
export async function doctor(
  { environment }: Pick<Simulator, "environment">,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<{ readonly ran: Ran; readonly report: Report }> {
  const ran = await runCommand(["doctor", "--json", ...args], {
    now: Date.now,
    ...options,
    environment: { ...environment, ...options.environment },
  });
  return { ran, report: report.parse(ran.json) };
}

/** The names of the checks with this verdict. */
export const named = ({ checks }: Report, verdict: Report["checks"][number]["verdict"]): string[] =>
  checks.filter((check) => check.verdict === verdict).map(({ name }) => name);

export function seenBy({ checks }: Report, name: string): string | undefined {
  return checks.find((check) => check.name === name)?.seen;
}
