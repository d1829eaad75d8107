"use strict";

const fs = require("node:fs");
const { SDKS } = require("../toolchain/languages/sdks.js");
const { imported, judged, lifeOf, plainScript, validated } = require("./sides.js");
const { thousands } = require("./support/event-center.js");

const LARGE = 5000;
const SMALL = LARGE / 5;
const FILES = LARGE * 2;

const NOTHING = "a dynamic provider that does nothing";

/** Sides by name. Ours runs second, so that it cannot profit from what the first has warmed up. */
const lives = (names) => (cli, events) =>
  Object.fromEntries(names.map((name) => [name, () => lifeOf(cli, name, events)]));

/**
 * The sides of a group run in turns; each row compares one step of the side `ours` with the same step of `theirs`.
 * `limit` bounds the ratio, `most` the seconds; the side `floor` is shown beside them.
 */
const GROUPS = [
  {
    name: "small",
    size: SMALL,
    sides: (cli, events) => ({ ...lives(["idle", "ours"])(cli, events), floor: () => plainScript(events) }),
    rows: (n) => [
      { work: `\`up\` that creates ${n}`, step: "create", limit: 1.25, against: NOTHING },
      { work: "state, bytes an event", step: "state", limit: 1.15, against: NOTHING },
    ],
  },
  {
    name: "large",
    size: LARGE,
    sides: (cli, events) => ({ ...lives(["idle", "ours"])(cli, events), floor: () => plainScript(events) }),
    rows: (n) => [
      { work: `\`up\` that creates ${n}`, step: "create", limit: 1.25, most: 60, against: NOTHING },
      { work: `\`preview\` of ${n} without a change`, step: "preview", limit: 1.1, against: NOTHING },
      { work: `\`refresh\` of ${n} without a change`, step: "refresh", against: NOTHING, most: 60 },
      { work: `\`up\` with one edit in ${n}`, step: "edit", limit: 1.1, against: NOTHING },
      { work: `\`destroy\` of ${n}`, step: "destroy", most: 60, against: NOTHING },
    ],
  },
  {
    name: "native",
    size: SMALL,
    missing: () => (fs.existsSync(SDKS.node) ? undefined : "`npm run sdk` writes the SDK that it measures"),
    sides: (cli, events) => {
      const { ours, native } = lives(["ours", "native"])(cli, events);
      return { theirs: ours, ours: native };
    },
    rows: (n) =>
      [
        ["create", `\`up\` that creates ${n}`],
        ["preview", `\`preview\` of ${n} without a change`],
        ["refresh", `\`refresh\` of ${n} without a change`],
        ["edit", `\`up\` with one edit in ${n}`],
        ["destroy", `\`destroy\` of ${n}`],
        ["state", "state, bytes an event"],
      ].map(([step, work]) => ({
        work: `native plugin: ${work}`,
        step,
        limit: step === "state" ? 0.9 : 1,
        against: "our dynamic provider",
      })),
  },
  {
    name: "policy",
    size: SMALL,
    sides: (cli, events) => ({
      theirs: () => judged(cli, false, events),
      ours: () => judged(cli, true, events),
    }),
    rows: (n) => [
      {
        work: `\`preview\` of ${n} with the policy pack`,
        step: "preview",
        limit: 1.05,
        against: "a pack without rules",
      },
    ],
  },
  {
    name: "validate",
    size: FILES,
    sides: (_cli, files) => ({ theirs: () => validated(false, files), ours: () => validated(true, files) }),
    rows: (n) => [
      { work: `\`validate\` of ${n} files`, step: "validate", limit: 3.5, against: "parsing the same YAML" },
    ],
  },
  {
    name: "import",
    size: FILES,
    sides: (_cli, rows) => ({ theirs: () => imported(false, rows), ours: () => imported(true, rows) }),
    rows: (n) => [
      {
        work: `\`import\` of ${n} rows`,
        step: "import",
        most: 30,
        against: "a script that only writes the files",
      },
    ],
  },
];

/**
 * Runs each side once a round, in changing order. A row shows the round with the median ratio: a machine that changes its speed
 * between rounds changes both sides of a round, but not their ratio.
 */
async function measureGroup({ sides, rows, size }, { cli, scale, rounds, say }) {
  const events = Math.ceil(size * scale);
  const work = sides(cli, events);
  const seen = [];
  for (let round = 0; round < rounds; round += 1) {
    const names = Object.keys(work);
    const results = {};
    for (const side of round % 2 === 0 ? names : names.toReversed()) {
      results[side] = await work[side]();
      say(`  ${side}: ${said(results[side])}`);
    }
    seen.push(results);
  }
  const measured = rows(thousands(events)).map((row) => {
    const pairs = seen.map(({ ours, theirs, idle, floor }) => ({
      ours: ours[row.step],
      theirs: (theirs ?? idle)[row.step],
      floor: floor?.[row.step],
    }));
    return { ...row, ...median(pairs) };
  });
  return { rows: measured };
}

const said = (result) =>
  Object.entries(result)
    .map(([step, { seconds, bytes }]) => `${step} ${seconds?.toFixed(1) ?? Math.round(bytes)}`)
    .join(", ");

const valueOf = ({ seconds, bytes }) => seconds ?? bytes;
const ratioOf = ({ ours, theirs }) => valueOf(ours) / valueOf(theirs);

/** The round with the median ratio; of an even number of rounds, the worse of the two in the middle. */
function median(pairs) {
  return pairs.toSorted((one, other) => ratioOf(one) - ratioOf(other))[Math.floor(pairs.length / 2)];
}

module.exports = { GROUPS, measureGroup, ratioOf, valueOf };
