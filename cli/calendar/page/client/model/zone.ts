/** Days, weeks and clock times as somewhere in the world has them. */
export interface Zone {
  /** What people call it. */
  readonly label: string;
  readonly startOfDay: (instant: number) => number;
  /** Midnight so many days after a midnight; days of 23 and 25 hours are one day. */
  readonly addDays: (midnight: number, days: number) => number;
  /** 0 for Monday. */
  readonly weekday: (instant: number) => number;
  /** `18:00` */
  readonly time: (instant: number) => string;
  /** `Sat 29 May` */
  readonly day: (instant: number) => string;
  /** `Sat 29 May 2027` */
  readonly dated: (instant: number) => string;
  /** `Saturday, 29 May 2027` */
  readonly longDay: (instant: number) => string;
  /** `2027-05-29` */
  readonly isoDay: (instant: number) => string;
}

export type ZoneName = "local" | "utc";

const DAY = 86_400_000;

const UTC: Zone = {
  ...formats("UTC"),
  label: "UTC",
  startOfDay: (instant) => Math.floor(instant / DAY) * DAY,
  addDays: (midnight, days) => midnight + days * DAY,
  weekday: (instant) => (new Date(instant).getUTCDay() + 6) % 7,
  isoDay: (instant) => new Date(instant).toISOString().slice(0, 10),
};

const LOCAL: Zone = {
  ...formats(undefined),
  label: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  startOfDay: (instant) => new Date(instant).setHours(0, 0, 0, 0),
  addDays: (midnight, days) => {
    const date = new Date(midnight);
    return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
  },
  weekday: (instant) => (new Date(instant).getDay() + 6) % 7,
  isoDay: (instant) => {
    const date = new Date(instant);
    const two = (part: number) => String(part).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  },
};

export function zoneOf(name: ZoneName): Zone {
  return name === "utc" ? UTC : LOCAL;
}

/** Midnight of a day as an address has it, or undefined where it is none. */
export function dayFromIso(text: string, zone: Zone): number | undefined {
  const noon = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T12:00:00Z`) : NaN;
  if (Number.isNaN(noon)) {
    return undefined;
  }
  // No zone is a whole day away from UTC, so the day itself is next door at most.
  const near = zone.startOfDay(noon);
  return [near, zone.addDays(near, -1), zone.addDays(near, 1)].find((day) => zone.isoDay(day) === text);
}

export function startOfWeek(instant: number, zone: Zone): number {
  return zone.addDays(zone.startOfDay(instant), -zone.weekday(instant));
}

/** Formatters are made once: each costs more than all that it formats. */
function formats(timeZone: string | undefined): Pick<Zone, "time" | "day" | "dated" | "longDay"> {
  const made = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat("en-GB", { ...options, ...(timeZone && { timeZone }) });
    return (instant: number) => format.format(instant);
  };
  const weekday = made({ weekday: "short" });
  const dayOfMonth = made({ day: "numeric", month: "short" });
  const date = made({ day: "numeric", month: "short", year: "numeric" });
  return {
    time: made({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    day: (instant) => `${weekday(instant)} ${dayOfMonth(instant)}`,
    dated: (instant) => `${weekday(instant)} ${date(instant)}`,
    longDay: made({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
  };
}

/** `Sat 29 May, 18:00–21:30`, with the second day where there is one. */
export function periodText(start: number, end: number, zone: Zone): string {
  return `${zone.day(start)}, ${hours(start, end, zone)}`;
}

/** `Sat 29 May 2027, 18:00–21:30` */
export function datedPeriod(start: number, end: number, zone: Zone): string {
  return `${zone.dated(start)}, ${hours(start, end, zone)}`;
}

function hours(start: number, end: number, zone: Zone): string {
  const isOneDay = zone.startOfDay(start) === zone.startOfDay(end - 1);
  return isOneDay
    ? `${zone.time(start)}\u2013${zone.time(end)}`
    : `${zone.time(start)} \u2013 ${zone.day(end)}, ${zone.time(end)}`;
}
