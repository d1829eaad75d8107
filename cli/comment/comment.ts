import { movedEvents } from "../guard/same-event";
import type { EventChange } from "../review/preview/change";
import { INCOMPLETE, type Preview } from "../review/preview/preview";
import { plain } from "../guard/markdown";
import { changedSection, createdSection, deletedSection } from "./changes";
import type { Declarations } from "./declarations";
import { findingsSections, mendedSection, wordsSection } from "./findings";
import { fit, type Section } from "./fit";
import { placedEvents, weeksSection, type Placed } from "./weeks";

/** The most characters that GitHub takes for a comment. */
export const GITHUB_LIMIT = 65_536;

/** By this line a workflow finds its own comment again, to write it anew. */
const MARKER = "<!-- event-center comment -->";

interface Frame {
  readonly title: string;
  readonly limit: number;
  /** Markdown of our other commands, which stands first. */
  readonly included: readonly string[];
}

interface CommentOptions extends Frame {
  readonly files: Omit<Declarations, "unchanged">;
  /** Events that stay as they are, for the calendar. */
  readonly unchanged: readonly Placed[];
}

/** A pull request's comment: what would become of the calendar. */
export function commentText(preview: Preview, options: CommentOptions): string {
  const { changes, errors, warnings } = preview;
  const { files } = options;
  const sections = [
    wordsSection("The preview failed", errors),
    ...findingsSections(preview),
    deletedSection(changes, movedEvents(changes), files),
    changedSection(changes, files),
    createdSection(changes, files),
    weeksSection([...placedEvents(changes), ...options.unchanged], files.zone),
    wordsSection("Warnings", warnings),
    mendedSection(preview),
  ];
  const missing = preview.isComplete ? "" : `\n> ${plain(INCOMPLETE)}\n`;
  return framed(`${summary(preview)}\n${missing}`, sections, options);
}

/** The comment on a change that could not be previewed: it must not leave an older comment standing. */
export function withoutPreview(frame: Frame): string {
  return framed(
    "**There is no preview**, so this comment does not show what the change would do.\n",
    [],
    frame,
  );
}

function framed(first: string, sections: readonly Section[], { title, limit, included }: Frame): string {
  const start = `${MARKER}\n## ${plain(title)}\n\n${first}`;
  return fit(start, [...included.map(includedSection), ...sections], limit);
}

/** May be cut after each line that stands outside of code. */
function includedSection(markdown: string): Section {
  const parts = markdown.trim().split(/^(```[^]*?^```)$/m);
  const items = parts.flatMap((part, index) => (index % 2 === 1 ? [part] : part.split("\n")));
  return { items: items.map((item) => `${item}\n`), noun: ["line", "lines"] };
}

function summary({ changes, others }: Preview): string {
  const count = (op: EventChange["op"]) => changes.filter((change) => change.op === op).length;
  const parts = [
    [count("create"), "created"],
    [count("update"), "changed"],
    [count("replace"), "deleted and created again"],
    [count("delete"), "deleted"],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, word]) => `**${number}** ${word}`);
  const events = told.length === 0 ? "No event changes." : `Events: ${told.join(", ")}.`;
  const rest = Object.entries(others).map(([op, number]) => `${number} ${op}`);
  return rest.length === 0 ? events : `${events} Other resources: ${plain(rest.join(", "))}.`;
}
