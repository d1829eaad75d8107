import type { Incoming } from "../api/event-center";
import type { Sent } from "../behaviour/faults";
import type { Simulator } from "../types";
import type { StoredEvent } from "../store/event";

const MOST_ROWS = 500;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escape = (text: string) => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
td.number, td time { white-space: nowrap; font-variant-numeric: tabular-nums; }
td.name { overflow-wrap: anywhere; min-width: 12rem; }
.tag { display: inline-block; padding: 0 .5rem; margin: 0 .25rem .25rem 0; border: 1px solid color-mix(in srgb, currentColor 35%, transparent); border-radius: 1rem; overflow-wrap: anywhere; }
.quiet { opacity: .7; }
`;

const date = (text: string) =>
  `<time datetime="${escape(text)}">${escape(text.replace("T", " ").replace(/:\d\dZ$/, " UTC"))}</time>`;

const row = ({ id, version, name, description, start, end, tags, modifiedBy }: StoredEvent) => `<tr>
<td class="number">${id}</td><td class="number">${version}</td>
<td class="name">${escape(name)}${description ? `<br><span class="quiet">${escape(description)}</span>` : ""}</td>
<td>${date(start)}</td><td>${date(end)}</td>
<td>${tags.map((tag) => `<span class="tag">${escape(tag)}</span>`).join("")}</td>
<td>${escape(modifiedBy)}</td></tr>`;

const table = (events: readonly StoredEvent[]) => `<div class="wide"><table>
<thead><tr><th scope="col">Id</th><th scope="col">Version</th><th scope="col">Name</th><th scope="col">Start</th><th scope="col">End</th><th scope="col">Tags</th><th scope="col">Last edit by</th></tr></thead>
<tbody>
${events.map(row).join("\n")}
</tbody></table></div>`;

function html(all: readonly StoredEvent[]): string {
  const events = [...all].sort((left, right) => (left.start < right.start ? -1 : 1)).slice(0, MOST_ROWS);
  const shown = all.length > events.length ? ` The first ${events.length} by start:` : " Sorted by start.";
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Event Center simulator</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Event Center simulator</h1>
${
  all.length === 0
    ? "<p>There are no events yet.</p>"
    : `<p>${all.length === 1 ? "One event." : `${all.length} events.${shown}`}</p>\n${table(events)}`
}
<p class="quiet">Everything here is simulated; reload the page to look again.</p>
</body>
</html>
`;
}

/** A page with the owner's events. */
export function page({ method }: Incoming, simulator: Simulator): Sent {
  if (method !== "GET" && method !== "HEAD") {
    return { status: 405, headers: { Allow: "GET, HEAD", "Content-Type": "text/plain" }, payload: "" };
  }
  return {
    status: 200,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      "X-Content-Type-Options": "nosniff",
    },
    payload: html(simulator.rival.list()),
  };
}
