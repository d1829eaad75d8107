"use strict";

const {
  MEMBER_NAMES,
  declarationProblems,
  didYouMean,
  pathText,
} = require("pulumi-akamai-event-center/contract");
const { changeLines } = require("./changes.js");

const USAGE =
  'Say which event and what to change: npm start -- hand-edit 3 name="By hand" audienceSize=5000 tags="live, web"';

const MEMBERS = MEMBER_NAMES.filter((name) => name !== "recurrence");

const inList = (text) => text.split(",").map((item) => item.trim());

const WRITTEN = {
  audienceSize: Number,
  audienceLocations: inList,
  coordinators: inList,
  tags: inList,
  objects: (text) =>
    inList(text).map((object) => ({ type: object.split(":")[0], id: Number(object.split(":")[1]) })),
};

/** Edits an event as another person would in the web page: not through the API, and unknown to Pulumi. */
function editByHand(simulator, [id, ...changes]) {
  if (!/^\d+$/.test(id ?? "") || changes.length === 0 || !changes.every((change) => change.includes("="))) {
    throw new Error(USAGE);
  }
  const before = simulator.rival.get(Number(id));
  if (!before) {
    throw new Error(`Event Center has no event ${id}; npm start -- list shows the events.`);
  }
  const patch = Object.fromEntries(changes.map(readChange));
  refuseInvalid(before, patch);
  const after = simulator.rival.edit(Number(id), patch);
  console.log(`Event ${id} ("${before.name}") was edited by hand, by ${after.modifiedBy} in the web page:`);
  for (const line of changeLines(before, after)) console.log(`    ${line}`);
  console.log(
    "See it: npm start -- refresh. Undo it: npm start -- refresh, then npm start. Without a refresh, Pulumi refuses to change that event.",
  );
  return 0;
}

/** `tags=live, web` as the web page's form would send it; an empty value clears the member. */
function readChange(change) {
  const [name, text] = change.split(/=(.*)/s);
  if (!MEMBERS.includes(name)) {
    throw new Error(
      `An event has no ${name}${didYouMean(name, MEMBERS, `; it may have ${MEMBERS.join(", ")}`)}`,
    );
  }
  const write = WRITTEN[name] ?? String;
  return [name, text === "" ? (name === "objects" ? [] : null) : write(text)];
}

function refuseInvalid(before, patch) {
  const after = { ...before, ...patch };
  const problems = declarationProblems(Object.fromEntries(MEMBERS.map((name) => [name, after[name]])));
  const [problem] = problems.filter(({ path: [name] }) => name in patch);
  if (problem) {
    throw new Error(
      `Event Center refuses that: ${pathText(problem.path)} ${problem.message}. Nothing was changed.`,
    );
  }
}

module.exports = { editByHand };
