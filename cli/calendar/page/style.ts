/** How the page looks beside the library's own style: calm, in light and dark as the reader's system has it, and on paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#f7f7f5, #121518); --panel: light-dark(#fff, #191d21);
  --ink: light-dark(#1b2126, #e6e9ec); --muted: light-dark(#56616b, #a2acb6); --line: light-dark(#dfe2e0, #2c3339);
  --accent: light-dark(#1f57a8, #93b9f5); --accent-soft: light-dark(#e9f0fa, #1c2a3f);
  --air: light-dark(#a3211b, #ffa39b); --clash: light-dark(#7d5200, #f0c469);
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; padding: 20px 24px 40px; background: var(--paper); color: var(--ink);
  font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
h1 { margin: 0; font-size: 22px; font-weight: 650; letter-spacing: -0.01em; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
button, input, select { font: inherit; color: inherit; }
.top { display: flex; flex-wrap: wrap; align-items: end; gap: 6px 20px; margin-bottom: 14px; }
#count { margin: 0; color: var(--muted); }
.tools { display: flex; flex-wrap: wrap; gap: 8px 16px; margin-bottom: 12px; }
.tools label { display: flex; align-items: center; gap: 8px; color: var(--muted); }
.tools input, .tools select, #elsewhere button, dialog button {
  min-height: 34px; padding: 4px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); color: var(--ink);
}
.tools input { width: min(300px, 60vw); }
.tools select { max-width: 240px; }
.tools [hidden] { display: none; }
button { cursor: pointer; }
#months { position: relative; display: flex; gap: 2px; overflow-x: auto; margin-bottom: 12px; }
#months button, #legend button {
  display: inline-flex; align-items: center; gap: 7px; padding: 3px 10px; border: 1px solid transparent; border-radius: 14px;
  background: none; color: var(--muted); font-size: 13px; white-space: nowrap;
}
#legend button { max-width: 240px; overflow: hidden; }
.swatch { flex: none; }
#months button:hover, #legend button:hover { border-color: var(--line); }
#months [aria-current] { background: var(--accent-soft); color: var(--accent); font-weight: 600; }
#months small { font-variant-numeric: tabular-nums; }
#elsewhere { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin: 0 0 12px; color: var(--muted); }
#elsewhere:empty { display: none; }
#legend { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 6px; margin: 12px 0 0; padding: 0; list-style: none; color: var(--muted); font-size: 13px; }
#legend .badge { margin: 0 10px; }

/* As specific as the library's own rule for the dark. */
.ec-auto-dark .ec {
  --ec-bg-color: var(--panel); --ec-border-color: var(--line); --ec-today-bg-color: light-dark(#fdfaec, #24231c);
  --ec-now-indicator-color: var(--air); --ec-event-text-color: var(--ink); --ec-button-active-bg-color: var(--accent-soft);
  --ec-button-active-text-color: var(--accent); --ec-button-active-border-color: var(--line); --ec-event-col-gap: 3px;
}
.ec-toolbar { flex-wrap: wrap; gap: 8px; margin-block-end: 10px; }
.ec-title { font-size: 17px; font-weight: 600; align-self: center; }
.ec-button { font-size: 15px; padding: 4px 12px; border-radius: 8px; }
.ec-button:disabled { color: var(--muted); cursor: default; }
.ec-main { border-radius: 10px; background: var(--panel); }
.ec-timeline .ec-main { max-height: max(420px, calc(100vh - 220px)); }
.ec-timeline .ec-slots { height: 0; padding: 0; border: 0; overflow: hidden; }
.ec-timeline .ec-sidebar { text-align: start; }
.ec-timeline .ec-row-head { flex-direction: column; justify-content: center; width: 216px; min-height: 44px; font-size: 12.5px; font-weight: 600; line-height: 1.3; }
.ec-row-head span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ec-row-head small { display: block; font-weight: 400; font-size: 12px; color: var(--muted); overflow: hidden; text-overflow: ellipsis; }
.ec-col-head { color: var(--muted); font-size: 13px; }
.ec-col-head.ec-today { color: var(--ink); font-weight: 600; }

.ec-event, .swatch {
  --hue: 255; --chroma: 1;
  --soft: light-dark(oklch(0.93 calc(0.06 * var(--chroma)) var(--hue)), oklch(0.33 calc(0.07 * var(--chroma)) var(--hue)));
  --strong: light-dark(oklch(0.58 calc(0.16 * var(--chroma)) var(--hue)), oklch(0.72 calc(0.13 * var(--chroma)) var(--hue)));
  --mark: var(--strong); --edge: solid;
}
.ec-event { font-size: 13px; line-height: 1.35; cursor: pointer; box-shadow: none; }
.ec-event:not(.ec-timeline *, .ec-list *), .ec-event .bar { background: var(--soft); border: 1px var(--edge) var(--mark); border-inline-start: 3px solid var(--mark); border-radius: 4px; }
.ec-event.past { --soft: light-dark(#f0f1f0, #1f2428); --strong: light-dark(#b3b9b6, #565e65); }
.ec-event.overlapping { --mark: var(--clash); }
.ec-event.declared { --edge: dashed; --soft: var(--panel); }
.ec-event.foreign { --edge: dotted; --chroma: 0; }
.ec-event .name { font-weight: 600; }
.ec-event .ec-event-time { color: var(--muted); font-variant-numeric: tabular-nums; }
.badge { margin-inline-start: 7px; font-size: 12px; font-weight: 650; white-space: nowrap; color: var(--muted); }
.badge.onair { color: var(--air); }
.badge.onair::before { content: "\\25CF\\00A0"; }
.badge.clash, .badge.is-edited { color: var(--clash); }
.badge.clash::before { content: "\\26A0\\00A0"; }
.badge.is-edited::before { content: "\\270E\\00A0"; }
.ec-time-grid .ec-event-time { font-size: 12px; }
/* There is room for the sign, but not for its word. */
.ec-day-grid .badge { margin: 0; font-size: 0; order: -1; }
.ec-day-grid .ec-event-title { display: flex; min-width: 0; }
.ec-day-grid .name { overflow: hidden; text-overflow: ellipsis; }
.ec-day-grid .ec-start-clipped { border-inline-start-width: 0; }
.ec-day-grid .ec-start-clipped .ec-event-time { display: none; }
.ec-day-grid .badge::before { font-size: 12px; }
.ec-time-grid .badge { display: block; margin: 0; }
.swatch { width: 12px; height: 12px; border-radius: 4px; border: 1px solid var(--strong); background: var(--soft); }
.swatch.declared { border-style: dashed; background: none; }
.swatch.foreign { border-style: dotted; }
.swatch.declared, .swatch.deployed, .swatch.foreign { --chroma: 0; }
.swatch.edited { border: 0; background: none; color: var(--clash); }
.swatch.edited::before { content: "\\270E"; position: relative; top: -4px; }
.ec-timeline .ec-event { background: none; padding: 2px 0; }
.ec-timeline .ec-event-body { position: relative; }
.ec-event .bar { position: absolute; inset-block: 0; inset-inline-start: 0; width: max(5px, var(--bar)); }
.ec-timeline .ec-event-title { padding: 2px 0; margin-inline-start: var(--indent); min-width: 0; position: var(--stay); }
.ec-list .ec-event { border-inline-start: 4px solid var(--strong); padding: 8px 14px; }
.ec-list .ec-event-tag { display: none; }
.ec-list .ec-event-body { flex-flow: row wrap; gap: 2px 16px; font-size: 14px; }
.ec-list .ec-event-title { font-size: 14px; }
.ec-list .ec-event-time { min-width: 8em; }
.ec-list .ec-day-head { font-size: 14px; margin: 0; padding: 6px 14px; }
.ec-list .facts { color: var(--muted); }
.ec-list .facts, .ec-list .ec-event-title { overflow-wrap: anywhere; min-width: 0; }
.ec-no-events { padding: 48px 24px; color: var(--muted); }

dialog {
  width: min(560px, calc(100vw - 32px)); max-height: calc(100vh - 48px); padding: 22px 24px; border: 1px solid var(--line);
  border-radius: 14px; background: var(--panel); color: var(--ink); box-shadow: 0 18px 50px rgb(0 0 0 / 0.28);
}
dialog::backdrop { background: rgb(10 14 18 / 0.45); }
dialog h2 { margin: 0 0 8px; font-size: 17px; font-weight: 600; overflow-wrap: anywhere; }
dialog .when { margin: 2px 0 12px; color: var(--muted); }
dialog .description { margin: 0 0 12px; white-space: pre-line; overflow-wrap: anywhere; }
dialog a { color: var(--accent); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 5px 18px; margin: 0 0 18px; }
dt { color: var(--muted); grid-column: 1; }
dd { margin: 0; grid-column: 2; overflow-wrap: anywhere; }
@media (max-width: 640px) {
  body { padding: 14px 12px 32px; }
  .tools label { flex: 1 1 100%; }
  .tools input, .tools select { flex: 1; max-width: none; }
  .ec-button { padding: 4px 9px; font-size: 14px; }
  .ec-timeline .ec-row-head { width: 112px; }
  .ec-time-grid { --ec-col-width: 110px; }
  .ec-list .ec-event-time { min-width: 100%; }
}
@media print {
  @page { size: landscape; margin: 12mm; }
  :root { color-scheme: light; }
  body { padding: 0; font-size: 12px; }
  .tools, #months, .ec-toolbar button { display: none; }
  .ec { height: auto !important; }
  .ec-main { overflow: visible; max-height: none !important; }
  .ec-event { break-inside: avoid; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
