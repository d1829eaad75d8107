"use strict";

const { withDeployed } = require("../support/deployed.js");
const { requests, seconds, thousands } = require("../support/wording.js");

const FULL = { AKAMAI_EVENT_CENTER_REFRESH: "full" };
const EDIT = "Edited by hand in the web page";

/** Refresh of many events that nobody has touched, then with some that somebody has. */
async function measure({ cli, size }) {
  return withDeployed(cli, { events: size }, async (stack, eventCenter) => {
    const edits = Math.ceil(size / 100);
    const auto = await stack.refresh();
    const autoSent = await eventCenter.counted();
    const full = await stack.refresh(FULL);
    const fullSent = await eventCenter.counted();

    const events = await eventCenter.events();
    for (const { id } of events.slice(0, edits)) await eventCenter.edit(id, { description: EDIT });
    const changed = await stack.refresh();
    const changedSent = await eventCenter.counted();
    const shown = (await stack.resources()).filter(
      ({ inputs, outputs }) => inputs?.description === EDIT && outputs?.description === EDIT,
    );
    const against = `one GET an event: ${requests(fullSent)} in ${seconds(full.seconds)} (\`refresh: full\`)`;
    return [
      {
        work: `refresh of ${thousands(size)} unchanged events`,
        against,
        target: "≤ 3 requests",
        isMet: autoSent.all <= 3,
        figures: `${requests(autoSent)} in ${seconds(auto.seconds)}`,
      },
      {
        work: `refresh with ${edits} changed among ${thousands(size)}`,
        against: "the same",
        target: `≤ ${edits + 3} requests, ${edits} drifts shown in full`,
        isMet: changedSent.all <= edits + 3 && shown.length === edits,
        figures: `${requests(changedSent)} in ${seconds(changed.seconds)}; ${shown.length} shown in full`,
      },
    ];
  });
}

module.exports = { name: "refresh", measure };
