"use strict";

const { withEventCenter } = require("../support/event-center.js");
const { OURS, paced } = require("../support/programs.js");
const { fastest, ratiosOf, ratiosTo, sideBySide } = require("../support/sides.js");
const { withStack, WITHOUT_CHECKPOINTS } = require("../support/stack.js");
const { requests, seconds, thousands, timesOf } = require("../support/wording.js");

const RATE = 20;

/**
 * Creates below a limit of the server: nothing fails, and the limit is used. Beside it a provider that does nothing but
 * keep its creates as far apart: what of the time is the limit's and the engine's, whoever the provider is.
 */
async function measure({ cli, size, rounds, say }) {
  const events = Math.ceil(size / 2);
  const least = events / RATE;
  const up = (program, checkpoints) =>
    withEventCenter(["--rate-limit", String(RATE)], ({ environment, counted }) =>
      withStack({ cli, program, environment, calendar: { events } }, async (stack) => {
        const run = await stack.up(checkpoints);
        return { ...run, sent: await counted() };
      }),
    );
  const seen = await sideBySide(
    {
      paced: () => up(paced(RATE)),
      ours: () => up(OURS),
      "paced without checkpoints": () => up(paced(RATE), WITHOUT_CHECKPOINTS),
      "ours without checkpoints": () => up(OURS, WITHOUT_CHECKPOINTS),
    },
    rounds,
    say,
  );
  const findings = (work, ours, idle) => [
    {
      work,
      against: `${least} s, the limit itself`,
      limit: 1.15,
      ratios: ratiosTo(ours, least),
      figures: `${seconds(fastest(ours).seconds)}, no failure; ${requests(fastest(ours).sent)}`,
      reason: "the engine's share is in the row below",
    },
    {
      work: `${work}: over the engine and the limit`,
      against: `a do-nothing dynamic provider that keeps its creates ${1000 / RATE} ms apart`,
      limit: 1.15,
      ratios: ratiosOf(ours, idle),
      figures: timesOf(fastest(ours), fastest(idle)),
    },
  ];
  const work = `${thousands(events)} creates below a limit of ${RATE} requests a second`;
  return [
    ...findings(work, seen.ours, seen.paced),
    ...findings(
      `${work}, without checkpoints`,
      seen["ours without checkpoints"],
      seen["paced without checkpoints"],
    ),
  ];
}

module.exports = { name: "rate", measure };
