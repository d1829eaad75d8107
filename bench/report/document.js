"use strict";

const rows = require("../rows");
const { parts, seconds, thousands } = require("../support/wording.js");

const times = (ratio) => `${ratio.toFixed(2)}×`;

/** Met, missed, or neither where nothing could be measured. */
function verdictOf({ isMet, limit, ratios }) {
  const met = ratios ? ratios.best <= limit : isMet;
  return met === undefined ? "not measured" : met ? "met" : "missed";
}

function rowsTable(measured) {
  const findings = measured.flatMap((row) => row.findings);
  return table(
    ["work", "measured against", "target", "min / median / max", "best", "verdict", "measured"],
    findings.map((finding) => {
      const { work, against, limit, target, ratios, figures, reason } = finding;
      return [
        work,
        against,
        target ?? `≤ ${limit}×`,
        ratios
          ? `${times(ratios.min)} / ${times(ratios.median)} / ${times(ratios.max)} of ${ratios.rounds}`
          : "",
        ratios ? times(ratios.best) : "",
        verdictOf(finding),
        [figures, reason].filter(Boolean).join("; "),
      ];
    }),
  );
}

const growthTable = ({ points }) =>
  table(
    ["work", "events", "time", "an event", "processor time", "simulator"],
    points.map(({ work, events, result, simulator }) => [
      work,
      thousands(events),
      seconds(result.seconds),
      `${((result.seconds * 1000) / events).toFixed(1)} ms`,
      parts(result.cpu),
      simulator === undefined ? "" : seconds(simulator),
    ]),
  );

const killsTable = ({ cases }) =>
  table(
    [
      "equal events",
      "state is written",
      "`onExisting`",
      "killed with",
      "in state",
      "the next `up`",
      "afterwards",
    ],
    cases.map(({ acceptsEqual, checkpoints, onExisting, held, isTorn, known, outcome, after }) => [
      acceptsEqual ? "accepted" : "refused by the server",
      checkpoints ? "at every step" : "at the end only",
      `\`${onExisting}\``,
      `${held} events in Event Center`,
      `${known} events${isTorn ? " (the kill tore the file: those of its .bak)" : ""}`,
      outcome,
      after,
    ]),
  );

/** BENCHMARKS.md of all that has been measured. */
function document({ rows: measured = {}, growth, kills }) {
  const inOrder = rows.map(({ name }) => measured[name]).filter(Boolean);
  const machines = [...new Set(inOrder.map(({ machine }) => machine))];
  const text = [
    "# Benchmarks",
    "`npm run bench` writes this page. Both sides run in turns in one run, in changing order, on the real engine and the " +
      "simulator. Ratios are ours divided by the other's: of each round (min, median, max), and of the best of all rounds, by which " +
      "a target is judged, since what else a machine does only ever adds to a time.",
    measuredOn(machines),
    rowsTable(inOrder),
    ...(growth
      ? [
          "## Growth",
          "One run each (`npm run bench -- --growth`). The engine's processor time holds its checkpoints: after each step " +
            "it writes the whole state, so that time and bytes grow with the square of the events. A preview writes none.",
          measuredOn([growth.machine]),
          growthTable(growth),
        ]
      : []),
    ...(kills
      ? [
          "## Killed without checkpoints",
          "`PULUMI_SKIP_CHECKPOINTS=true` (with `PULUMI_EXPERIMENTAL=true`) writes state once, at the end. `npm run bench -- --kills` kills " +
            "the CLI (`SIGKILL`) half-way through an `up` that creates events, then runs `pulumi cancel` and `pulumi up`; on a server that refuses an equal " +
            "event with 409, and on one that accepts it.",
          measuredOn([kills.machine]),
          killsTable(kills),
        ]
      : []),
  ].join("\n\n");
  return `${text}\n`;
}

const measuredOn = (machines) =>
  machines.length === 1
    ? `Measured on ${machines[0]}.`
    : machines.map((one) => `- Measured on ${one}.`).join("\n");

/** As prettier writes it. */
function table(head, lines) {
  const all = [head, ...lines].map((cells) => cells.map((cell) => String(cell).replaceAll("|", "\\|")));
  const widths = head.map((_, column) => Math.max(3, ...all.map((cells) => cells[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  const [first, ...rest] = all;
  return [line(first), line(widths.map((width) => "-".repeat(width))), ...rest.map(line)].join("\n");
}

module.exports = { document, growthTable, killsTable, rowsTable };
