"use strict";

const seconds = (value) => `${value.toFixed(value < 10 ? 2 : 1)} s`;
const megabytes = (bytes) => `${Math.round(bytes / 2 ** 20)} MiB`;
const thousands = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

/** Where the processor's time went, such as "6.1 s (engine 4.1 s, provider 2.0 s)". */
function parts(cpu) {
  const shown = Object.entries(cpu).map(([name, value]) => `${name} ${seconds(value)}`);
  if (shown.length === 0) return "not measured";
  const all = Object.values(cpu).reduce((sum, value) => sum + value, 0);
  return `${seconds(all)} (${shown.join(", ")})`;
}

/** Two results, with where the time of each went. */
const timesOf = (ours, theirs) =>
  `${seconds(ours.seconds)} against ${seconds(theirs.seconds)}; processor time ${parts(ours.cpu)} against ${parts(theirs.cpu)}`;

/** Such as "1,000 POST, 1 list". */
function requests(counts) {
  const named = ["POST", "PUT", "DELETE", "GET", "list"].filter((name) => counts[name] > 0);
  const sent = named.map((name) => `${thousands(counts[name])} ${name}`).join(", ") || "none";
  return counts.refused > 0 ? `${sent}, and ${thousands(counts.refused)} refused with 429` : sent;
}

module.exports = { seconds, megabytes, thousands, parts, timesOf, requests };
