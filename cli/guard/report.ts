import { operationOf, type MovedChange } from "../review/plan";
import { code, plain } from "../frame/markdown";
import { limitText, type Limit, type Verdict } from "./judge";
import { labelOf } from "../review/preview/change";
import { INCOMPLETE } from "../review/preview/read";

/** Further entries are only counted. */
const MOST_NAMED = 50;

interface VerdictContext {
  /** Changes that are not judged, because they differ from what was reviewed. */
  readonly left: readonly MovedChange[];
  readonly isAccountRead: boolean;
  /** Whether the preview has all events and policy findings. */
  readonly isComplete: boolean;
}

const UNREAD =
  "Event Center was not read (no `--account`), so takeovers by name, hand edits and other owners are not shown.";

/** The verdict as Markdown, for a log, a job's summary or a comment. */
export function verdictText(
  verdict: Verdict,
  limit: Limit,
  { left, isAccountRead, isComplete }: VerdictContext,
): string {
  const { findings, deleted, held, moved } = verdict;
  const reasons = findings.filter(({ level, rule }) => level === "mandatory" && rule !== "moved-event");
  const warnings = findings.filter(({ level, rule }) => level === "advisory" && rule !== "moved-event");
  const count = deleted.reduce((sum, one) => sum + one.count, 0);
  const numbers = `${count} of ${held} events would be deleted (limit ${limitText(limit)}).`;
  return [
    ...(reasons.length > 0 ? ["### Guard: stop", ""] : ["### Guard: nothing to stop", ""]),
    ...(reasons.some(({ rule }) => rule === "deletes") ? [] : [numbers, ""]),
    ...(isAccountRead ? [] : [UNREAD, ""]),
    ...(isComplete ? [] : [plain(INCOMPLETE), ""]),
    ...section(
      "Not applied: moved since the review",
      // The engine's own order differs from run to run.
      byLabel(left).map(
        ({ reviewed, reviewed: { change }, reasons: why }) =>
          `- ${code(labelOf(change))} (${operationOf(reviewed)}): ${why.map(plain).join("; ")}. ${code(change.urn)}`,
      ),
    ),
    ...section("Reasons", reasons.map(reasonLine)),
    ...section("Warnings", warnings.map(reasonLine)),
    ...section(
      "Would be deleted",
      deleted.map(({ change, count: events }) => {
        const size = events === 1 ? "" : `, ${events} events`;
        return `- ${code(labelOf(change))}${size} (${change.op}): ${code(change.urn)}`;
      }),
    ),
    ...section(
      "The same event under another name",
      moved.map(({ from, to, isCertain, alias }) => {
        const likely = isCertain ? "" : " (by its customer event ID)";
        return (
          `- ${code(labelOf(to))}${likely}: declare ${code(`aliases: [${quoted(alias)}]`)} in ${code(to.resource)}, ` +
          `and ${code(from.urn)} is kept.`
        );
      }),
    ),
  ].join("\n");
}

const byLabel = (all: readonly MovedChange[]) =>
  [...all].sort(({ reviewed: { change: one } }, { reviewed: { change: other } }) =>
    labelOf(one) < labelOf(other) ? -1 : 1,
  );

/** Ends with the rule's name, for `--allow`. */
function reasonLine({ rule, message, urn }: Verdict["findings"][number]): string {
  return `- ${plain(message)} (${code(rule)})${urn === undefined ? "" : ` ${code(urn)}`}`;
}

function section(title: string, lines: readonly string[]): string[] {
  const shown = lines.slice(0, MOST_NAMED);
  const rest = lines.length > shown.length ? [`- and ${lines.length - shown.length} more`] : [];
  return lines.length === 0 ? [] : [`**${title}**`, "", ...shown, ...rest, ""];
}

/** A YAML string: a plain word, or quoted. */
function quoted(text: string): string {
  return /^[A-Za-z][\w-]*$/.test(text) ? text : JSON.stringify(text);
}
