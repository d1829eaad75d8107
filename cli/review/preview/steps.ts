import type { EventChange } from "./change";
import type { Preview } from "./preview";
import { eventChange, type ResourceState } from "./state";

/** The engine's operation on one resource, in either form of a preview. */
interface Step {
  readonly op: string;
  readonly urn: string;
  readonly old: ResourceState | null | undefined;
  readonly desired: ResourceState | null | undefined;
}

/** The stack itself and providers, which the engine manages. */
const ENGINES_OWN = /::pulumi:(?:providers:|pulumi:Stack::)/;

/** Sorts steps by the kind of resource. */
export function sortSteps(steps: readonly Step[]): Pick<Preview, "changes" | "same" | "others"> {
  const events = steps.flatMap(({ op, urn, old, desired }) => eventChange(op, urn, old, desired) ?? []);
  const isEvent = new Set(events.map(({ urn }) => urn));
  const others: Record<string, number> = {};
  for (const { op, urn } of steps) {
    // With --refresh, each event is first read in a step of its own.
    if (!["same", "refresh"].includes(op) && !isEvent.has(urn) && !ENGINES_OWN.test(urn)) {
      others[op] = (others[op] ?? 0) + 1;
    }
  }
  return {
    changes: withoutParts(events.filter(({ op }) => op !== "same")),
    same: events.filter(({ op }) => op === "same"),
    others,
  };
}

/** Removes the parts of a replacement, which the engine may list in addition. */
function withoutParts(changes: readonly EventChange[]): EventChange[] {
  const replaced = new Set(changes.filter(({ op }) => op === "replace").map(({ urn }) => urn));
  return changes.filter(({ op, urn }) => op === "replace" || !replaced.has(urn));
}

/** Messages of one severity, each once. */
export function messages(
  diagnostics: readonly { readonly message: string; readonly severity: string }[],
  severity: string,
): string[] {
  const found = diagnostics.filter((one) => one.severity === severity);
  const texts = found.map(({ message }) => withoutColours(message).replace(new RegExp(`^${severity}: `), ""));
  return [...new Set(texts.map((text) => text.trim()))];
}

/** Removes the engine's colour marks, such as `<{%reset%}>`. */
export function withoutColours(text: string): string {
  return text.replace(/<\{%[^%]*%\}>/g, "");
}
