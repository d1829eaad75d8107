"use strict";

const { withEventCenter } = require("../support/event-center.js");
const { IDLE, OURS } = require("../support/programs.js");
const { ratiosOf, sideBySide } = require("../support/sides.js");
const { withStack, WITHOUT_CHECKPOINTS } = require("../support/stack.js");
const { megabytes, thousands } = require("../support/wording.js");

/** Memory is hardly touched by what else the machine does. */
const ROUNDS = 1;

/** What the provider process takes at most while it creates a large calendar. Checkpoints are the engine's: left out. */
async function measure({ cli, size, say }) {
  const events = size * 5;
  const work = `memory of the provider process at ${thousands(events)} creates`;
  const against = "the do-nothing provider";
  return withEventCenter([], async (eventCenter) => {
    const up = async (program) => {
      await eventCenter.reset();
      const { environment } = eventCenter;
      return withStack({ cli, program, environment, calendar: { events } }, (stack) =>
        stack.up(WITHOUT_CHECKPOINTS),
      );
    };
    const seen = await sideBySide({ idle: () => up(IDLE), ours: () => up(OURS) }, ROUNDS, say);
    const peak = (result) => result.peak.provider;
    if (peak(seen.ours[0]) === undefined) {
      return [{ work, against, target: "≤ 1.5×", figures: "not measured: this system has no /proc" }];
    }
    const least = (results) => megabytes(Math.min(...results.map(peak)));
    return [
      {
        work,
        against,
        limit: 1.5,
        ratios: ratiosOf(seen.ours, seen.idle, peak),
        figures: `at its peak ${least(seen.ours)} against ${least(seen.idle)}`,
      },
    ];
  });
}

module.exports = { name: "memory", measure };
