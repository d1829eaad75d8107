const LONGEST = 420;

/** A message as a table shows it: on one line, without what differs from run to run. */
export function shown(message: string): string {
  const line = message
    .replace(/\s*\n\s*/g, " / ")
    .replace(/\S*\/event-center-(chaos|kills)-[^/\s]*\/edgerc/g, "~/.edgerc")
    .replace(/(127\.0\.0\.1|localhost):\d+/g, "HOST")
    .replace(/ \(request id [^)]*\)/g, "")
    .replace(/\(id \d+\)/g, "(id 7)")
    .replace(/\(ids [\d, ]+\)/g, "(ids 7, 8, 9)")
    .replace(/\bevent \d+\b/g, "event 7")
    .replace(/ \[EVENT_[A-Z_]+\]$/, "")
    .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "TIME");
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}

/** The same for messages that differ in the verb and the event only. */
export const kindOf = (message: string): string =>
  shown(message)
    .replace(/\b(creat|updat|delet)e\b|\bget\b/g, "VERB")
    .replace(/event "[^"]*"( \(id 7\))?/g, "EVENT")
    .replace(/\d+ attempts?|\d+ of \d+/g, "N");

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");

export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows.map((row) => row.map(cell))];
  return lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
}
