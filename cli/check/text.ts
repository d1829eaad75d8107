import { formatInstant } from "pulumi-akamai-event-center/contract";
import { lengthText, momentText } from "../calendar/times";
import { oneLine } from "../frame/text";
import type { Finding } from "./finding";

const MINUTE = 60_000;

/** Returns the findings as text: one heading for each event, the next event first. */
export function blocksOf(findings: readonly Finding[], now: number): string[] {
  const blocks = new Map<string, string[]>();
  for (const { place, message, details, ...subject } of findings) {
    const head = [headingOf(subject, now), ...(place === undefined ? [] : [`  ${place}`])].join("\n");
    const lines = [`  ${oneLine(message)}`, ...details.map((line) => `    ${oneLine(line)}`)];
    blocks.set(head, [...(blocks.get(head) ?? []), ...lines]);
  }
  return [...blocks].map(([head, lines]) => [head, ...lines].join("\n"));
}

/** `Final (event 7), Sun 2036-06-01 20:00 Europe/Berlin, 18:00 UTC, in 3 h` */
function headingOf(
  { name, eventIds, start, end, zone }: Pick<Finding, "name" | "eventIds" | "start" | "end" | "zone">,
  now: number,
): string {
  const ids = eventIds.length === 0 ? "" : ` (event ${eventIds.join(", ")})`;
  const event = `${oneLine(name)}${ids}`;
  if (start === undefined || end === undefined) {
    return event;
  }
  if (end <= now) {
    return `${event}, ended ${momentText(end, zone)}`;
  }
  return start <= now
    ? `${event}, on air until ${momentText(end, zone)}`
    : `${event}, ${momentText(start, zone)}, in ${lengthText(Math.max(MINUTE, start - now - ((start - now) % MINUTE)))}`;
}

export function plain({ start, end, zone: _zone, ...finding }: Finding): object {
  return {
    ...finding,
    start: start === undefined ? null : formatInstant(start),
    end: end === undefined ? null : formatInstant(end),
  };
}
