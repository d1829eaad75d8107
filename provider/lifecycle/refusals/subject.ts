import type { CallOptions } from "../../client";
import type { Members } from "../state/members";

/** Which event a message is about, and which members' values it must not contain. */
export interface Subject {
  readonly label: string;
  readonly hidden: readonly string[];
}

export function subjectOf(members: Members, hidden: readonly string[], eventId?: number): Subject {
  const id = eventId === undefined ? "" : ` (id ${eventId})`;
  const label = hidden.includes("name") ? "with a secret name" : JSON.stringify(members.name);
  return { label: label + id, hidden };
}

/** Lets the client's messages name the event and hide its secrets. */
export function callFor(subject: Subject): CallOptions {
  return { subject: subject.label, hidden: subject.hidden };
}

const LONGEST = 80;

/** A member's value as a message may show it. */
export function shown(name: string, value: unknown, hidden: readonly string[]): string {
  if (hidden.includes(name)) {
    return "[secret]";
  }
  if (value == null) {
    return "nothing";
  }
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
