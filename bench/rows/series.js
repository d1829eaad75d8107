"use strict";

const { withEventCenter } = require("../support/event-center.js");
const { OURS } = require("../support/programs.js");
const { withStack } = require("../support/stack.js");
const { requests } = require("../support/wording.js");

const LONGEST = 366;

/** The life of the longest series: made, renamed, taken away. */
async function measure({ cli, size }) {
  const series = Math.min(LONGEST, size);
  return withEventCenter([], (eventCenter) =>
    withStack({ cli, program: OURS, environment: eventCenter.environment }, async (stack) => {
      const sent = [];
      const note = async () => sent.push(await eventCenter.counted());
      stack.declare({ events: 1, series });
      await stack.up();
      await note();
      stack.declare({ events: 1, series, edit: "Another name" });
      await stack.up();
      await note();
      await stack.destroy();
      await note();
      const [created, renamed, removed] = sent;
      const isFloor = (counts, method, floor) => counts[method] === floor && counts.all === floor;
      const finding = (work, counts, method, floor, more = {}) => ({
        work: `a series of ${series}: ${work}`,
        against: "the floor, a request an occurrence but for the POST that makes all",
        target: `${floor} ${method}`,
        isMet: isFloor(counts, method, floor),
        figures: requests(counts),
        ...more,
      });
      const looksOnly = created.POST === 1 && created.all === 1 + created.list;
      return [
        finding("create", created, "POST", 1, {
          reason: looksOnly
            ? `${created.all - 1} more than the floor: the look before the POST, which keeps a run after a crash from making a second series; all creates of a run share it`
            : undefined,
        }),
        finding("rename", renamed, "PUT", series),
        finding("delete", removed, "DELETE", series),
      ];
    }),
  );
}

module.exports = { name: "series", measure };
