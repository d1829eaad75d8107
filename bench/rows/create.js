"use strict";

const { withEventCenter } = require("../support/event-center.js");
const { IDLE, OURS } = require("../support/programs.js");
const { fastest, ratiosOf, sideBySide } = require("../support/sides.js");
const { withStack } = require("../support/stack.js");
const { requests, thousands, timesOf } = require("../support/wording.js");

/** An `up` that creates many events, against a dynamic provider that does nothing. */
async function measure({ cli, size, rounds, say }) {
  return withEventCenter([], async (eventCenter) => {
    const up = async (program) => {
      await eventCenter.reset();
      const { environment } = eventCenter;
      return withStack({ cli, program, environment, calendar: { events: size } }, async (stack) => {
        const result = await stack.up();
        return { ...result, bytes: stack.stateBytes(), sent: await eventCenter.counted() };
      });
    };
    const { ours, idle } = await sideBySide({ idle: () => up(IDLE), ours: () => up(OURS) }, rounds, say);
    const perEvent = ([{ bytes }]) => thousands(Math.round(bytes / size));
    const work = `\`up\` creating ${thousands(size)} events`;
    const against = "a do-nothing dynamic provider, the same inputs";
    return [
      {
        work: `${work}: time`,
        against,
        limit: 1.15,
        ratios: ratiosOf(ours, idle),
        figures: `${timesOf(fastest(ours), fastest(idle))}; ${requests(fastest(ours).sent)}`,
      },
      {
        work: `${work}: state`,
        against,
        limit: 1.3,
        ratios: ratiosOf(ours, idle, ({ bytes }) => bytes),
        figures: `${perEvent(ours)} bytes an event against ${perEvent(idle)}`,
      },
    ];
  });
}

module.exports = { name: "create", measure };
