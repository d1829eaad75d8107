import { createHash } from "node:crypto";
import { isExclusiveType, isStreamType } from "pulumi-akamai-event-center/contract";
import type { Entry, EntryObject } from "../entry";
import { libraryStyle, pageScript } from "../page/bundle";
import type { PageData, PageEvent, PageObject } from "../page/client/data";
import { byFrequency } from "../page/client/season";
import { embeddedJson, escapeHtml } from "../page/markup";
import { STYLE } from "../page/style";
import { dayAndTime } from "../times";
import { objectText } from "./objects";

/**
 * Returns a page that loads nothing, which its Content Security Policy enforces. The same entries produce the same bytes.
 * @param sourceUrl the link to a declaration, with {file} and {line} in it
 */
export function html(entries: readonly Entry[], title: string, sourceUrl?: string): string {
  const data: PageData = {
    events: entries.map((entry) => pageEvent(entry, sourceUrl)),
    zones: byFrequency(entries.flatMap(({ timeZone }) => timeZone ?? [])),
  };
  const script = pageScript();
  const style = libraryStyle() + STYLE;
  const policy =
    `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(style)}'; ` +
    "base-uri 'none'; form-action 'none'";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body class="ec-auto-dark">
<header class="top"><h1>${escapeHtml(title)}</h1><p id="count" role="status"></p></header>
${TOOLS}
<nav id="months" aria-label="Months"></nav>
<main><p id="elsewhere"></p><div id="calendar"></div></main>
${LEGEND}
<dialog id="details" aria-labelledby="details-title"></dialog>
<noscript>${plainTable(entries)}</noscript>
<script type="application/json" id="data">${embeddedJson(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

const TOOLS = `<div class="tools" role="search">
<label>Search <input id="search" type="search" placeholder="name, tag, CP code \u2026" autocomplete="off"></label>
<label>Times <select id="zone"></select></label>
<label id="lanes-choice">Lanes <select id="lanes">
<option value="objects">CP codes and streams</option>
<option value="cp">CP codes</option>
<option value="stream">Streams</option>
<option value="tag">Tags</option>
<option value="owner">Owners</option>
</select></label>
</div>`;

const LEGEND = `<ul id="legend" aria-label="Legend">
<li><span class="badge onair">On air</span></li>
<li><span class="badge clash">Overlaps</span> with another event of its lane</li>
</ul>`;

/** The page without scripts. */
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

function pageEvent(entry: Entry, sourceUrl: string | undefined): PageEvent {
  const { key: _, version: _version, modified: _modified, timeZone: _zone, objects, source, ...rest } = entry;
  return {
    ...rest,
    objects: objects.map(pageObject),
    source: source && { text: `${source.file}:${source.line}`, link: linkTo(source, sourceUrl) },
  };
}

function linkTo({ file, line }: NonNullable<Entry["source"]>, url: string | undefined): string | undefined {
  const path = file.split("/").map(encodeURIComponent).join("/");
  return url?.replaceAll("{file}", path).replaceAll("{line}", String(line));
}

function pageObject({ name, ...object }: EntryObject): PageObject {
  return {
    label: objectText(object),
    kind: kindOf(object.type),
    ...(name !== undefined && name !== "" && { name }),
  };
}

function kindOf(type: string): PageObject["kind"] {
  if (type === "CP_CODE") {
    return "cp";
  }
  return isStreamType(type) ? "stream" : isExclusiveType(type) ? "slot" : "other";
}

/** The policy allows only this hash, so that no text of an event can ever run as a script. */
function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
