import { formatInstant } from "pulumi-akamai-event-center/contract";
import type { Entry } from "../entry";
import { objectText } from "./objects";

interface IcsOptions {
  /** The name that subscribers see. */
  readonly title: string;
  /** Makes the keys of entries globally unique. */
  readonly domain: string;
  /** Milliseconds since 1970; the date of entries without a known last change. */
  readonly stamp: number;
}

/** Returns a calendar to subscribe to. The same entries produce the same bytes. Source: RFC 5545. */
export function ics(entries: readonly Entry[], { title, domain, stamp }: IcsOptions): string {
  return [
    contentLine("BEGIN", "VCALENDAR"),
    contentLine("VERSION", "2.0"),
    contentLine("PRODID", "-//akamai-event-center-cli//event-center calendar//EN"),
    contentLine("CALSCALE", "GREGORIAN"),
    contentLine("METHOD", "PUBLISH"),
    contentLine("NAME", escapeText(title)),
    contentLine("X-WR-CALNAME", escapeText(title)),
    ...entries.map((entry) => component(entry, domain, stamp)),
    contentLine("END", "VCALENDAR"),
  ].join("");
}

function component(entry: Entry, domain: string, stamp: number): string {
  const { key, name, start, end, tags, version = 0, modified = stamp } = entry;
  const description = descriptionOf(entry);
  return [
    contentLine("BEGIN", "VEVENT"),
    contentLine("UID", escapeText(`${key}@${domain}`)),
    contentLine("SEQUENCE", String(version)),
    contentLine("DTSTAMP", utc(modified)),
    ...(entry.modified === undefined ? [] : [contentLine("LAST-MODIFIED", utc(modified))]),
    contentLine("DTSTART", utc(start)),
    contentLine("DTEND", utc(end)),
    contentLine("SUMMARY", escapeText(name)),
    ...(description === "" ? [] : [contentLine("DESCRIPTION", escapeText(description))]),
    ...(tags.length === 0 ? [] : [contentLine("CATEGORIES", tags.map(escapeText).join(","))]),
    contentLine("TRANSP", "TRANSPARENT"),
    contentLine("END", "VEVENT"),
  ].join("");
}

/** `20270529T160000Z` */
function utc(instant: number): string {
  return formatInstant(instant).replace(/[-:]/g, "");
}

function descriptionOf(entry: Entry): string {
  const { description, objects, audienceSize, audienceLocations, coordinators } = entry;
  const { customerEventId, owner, origin } = entry;
  const facts = [
    ...objects.map(objectText),
    audienceSize === undefined ? "" : `Audience: ${audienceSize.toLocaleString("en")}`,
    audienceLocations.length === 0 ? "" : `Countries: ${audienceLocations.join(", ")}`,
    coordinators.length === 0 ? "" : `Coordinators: ${coordinators.join(", ")}`,
    customerEventId === undefined ? "" : `Customer event ID: ${customerEventId}`,
    owner === undefined ? "" : `Owner: ${owner}`,
    `Event Center: ${origin}`,
  ].filter((line) => line !== "");
  return [description ?? "", facts.join("\n")].filter((part) => part !== "").join("\n\n");
}

/** Without the line break. Source: RFC 5545, 3.1. */
const LINE_OCTETS = 75;

/** Escapes a text value and removes control characters. Source: RFC 5545, 3.3.11. */
function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\t\n])\p{Cc}/gu, "")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");
}

/** Folds a content line, without splitting a character. */
function contentLine(name: string, value: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of `${name}:${value}`) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      parts.push(part);
      // The blank that marks a continuation counts.
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].map((line) => `${line}\r\n`).join("");
}
