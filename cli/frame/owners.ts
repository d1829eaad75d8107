import type { EventSummary } from "pulumi-akamai-event-center";
import { OWNER_PREFIX, ownerTagOf, splitOwner } from "pulumi-akamai-event-center/contract";
import { Failure } from "./failure";

type Tagged = Pick<EventSummary, "tags">;

/** The stack that manages an event, by its owner tag. */
export function ownerOf(event: Tagged): string | undefined {
  return splitOwner(tagNames(event)).owner;
}

/** An event with its owner beside its tags, and not among them. */
export function withOwner<Event extends Tagged>(event: Event): Event & { readonly owner?: string } {
  const { tags, owner } = splitOwner(tagNames(event));
  return owner === undefined
    ? event
    : { ...event, owner, tags: event.tags?.filter(({ name }) => tags.includes(name)) };
}

/** Reads `pulumi:<project>/<stack>`, or `<project>/<stack>` for short. */
export function readOwner(option: string, text: string): string {
  const [, project, stack] = /^([^/]+)\/([^/]+)$/.exec(withoutPrefix(text)) ?? [];
  if (project === undefined || stack === undefined) {
    throw new Failure(`${option} takes ${OWNER_PREFIX}<project>/<stack>, not ${text}`, "COMMAND_USAGE");
  }
  return ownerTagOf(project, stack);
}

const withoutPrefix = (text: string) =>
  text.startsWith(OWNER_PREFIX) ? text.slice(OWNER_PREFIX.length) : text;

const tagNames = ({ tags = [] }: Tagged) => tags.map(({ name }) => name);
