/** A resource of a preview, as far as the name and the start of a date go. */
interface Change {
  readonly op: string;
  readonly resource: string;
  readonly before: { readonly members: { readonly start?: unknown } } | undefined;
}

/** A schedule whose dates have moved, so that events would be deleted and made anew under the names of other dates. */
export interface MovedSchedule {
  /** What the names of all of its dates begin with. */
  readonly entry: string;
  /** Names of resources: which event of each pair would be kept under which name. */
  readonly pairs: readonly { readonly from: string; readonly to: string }[];
  /** What to declare under `schedule`, so that they are. */
  readonly line: string;
}

/** One date of a schedule. */
interface Dated {
  readonly change: Change;
  readonly entry: string;
  /** The local date: `2027-03-06`. */
  readonly date: string;
  /** Milliseconds since 1970; of the local date as if it were UTC, where the schedule is not hourly. */
  readonly moment: number;
  readonly isHourly: boolean;
}

/**
 * Recognises moved schedules by the names of the resources, which end with the date. Dates are paired by their number, as
 * `schedule.previously` pairs them.
 */
export function movedSchedules(changes: readonly Change[]): MovedSchedule[] {
  const dated = changes.flatMap((change) => datedOf(change) ?? []);
  const entries = [...new Set(dated.map(({ entry }) => entry))];
  return entries.flatMap((entry) => movedSchedule(dated.filter((one) => one.entry === entry)) ?? []);
}

/** The finding's words. */
export function movedScheduleText({ entry, pairs, line }: MovedSchedule): string {
  return (
    `${pairs.length} dates of the schedule ${entry} moved. Each is a resource ` +
    "named by its date, so its event would be deleted and made anew under another id. To keep the events, add to its " +
    `schedule: ${line}`
  );
}

function datedOf(change: Change): Dated | undefined {
  const [, entry, date, hour] = /^(.+)-(\d{4}-\d{2}-\d{2})(?:-(\d{4})Z)?$/.exec(change.resource) ?? [];
  if (entry === undefined || date === undefined) {
    return undefined;
  }
  const clock = hour === undefined ? "00:00" : `${hour.slice(0, 2)}:${hour.slice(2)}`;
  return { change, entry, date, moment: Date.parse(`${date}T${clock}Z`), isHourly: hour !== undefined };
}

function movedSchedule(dates: readonly Dated[]): MovedSchedule | undefined {
  const inOrder = (isMeant: (op: string) => boolean) =>
    dates.filter(({ change }) => isMeant(change.op)).sort((left, right) => left.moment - right.moment);
  const before = inOrder((op) => op !== "create");
  const after = inOrder((op) => op !== "delete");
  const pairs = after.flatMap((to, index) => {
    const from = before[index];
    return from?.change.op === "delete" && to.change.op === "create" ? [{ from, to }] : [];
  });
  const [first] = before;
  // One pair alone may as well be two files that somebody named by their dates.
  if (!first || pairs.length < 2) {
    return undefined;
  }
  const line = previouslyOf(first, before, after);
  const names = pairs.map(({ from, to }) => ({ from: from.change.resource, to: to.change.resource }));
  return line === undefined ? undefined : { entry: first.entry, pairs: names, line };
}

/** If all dates moved by the same time, the start says it all; otherwise the dates show how it repeated. */
function previouslyOf(first: Dated, before: readonly Dated[], after: readonly Dated[]): string | undefined {
  const start = startOf(first);
  const shifts = after
    .slice(0, before.length)
    .map(({ moment }, index) => moment - (before[index]?.moment ?? 0));
  const isShifted =
    before.every(({ isHourly }) => isHourly === after[0]?.isHourly) && new Set(shifts).size === 1;
  const repeats = isShifted ? "" : repetitionOf(before);
  return start === undefined || repeats === undefined
    ? undefined
    : `previously: { start: ${start}${repeats} }`;
}

/** The date of its name, since an override may have moved the event itself; of an hourly one the moment. */
function startOf({ change, date, isHourly }: Dated): string | undefined {
  const start = change.before?.members.start;
  if (typeof start !== "string") {
    return undefined;
  }
  return isHourly ? start : `${date}${start.slice(10, 16)}`;
}

const HOUR = 3_600_000;

function repetitionOf(dates: readonly Dated[]): string | undefined {
  const [first, ...others] = dates;
  if (!first || others.length === 0) {
    return undefined;
  }
  const steps = (unitsOf: (date: Dated) => number) =>
    others.map((date) => unitsOf(date) - unitsOf(first)).reduce(divisor);
  const hours = steps(({ moment }) => moment / HOUR);
  const written = (frequency: string, interval: number) => `, frequency: ${frequency}, interval: ${interval}`;
  if (first.isHourly) {
    return written("HOURLY", hours);
  }
  const days = hours / 24;
  if (days % 7 === 0) {
    return written("WEEKLY", days / 7);
  }
  const isMonthly = others.every(({ date }) => date.slice(8) === first.date.slice(8));
  return isMonthly ? written("MONTHLY", steps(monthsOf)) : written("DAILY", days);
}

const monthsOf = ({ date }: Dated) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

/** The greatest number that divides both. */
function divisor(left: number, right: number): number {
  return right === 0 ? left : divisor(right, left % right);
}
