import { counted } from "../frame/text";
import { plain } from "../frame/markdown";
import type { Preview } from "../review/preview/preview";
import { INCOMPLETE } from "../review/preview/read";
import { instantOf } from "../review/preview/change";
import { isTakenOver, type AccountReview, type Reviewed } from "../review/reviewed";
import { changedSection, createdSection, deletedSection } from "./changes";
import { driftedIn, driftSection } from "./drift";
import { findingsSections, remediatedSection, wordsSection } from "./findings";
import { fit, type Section } from "../review/markdown/fit";
import { isLive, removalsOf } from "./notes";
import { takenOverSection } from "./taken-over";
import type { View } from "./view";
import { placedEvents, weeksSection, type Placed } from "./weeks";

/** The most characters of a comment on GitHub. */
export const GITHUB_LIMIT = 65_536;

/** A workflow finds its earlier comment by this line and replaces it. */
const MARKER = "<!-- event-center comment -->";

interface Frame {
  readonly title: string;
  readonly limit: number;
  /** Markdown of other commands, put first. */
  readonly included: readonly string[];
}

interface CommentOptions extends Frame, View {
  /** Events that do not change, for the calendar. */
  readonly unchanged: readonly Placed[];
}

/** Returns the comment of a pull request: what the change would do to the calendar. */
export function commentText(preview: Preview, review: AccountReview, options: CommentOptions): string {
  // The engine reports resources in no particular order.
  const changes = [...review.changes].sort((one, two) => startOf(one) - startOf(two));
  const sections = [
    wordsSection("The preview failed", preview.errors),
    ...findingsSections(preview),
    deletedSection(changes, preview.same, options),
    takenOverSection(changes, options),
    changedSection(changes, options),
    createdSection(changes, options),
    weeksSection(
      [...placedEvents(changes, options.circumstances.now), ...options.unchanged],
      options.files.zone,
    ),
    driftSection(review, options),
    wordsSection("Warnings", warningsOf(preview.warnings, options)),
    remediatedSection(preview),
  ];
  const missing = [
    ...(preview.isComplete ? [] : [plain(INCOMPLETE)]),
    ...(options.isAccountRead ? [] : [UNREAD]),
  ];
  const notes = missing.map((note) => `\n> ${note}\n`).join("");
  return framed(`${summary(preview, review, options)}\n${notes}`, sections, options);
}

function startOf({ change: { before, after } }: Reviewed): number {
  return instantOf((after ?? before?.members)?.start) ?? Number.MAX_SAFE_INTEGER;
}

const UNREAD =
  "Made without `--account`: what takeovers change, events of other stacks and edits made in Event Center are not shown.";

/** With the account, the section on takeovers replaces the provider's warnings about adoptions. */
function warningsOf(warnings: readonly string[], { isAccountRead }: View): string[] {
  return warnings.filter((warning) => !isAccountRead || !/^Event \d+ will be adopted\b/.test(warning));
}

/** Returns the comment on a change without a preview; it replaces an older comment, which would be wrong by now. */
export function withoutPreview(frame: Frame): string {
  return framed(
    "**There is no preview**, so this comment does not show what the change would do. The log of the run says why.\n",
    [],
    frame,
  );
}

function framed(first: string, sections: readonly Section[], { title, limit, included }: Frame): string {
  const start = `${MARKER}\n## ${plain(title)}\n\n${first}`;
  return fit(start, [...included.map(includedSection), ...sections], limit);
}

/** A code block is one item, so that a comment that is too long is never cut inside it. */
function includedSection(markdown: string): Section {
  const parts = markdown.trim().split(/^(```[^]*?^```)$/m);
  const items = parts.flatMap((part, index) => (index % 2 === 1 ? [part] : part.split("\n")));
  return { items: items.map((item) => `${item}\n`), noun: ["line", "lines"] };
}

function summary({ others, errors }: Preview, review: AccountReview, view: View): string {
  const { changes } = review;
  const count = (matches: (one: Reviewed) => boolean) => changes.filter(matches).length;
  const parts = [
    [count((one) => one.change.op === "create" && !isTakenOver(one)), "created"],
    [count(isTakenOver), "taken over"],
    [count(({ change }) => change.op === "update"), "changed"],
    [count(({ change }) => change.op === "replace"), "deleted and created again"],
    [count(({ change }) => change.op === "delete"), "deleted"],
    [changes.reduce((sum, one) => sum + removalsOf(one, view).length, 0), "deleted from a series"],
  ] as const;
  const counts = parts.filter(([number]) => number > 0).map(([number, word]) => `**${number}** ${word}`);
  const rest = Object.entries(others).map(([op, number]) => `${number} ${op}`);
  const live = count((one) => isLive(one, view));
  const drifted = driftedIn(review, view).length;
  return [
    counts.length > 0
      ? `Events: ${counts.join(", ")}.`
      : errors.length > 0
        ? "**The preview failed** and shows no event changes."
        : "No event changes.",
    ...(live > 0 ? [`**${live} on air now would be disturbed.**`] : []),
    ...(drifted > 0
      ? [
          `${counted(drifted, "event")} ${drifted === 1 ? "was" : "were"} edited or deleted in Event Center since the last deployment.`,
        ]
      : []),
    ...(rest.length > 0 ? [`Other resources: ${plain(rest.join(", "))}.`] : []),
  ].join(" ");
}
