import type { EventDetails } from "pulumi-akamai-event-center";

const LONGEST = 120;

/** Without a refresh, state still holds the event. */
export const BRING_BACK = "run pulumi refresh, then pulumi up (in the template: Repair)";

/** A value in a message: on one line, and shortened. */
export function shown(value: unknown): string {
  if (value === undefined) {
    return "nothing";
  }
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** `webuser at 2036-02-01T08:00:00Z`, as far as it is known. */
export function authorOf({
  modifiedBy,
  modifiedDate,
}: Pick<EventDetails, "modifiedBy" | "modifiedDate">): string {
  return `${modifiedBy ?? "somebody"}${modifiedDate === undefined ? "" : ` at ${modifiedDate}`}`;
}
