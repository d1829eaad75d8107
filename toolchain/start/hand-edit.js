"use strict";

const USAGE = 'Say which event and what to change: npm start -- hand-edit 3 name="By hand" description="…"';

/** Edits an event as another person in the web page would: not through the API, and not known to Pulumi. */
function editByHand(simulator, [id, ...changes]) {
  const patch = Object.fromEntries(changes.map((change) => change.split(/=(.*)/s).slice(0, 2)));
  if (!/^\d+$/.test(id ?? "") || changes.length === 0 || Object.values(patch).includes(undefined)) {
    throw new Error(USAGE);
  }
  if (!simulator.rival.get(Number(id))) {
    throw new Error(`Event Center holds no event ${id}; npm start lists the events.`);
  }
  const { name, version } = simulator.rival.edit(Number(id), patch);
  console.log(`Event ${id} (${name}) was edited by hand and now has version ${version}.`);
  console.log(
    "See it: npm start -- refresh. Repair it: npm start. Without a refresh, a change of that event is refused.",
  );
  return 0;
}

module.exports = { editByHand };
