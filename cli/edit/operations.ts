import {
  didYouMean,
  isRecord,
  MEMBER_NAMES,
  type CommonMember,
  type Members,
} from "pulumi-akamai-event-center/contract";
import {
  addDuration,
  FORMS,
  isSameItem,
  readDuration,
  readTime,
  withAdded,
} from "pulumi-akamai-event-center/declarations";
import { parse } from "yaml";
import { Failure } from "../frame/failure";
import { Unwritable } from "../files/entry-edits";
import { itemsOf } from "../files/inherited";

/** One edit of a command line, such as `tags+=final`. */
export interface Operation {
  readonly member: CommonMember;
  /** True if the edit adds to a list. */
  readonly isAdded: boolean;
  /** Returns the member's new value; undefined clears it. Errors: Unwritable. */
  readonly apply: (before: unknown, zone: string | undefined) => unknown;
}

const EDITABLE: readonly CommonMember[] = MEMBER_NAMES.filter((name) => name !== "recurrence");
const LISTS: readonly string[] = ["audienceLocations", "coordinators", "tags", "objects"];
const DATES: readonly string[] = ["start", "end"];

const FORM = /^([A-Za-z]\w*)(\+=|-=|=)([\s\S]*)$/;

/** True if the argument is an edit, not the name of a file. */
export function isOperation(argument: string): boolean {
  return FORM.test(argument);
}

/** Parses an edit. Errors: a Failure that names the valid forms. */
export function operationOf(text: string): Operation {
  const [, name = "", sign = "", value = ""] = FORM.exec(text) ?? [];
  const member = EDITABLE.find((known) => known === name);
  if (!member) {
    const members = EDITABLE.join(", ");
    throw new Failure(
      `${text}: ${name} is not a member that edit changes${didYouMean(name, EDITABLE)}; it changes ${members}`,
      "COMMAND_USAGE",
    );
  }
  const isAdded = sign === "+=" && LISTS.includes(member);
  if (sign === "=") {
    return { member, isAdded, apply: setting(text, member, value) };
  }
  if (LISTS.includes(member)) {
    const items = itemsIn(text, member, value);
    return {
      member,
      isAdded,
      apply: (before) => (isAdded ? added(itemsOf(before), items) : without(itemsOf(before), items)),
    };
  }
  if (DATES.includes(member)) {
    return { member, isAdded, apply: shifting(text, value, sign === "-=") };
  }
  throw new Failure(
    `${text}: ${sign} is for lists and dates; write ${member}=… to set it, ${member}= to clear it`,
    "COMMAND_USAGE",
  );
}

function setting(text: string, member: CommonMember, value: string): Operation["apply"] {
  if (value === "") {
    return () => undefined;
  }
  if (LISTS.includes(member)) {
    const items = itemsIn(text, member, value);
    return () => items;
  }
  if (DATES.includes(member)) {
    return (_before, zone) => {
      const reading = readTime(value, zone);
      if ("problem" in reading) {
        throw new Unwritable(reading.problem);
      }
      return reading.text;
    };
  }
  const isNumber = member === "audienceSize" && /^\d+$/.test(value);
  return () => (isNumber ? Number(value) : value);
}

function shifting(text: string, duration: string, isBack: boolean): Operation["apply"] {
  if (!FORMS.duration.test(duration)) {
    throw new Failure(
      `${text}: a date is shifted by an ISO 8601 duration in whole weeks, days, hours, minutes and seconds, such as PT30M`,
      "COMMAND_USAGE",
    );
  }
  const { days, seconds } = readDuration(duration);
  const by = isBack ? { days: -days, seconds: -seconds } : { days, seconds };
  return (before, zone) => addDuration(String(before), by, zone);
}

/** An object that the event already has keeps its bit rates, unless the edit sets them. */
function added(before: readonly unknown[], items: readonly unknown[]): readonly unknown[] {
  const isThere = (item: unknown) => before.some((other) => isSameItem(other, item));
  const toAdd = items.filter((item) => !isThere(item) || (isRecord(item) && item["bitrates"] != null));
  return withAdded(before, toAdd, (item) => item);
}

function without(before: readonly unknown[], items: readonly unknown[]): readonly unknown[] {
  return before.filter((item) => !items.some((other) => isSameItem(item, other)));
}

/** Parses items between commas or as a YAML list; an object is a YAML map or TYPE:ID. */
function itemsIn(text: string, member: CommonMember, value: string): readonly unknown[] {
  if (/^\s*[[{]/.test(value)) {
    const content = parsed(text, value);
    return Array.isArray(content) ? content.map((item: unknown) => item) : [content];
  }
  const items = value
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  if (items.length === 0) {
    throw new Failure(`${text}: name at least one item`, "COMMAND_USAGE");
  }
  return member === "objects" ? items.map((item) => objectOf(text, item)) : items;
}

function objectOf(text: string, item: string): object {
  const [, type, id] = /^([A-Z][A-Z0-9_]*):(\d+)$/.exec(item) ?? [];
  if (type === undefined) {
    throw new Failure(
      `${text}: an object is TYPE:ID, such as CP_CODE:87660, or { id: 87660, type: CP_CODE }`,
      "COMMAND_USAGE",
    );
  }
  return { id: Number(id), type };
}

function parsed(text: string, value: string): unknown {
  try {
    return parse(value, { version: "1.2", schema: "core" });
  } catch {
    throw new Failure(`${text}: the text in brackets is not YAML`, "COMMAND_USAGE");
  }
}

/** Applies the operations to an event's members, in order. Errors: Unwritable, whose message begins with the member. */
export function applied(
  operations: readonly Operation[],
  members: Members,
  zone: string | undefined,
): Members {
  const after: Members = { ...members };
  for (const { member, apply } of operations) {
    try {
      after[member] = apply(after[member], zone);
    } catch (error) {
      throw error instanceof Unwritable ? new Unwritable(`${member} ${error.message}`) : error;
    }
  }
  return after;
}
