import type { MemberName } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { lengthText, momentText } from "../../calendar/times";
import { firstOf, shortened } from "../../frame/text";
import { objectText } from "../../calendar/formats/objects";
import { cellCode } from "../../frame/markdown";
import { instantOf } from "../preview/change";
import { SECRET, UNKNOWN } from "../preview/members";

const LONGEST_TEXT = 240;
const MOST_ITEMS = 12;

const recurrence = z.object({ frequency: z.string(), count: z.int() });
const eventObject = z.object({
  type: z.string(),
  id: z.int(),
  bitrates: z.array(z.int()).nullish(),
});

/** A member's value for a table cell; dates in a time zone. */
export function valueText(name: MemberName, value: unknown, zone: string): string {
  if (value === undefined || value === null) {
    return "\u2013";
  }
  if (value === SECRET) {
    return "_secret_";
  }
  if (value === UNKNOWN) {
    return "_known after the deployment_";
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? "\u2013" : listText(itemsOf(value));
  }
  if (name === "recurrence") {
    const { data } = recurrence.safeParse(value);
    return data ? `${cellCode(data.frequency)} \u00d7 ${data.count}` : "_unreadable_";
  }
  const instant = isDate(name) ? instantOf(value) : undefined;
  if (instant !== undefined) {
    return momentText(instant, zone);
  }
  return cellCode(shortened(typeof value === "string" ? value : JSON.stringify(value), LONGEST_TEXT));
}

/** The two cells of a changed member: old and new, or for lists the removed and added items. */
export function changeTexts(
  name: MemberName,
  old: unknown,
  desired: unknown,
  zone: string,
): [before: string, after: string] {
  if (Array.isArray(old) && Array.isArray(desired) && old.length > 0 && desired.length > 0) {
    const [before, after] = [itemsOf(old), itemsOf(desired)];
    const gone = before.filter((item) => !after.includes(item));
    const come = after.filter((item) => !before.includes(item));
    const kept = before.length - gone.length;
    const rest = kept === 0 ? "" : come.length === 0 ? `${kept} kept` : ` (${kept} kept)`;
    return [
      gone.length > 0 ? `\u2212 ${listText(gone)}` : "",
      `${come.length > 0 ? `+ ${listText(come)}` : ""}${rest}`,
    ];
  }
  return [valueText(name, old, zone), valueText(name, desired, zone) + shift(name, old, desired)];
}

/** The time by which a date moves. */
function shift(name: MemberName, old: unknown, desired: unknown): string {
  const [from, to] = [instantOf(old), instantOf(desired)];
  return isDate(name) && from !== undefined && to !== undefined
    ? `<br>${lengthText(Math.abs(to - from))} ${to > from ? "later" : "earlier"}`
    : "";
}

function isDate(name: MemberName): boolean {
  return name === "start" || name === "end";
}

/** The items of a list as text; the same text if they mean the same. */
function itemsOf(values: readonly unknown[]): string[] {
  return values.map((value) => {
    const { data } = eventObject.safeParse(value);
    if (data) {
      const rates = [...(data.bitrates ?? [])].sort((one, two) => one - two);
      return objectText(data) + (rates.length > 0 ? ` at ${rates.join(", ")} kbit/s` : "");
    }
    return typeof value === "string" ? value : JSON.stringify(value);
  });
}

function listText(items: readonly string[]): string {
  return firstOf(
    items.map((item) => cellCode(shortened(item, LONGEST_TEXT))),
    MOST_ITEMS,
  );
}
