/** How the page looks: calm, in light and dark as the reader's system has it, and on paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #f7f7f5; --panel: #ffffff; --ink: #1b2126; --muted: #56616b; --line: #dfe2e0; --faint: #eef0ee;
  --accent: #1f57a8; --accent-soft: #e9f0fa; --accent-line: #b9cfec;
  --air: #a3211b; --air-soft: #fdebe9; --air-line: #eab4b0;
  --clash: #7d5200; --clash-soft: #fff3d6; --clash-line: #e0b65a;
  --past: #5d666e; --past-soft: #f0f1f0; --past-line: #d5d8d6;
  --names: 176px;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #121518; --panel: #191d21; --ink: #e6e9ec; --muted: #a2acb6; --line: #2c3339; --faint: #22282d;
    --accent: #93b9f5; --accent-soft: #1c2a3f; --accent-line: #35507a;
    --air: #ffa39b; --air-soft: #3d1d1c; --air-line: #7d3a36;
    --clash: #f0c469; --clash-soft: #35290f; --clash-line: #7d6224;
    --past: #9aa4ad; --past-soft: #1f2428; --past-line: #353c42;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; padding: 20px 24px 40px; background: var(--paper); color: var(--ink);
  font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
h1 { margin: 0; font-size: 22px; font-weight: 650; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { margin: 0 0 8px; font-size: 17px; font-weight: 600; }
.spoken {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
button, input, select { font: inherit; color: inherit; }
header.top { display: flex; flex-wrap: wrap; align-items: end; gap: 6px 20px; margin-bottom: 14px; }
#count { margin: 0; color: var(--muted); }
.tools { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; margin-bottom: 12px; }
.tools button, .tools select, .tools input, .empty button, dialog .close {
  min-height: 34px; padding: 4px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--panel);
}
.tools button, .empty button, dialog .close { cursor: pointer; }
.tools button:hover:not(:disabled), .empty button:hover, dialog .close:hover { border-color: var(--accent); }
.tools button:disabled, .tools select:disabled { color: var(--muted); cursor: default; opacity: 0.6; }
.tools label { display: flex; align-items: center; gap: 8px; color: var(--muted); }
.tools label input, .tools label select { color: var(--ink); }
.tools input { width: min(320px, 60vw); }
.group { display: flex; }
.group button { border-radius: 0; margin-left: -1px; }
.group button:first-child { border-radius: 8px 0 0 8px; margin-left: 0; }
.group button:last-child { border-radius: 0 8px 8px 0; }
.group button[aria-pressed="true"] {
  background: var(--accent-soft); border-color: var(--accent-line); color: var(--accent); font-weight: 600; z-index: 1;
}
#overview { margin: 0 0 16px; }
.overview-inside { width: min(100%, max(300px, calc(var(--bins) * 44px))); }
.bins { display: flex; align-items: end; height: 44px; border-bottom: 1px solid var(--line); }
.bin { flex: 1 1 0; min-width: 0; height: 100%; padding: 0 1px; border: 0; background: none; cursor: pointer; display: flex; align-items: end; }
.bin::before {
  content: ""; display: block; width: 100%; max-width: 14px; margin: 0 auto; height: calc(100% * var(--share));
  background: var(--accent-line); border-radius: 2px 2px 0 0;
}
.bin.clash::before { border-top: 3px solid var(--clash-line); }
.bin:hover::before { background: var(--accent); }
.bin.here { background: var(--accent-soft); }
.bin.here::before { background: var(--accent); }
.bin:focus-visible { outline-offset: -2px; }
.ends { display: flex; justify-content: space-between; color: var(--muted); font-size: 12.5px; margin-top: 3px; }
.legend { display: flex; flex-wrap: wrap; gap: 6px 18px; margin: 12px 0 0; padding: 0; list-style: none; color: var(--muted); font-size: 13px; }
.legend li { display: flex; align-items: center; gap: 7px; }
.swatch { width: 22px; height: 12px; border-radius: 3px; border: 1px solid var(--accent-line); background: var(--accent-soft); }
.swatch.onair { border-color: var(--air-line); background: var(--air-soft); }
.swatch.clash { border: 1px dashed var(--clash); background: var(--clash-soft); }
.swatch.past { border-color: var(--past-line); background: var(--past-soft); }
#stage { overflow-x: auto; border: 1px solid var(--line); border-radius: 12px; background: var(--panel); }
.timeline { position: relative; min-width: 896px; }
.scale, .lane { display: flex; }
.scale { border-bottom: 1px solid var(--line); }
.lane + .lane { border-top: 1px solid var(--line); }
.lane-name {
  flex: 0 0 var(--names); width: var(--names); padding: 10px 12px; position: sticky; left: 0; z-index: 2;
  background: var(--panel); border-right: 1px solid var(--line); font-weight: 600; font-size: 13.5px; overflow-wrap: anywhere;
}
.lane-name small { display: block; font-weight: 400; font-size: 12.5px; color: var(--muted); }
.ticks { position: relative; flex: 1; height: 34px; }
.tick {
  position: absolute; top: 0; bottom: 0; padding: 7px 0 0 7px; font-size: 13px; color: var(--muted); white-space: nowrap;
  border-left: 1px solid var(--faint);
}
.tick:first-child { border-left: 0; }
.tick.current { color: var(--air); font-weight: 650; }
.cards {
  position: relative; flex: 1; margin: 0; padding: 0; list-style: none;
  background-image: linear-gradient(to right, var(--faint) 1px, transparent 1px);
  background-size: calc(100% / var(--columns)) 100%;
}
.cards li { position: absolute; z-index: 1; height: 44px; }
.card {
  position: relative; display: block; width: 100%; height: 100%; padding: 7px 8px 3px; border-radius: 6px; overflow: hidden;
  border: 1px solid var(--accent-line); background: var(--accent-soft); text-align: left; cursor: pointer; line-height: 1.25;
}
.card:hover { border-color: var(--accent); }
.card .strip { position: absolute; top: 0; height: 4px; background: var(--accent); border-radius: 0 0 2px 2px; }
.card .name, .card .facts { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.card .name { font-size: 13px; font-weight: 600; }
.card .facts { font-size: 12px; color: var(--muted); font-variant-numeric: tabular-nums; }
.card.past { background: var(--past-soft); border-color: var(--past-line); }
.card.past .name { color: var(--past); }
.card.past .strip { background: var(--past); }
.card.now { background: var(--air-soft); border-color: var(--air-line); }
.card.now .strip { background: var(--air); }
.card.overlapping { border: 1px dashed var(--clash); }
.card.overlapping:not(.now):not(.past) { background: var(--clash-soft); }
.card.overlapping:not(.now) .strip { background: var(--clash); }
.badge { margin-left: 6px; font-size: 11.5px; font-weight: 650; }
td .badge { margin: 0 10px 0 0; font-size: 13px; }
.badge.onair { color: var(--air); }
.badge.onair::before { content: "\\25CF\\00A0"; }
.badge.clash { color: var(--clash); }
.badge.clash::before { content: "\\26A0\\00A0"; }
.now-line {
  position: absolute; top: 0; bottom: 0; width: 0; border-left: 2px solid var(--air); z-index: 0; pointer-events: none;
  left: calc(var(--names) + (100% - var(--names)) * var(--at));
}
.empty { padding: 48px 24px; text-align: center; color: var(--muted); }
.empty button { margin: 4px; }
table.list { width: 100%; border-collapse: collapse; font-size: 14px; }
table.list th { text-align: left; font-weight: 600; color: var(--muted); padding: 9px 12px; border-bottom: 1px solid var(--line); }
table.list td { padding: 8px 12px; vertical-align: top; border-top: 1px solid var(--faint); overflow-wrap: break-word; }
table.list .when { white-space: nowrap; font-variant-numeric: tabular-nums; }
table.list tr.past td { color: var(--past); }
.link { border: 0; padding: 0; background: none; color: var(--accent); text-align: left; cursor: pointer; font-weight: 600; }
.link:hover { text-decoration: underline; }
dialog {
  width: min(560px, calc(100vw - 32px)); max-height: calc(100vh - 48px); padding: 22px 24px; border: 1px solid var(--line);
  border-radius: 14px; background: var(--panel); color: var(--ink); box-shadow: 0 18px 50px rgb(0 0 0 / 0.28);
}
dialog::backdrop { background: rgb(10 14 18 / 0.45); }
dialog h2 { overflow-wrap: anywhere; }
dialog .when { margin: 2px 0 12px; color: var(--muted); }
dialog .description { margin: 0 0 12px; white-space: pre-line; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 5px 18px; margin: 0 0 18px; }
dt { color: var(--muted); grid-column: 1; }
dd { margin: 0; grid-column: 2; overflow-wrap: anywhere; }
noscript table { margin-top: 12px; }
@media (max-width: 640px) {
  body { padding: 14px 12px 32px; }
  :root { --names: 124px; }
}
@media print {
  @page { size: landscape; margin: 12mm; }
  :root {
    color-scheme: light;
    --paper: #fff; --panel: #fff; --ink: #000; --muted: #444; --line: #bbb; --faint: #e2e2e2;
    --accent: #1f57a8; --accent-soft: #e9f0fa; --accent-line: #8fb0dd;
    --air: #a3211b; --air-soft: #fdebe9; --air-line: #d98a85;
    --clash: #7d5200; --clash-soft: #fff3d6; --clash-line: #c99a35;
    --past: #444; --past-soft: #f0f1f0; --past-line: #bbb;
  }
  body { padding: 0; font-size: 12px; }
  .tools, #overview { display: none; }
  #stage { overflow: visible; border: 0; }
  .timeline { min-width: 0; }
  .lane, table.list tr { break-inside: avoid; }
  table.list thead { display: table-header-group; }
  .card, .strip, .swatch, .tick { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (prefers-reduced-motion: no-preference) {
  .card, .tools button, .bin::before { transition: border-color 120ms, background-color 120ms; }
}
`;
