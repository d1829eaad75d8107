import { movedEvents } from "../guard/same-event";
import type { EventChange } from "../review/preview/change";
import type { Preview } from "../review/preview/preview";
import { plain } from "../guard/markdown";
import { changedSection, createdSection, deletedSection, type PlaceOf } from "./changes";
import { findingsSection, mendedSection, wordsSection } from "./findings";
import { fit } from "./fit";
import { placedEvents, weeksSection, type Placed } from "./weeks";

/** The most characters that GitHub takes for a comment. */
export const GITHUB_LIMIT = 65_536;

/** By this line a workflow finds its own comment again, to write it anew. */
const MARKER = "<!-- event-center comment -->";

interface CommentOptions {
  readonly title: string;
  readonly limit: number;
  readonly placeOf: PlaceOf;
  /** Events that stay as they are, for the calendar. */
  readonly unchanged: readonly Placed[];
}

/** A pull request's comment: what would become of the calendar. */
export function commentText(preview: Preview, options: CommentOptions): string {
  const { changes, errors, warnings } = preview;
  const moved = movedEvents(changes);
  const sections = [
    wordsSection("The preview failed", errors),
    findingsSection(preview),
    deletedSection(changes, moved),
    changedSection(changes, options.placeOf),
    createdSection(changes, options.placeOf),
    weeksSection([...placedEvents(changes), ...options.unchanged]),
    wordsSection("Warnings", warnings),
    mendedSection(preview),
  ];
  return fit(`${MARKER}\n## ${plain(options.title)}\n\n${summary(preview)}\n`, sections, options.limit);
}

function summary({ changes, others }: Preview): string {
  const count = (op: EventChange["op"]) => changes.filter((change) => change.op === op).length;
  const parts = [
    [count("create"), "created"],
    [count("update"), "changed"],
    [count("replace"), "deleted and made anew"],
    [count("delete"), "deleted"],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, word]) => `**${number}** ${word}`);
  const events = told.length === 0 ? "No event changes." : `Events: ${told.join(", ")}.`;
  const rest = Object.entries(others).map(([op, number]) => `${number} ${op}`);
  return rest.length === 0 ? events : `${events} Other resources: ${plain(rest.join(", "))}.`;
}
