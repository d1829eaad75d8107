import { createHash } from "node:crypto";
import { isExclusiveType, isStreamType } from "pulumi-akamai-event-center/contract";
import type { Entry, EntryObject } from "../entry";
import { pageScript } from "../page/bundle";
import type { PageData, PageEvent, PageObject } from "../page/client/model/data";
import { embeddedJson, escapeHtml } from "../page/markup";
import { STYLE } from "../page/style";
import { dayAndTime } from "../times";
import { objectText } from "./objects";

/**
 * One page that needs nothing else: no address in it is ever loaded, and its policy forbids the browser to. The same
 * entries give the same bytes.
 */
export function html(entries: readonly Entry[], title: string): string {
  const data: PageData = { title, events: entries.map(pageEvent) };
  const script = pageScript();
  const policy =
    `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(STYLE)}'; ` +
    "base-uri 'none'; form-action 'none'";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header class="top"><h1>${escapeHtml(title)}</h1><p id="count" role="status"></p></header>
${TOOLBAR}
<nav id="overview" aria-label="Season"></nav>
<main>
<h2 id="period" aria-live="polite"></h2>
<div id="stage" role="region" aria-labelledby="period" tabindex="0"></div>
${LEGEND}
</main>
<dialog id="details" aria-labelledby="details-title"></dialog>
<noscript>${plainTable(entries)}</noscript>
<script type="application/json" id="data">${embeddedJson(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

const TOOLBAR = `<div class="tools" role="search">
<label>Search <input id="search" type="search" placeholder="name, tag, CP code \u2026" autocomplete="off"></label>
<div class="group" role="group" aria-label="View">
<button type="button" id="view-day">Day</button>
<button type="button" id="view-week">Week</button>
<button type="button" id="view-list">List</button>
</div>
<div class="group" role="group" aria-label="Go to">
<button type="button" id="previous" aria-label="Previous">\u2039</button>
<button type="button" id="today">Today</button>
<button type="button" id="next" aria-label="Next">\u203a</button>
</div>
<label>Lanes <select id="lanes">
<option value="objects">CP codes and streams</option>
<option value="cp">CP codes</option>
<option value="stream">Streams</option>
<option value="tag">Tags</option>
<option value="owner">Owners</option>
</select></label>
<label>Times <select id="zone">
<option value="local">local</option>
<option value="utc">UTC</option>
</select></label>
</div>`;

const LEGEND = `<ul class="legend" aria-label="Legend">
<li><span class="swatch"></span>ahead</li>
<li><span class="swatch onair"></span>on air now</li>
<li><span class="swatch clash"></span>overlaps with another event of its lane</li>
<li><span class="swatch past"></span>has ended</li>
<li>The strip on top of an event shows its time; arrow keys walk from event to event.</li>
</ul>`;

/** What remains where scripts are off: everything, as a table. */
function plainTable(entries: readonly Entry[]): string {
  const rows = entries.map(({ start, end, name, tags, objects }) => {
    const cells = [
      `${dayAndTime(start)} \u2013 ${dayAndTime(end)}`,
      name,
      tags.join(", "),
      objects.map(objectText).join(", "),
    ];
    return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("")}</tr>`;
  });
  return `<table class="list"><caption>Events, times in UTC</caption><tbody>${rows.join("\n")}</tbody></table>`;
}

function pageEvent(entry: Entry): PageEvent {
  const { key: _key, version: _version, modified: _modified, objects, ...rest } = entry;
  return { ...rest, objects: objects.map(pageObject) };
}

function pageObject(object: EntryObject): PageObject {
  return { label: objectText(object), kind: kindOf(object.type) };
}

function kindOf(type: string): PageObject["kind"] {
  if (type === "CP_CODE") {
    return "cp";
  }
  return isStreamType(type) ? "stream" : isExclusiveType(type) ? "slot" : "other";
}

/** What the page's policy lets run, and nothing else, even if a text should ever become markup. */
function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
