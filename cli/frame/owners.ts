import type { EventSummary } from "pulumi-akamai-event-center";
import { OWNER_PREFIX, ownerTagOf, ownerTagsIn } from "pulumi-akamai-event-center/contract";
import { Failure } from "./failure";

type Tagged = Pick<EventSummary, "tags">;

/**
 * The owner tags of an event: that of the stack that manages it, and by mistake those of others.
 * @param declared the tags of its declaration, which do not count as owner tags
 */
export function ownersOf({ tags = [] }: Tagged, declared: unknown = []): string[] {
  const plain: readonly unknown[] = Array.isArray(declared) ? declared : [];
  return ownerTagsIn(
    tags.map(({ name }) => name),
    plain.map(String),
  );
}

/** Takes the owner tag out of the tags, into a member of its own. */
export function withOwner<Event extends Tagged>(
  event: Event,
  declared?: unknown,
): Event & { readonly owner?: string } {
  const owners = ownersOf(event, declared);
  return owners.length === 0
    ? event
    : { ...event, owner: owners.join(", "), tags: event.tags?.filter(({ name }) => !owners.includes(name)) };
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

/** The stack of a resource. Source: Pulumi's URNs, `urn:pulumi:<stack>::<project>::<type>::<name>`. */
export function stackOfUrn(urn: string): { readonly project: string; readonly stack: string } | undefined {
  const [, stack, project] = /^urn:pulumi:(.+?)::(.+?)::/.exec(urn) ?? [];
  return stack === undefined || project === undefined ? undefined : { project, stack };
}

/** The project and stack as people write them: `calendar/prod`. */
export function stackText(urn: string): string {
  const { project = "", stack = "" } = stackOfUrn(urn) ?? {};
  return `${project}/${stack}`;
}
