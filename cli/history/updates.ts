import { toInstant } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { lengthText } from "../calendar/times";
import { Failure } from "../frame/failure";
import { parseJson, readText } from "../frame/files";
import type { Io } from "../frame/io";
import { oneLine, shown } from "../frame/text";
import type { Deployment } from "../record/deployment";

const SECOND = 1000;

/** An update in `pulumi stack history --json`; a running one has neither result nor end. */
const update = z.object({
  kind: z.string(),
  startTime: z.string(),
  endTime: z.string().optional(),
  message: z.string().default(""),
  environment: z.record(z.string(), z.string()).default({}),
  result: z.string().default("in progress"),
  resourceChanges: z.record(z.string(), z.int()).default({}),
});

export type Update = z.output<typeof update>;

/** Reads Pulumi's own history; `-` is standard input. */
export async function readUpdates(io: Io, file: string): Promise<Update[]> {
  const { data } = z.array(update).safeParse(parseJson(await readText(io, file)));
  if (!data) {
    throw new Failure(
      `--pulumi-history ${file} is not what pulumi stack history --json prints`,
      "COMMAND_INPUT",
    );
  }
  return data;
}

/** A deployment, and Pulumi's own update if it is known. */
export interface DeploymentWithUpdate extends Deployment {
  readonly update?: Update;
}

/** Finds the update of each record: the last one that ended before it, of the same commit if both name one. */
export function withUpdates(
  records: readonly Deployment[],
  updates: readonly Update[],
): { records: readonly DeploymentWithUpdate[]; unrecorded: readonly Update[] } {
  const left = new Set(updates.filter(({ kind, endTime }) => endTime !== undefined && kind !== "preview"));
  const matched = records.map((record) => {
    const [update] = [...left]
      .filter((one) => isBefore(one, record) && isSameCommit(one, record))
      .sort((one, other) => toInstant(other.endTime ?? "") - toInstant(one.endTime ?? ""));
    if (!update) {
      return record;
    }
    left.delete(update);
    return { ...record, update };
  });
  return { records: matched, unrecorded: [...left] };
}

/** The longest time between a deployment and its record. */
const LONGEST = 3_600_000;

function isBefore({ endTime = "" }: Update, { time }: Deployment): boolean {
  const waited = toInstant(time) - toInstant(endTime);
  return waited >= -SECOND && waited <= LONGEST;
}

function isSameCommit({ environment }: Update, { commit }: Deployment): boolean {
  const head = environment["git.head"];
  return head === undefined || commit === undefined || head === commit;
}

/** Pulumi's summary of an update. */
export function updateText({
  kind,
  startTime,
  endTime,
  result,
  resourceChanges,
  environment,
  message,
}: Update): string {
  const took =
    endTime === undefined
      ? ""
      : ` in ${lengthText(Math.max(SECOND, toInstant(endTime) - toInstant(startTime)))}`;
  const counts = Object.entries(resourceChanges).map(([op, count]) => `${count} ${op}`);
  const who = environment["git.committer"] ?? environment["git.author"];
  const parts = [
    `Pulumi ${kind}: ${result}${took}`,
    ...(counts.length === 0 ? [] : [counts.join(", ")]),
    ...(who === undefined ? [] : [`commit by ${who}`]),
    ...(message === "" ? [] : [shown(message.split("\n")[0])]),
  ];
  return oneLine(parts.join("; "));
}
