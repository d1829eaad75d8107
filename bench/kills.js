"use strict";

const { setTimeout: wait } = require("node:timers/promises");
const { spawn } = require("node:child_process");
const { once } = require("node:events");
const { withEventCenter } = require("./support/event-center.js");
const { OURS } = require("./support/programs.js");
const { withStack, WITHOUT_CHECKPOINTS } = require("./support/stack.js");

const EVENTS = 60;
/** Of each answer, so that there is a half-way. */
const DELAY_MS = 200;

/** What a killed `up` leaves behind, and what the next one makes of it. */
async function measureKills({ cli, say }) {
  const cases = [];
  for (const acceptsEqual of [false, true]) {
    for (const checkpoints of [true, false]) {
      for (const onExisting of ["fail", "adopt"]) {
        cases.push(await killed({ cli, acceptsEqual, checkpoints, onExisting }));
        say(`  ${JSON.stringify(cases.at(-1))}`);
      }
    }
  }
  return cases;
}

function killed({ cli, acceptsEqual, checkpoints, onExisting }) {
  const setting = { AKAMAI_EVENT_CENTER_ON_EXISTING: onExisting };
  return withEventCenter(["--quirk", `acceptDuplicates=${acceptsEqual}`], (eventCenter) =>
    withStack(
      {
        cli,
        program: OURS,
        environment: { ...eventCenter.environment, ...setting },
        calendar: { events: EVENTS },
      },
      async (stack) => {
        await eventCenter.slow(DELAY_MS);
        const child = spawn(cli.path, ["up", "--yes", "--skip-preview", "--non-interactive"], {
          cwd: stack.folder,
          env: { ...stack.env, ...(checkpoints ? {} : WITHOUT_CHECKPOINTS) },
          stdio: "ignore",
        });
        const ended = once(child, "exit");
        while ((await eventCenter.events()).length < EVENTS / 2) {
          if (child.exitCode !== null) throw new Error("The run ended before it could be killed");
          await wait(20);
        }
        child.kill("SIGKILL");
        await ended;
        const held = await settled(eventCenter);
        const isTorn = stack.restoreIfTorn();
        await stack.run(["cancel", "--yes"]);
        const known = (await eventsIn(stack)).length;
        const next = await stack.attempt(["up", "--yes", "--skip-preview"]);
        const ids = (await eventsIn(stack)).map(({ id }) => Number(id));
        const events = await eventCenter.events();
        const names = new Set(events.map(({ name }) => name));
        return {
          acceptsEqual,
          checkpoints,
          onExisting,
          held,
          isTorn,
          known,
          outcome: next.code === 0 ? "succeeds" : `fails: ${codesIn(next.output)}`,
          after: `${ids.length} of ${EVENTS} in state, ${events.length} in Event Center, ${events.length - names.size} twice`,
        };
      },
    ),
  );
}

/** What the provider had under way when it lost its engine may still arrive. */
async function settled(eventCenter) {
  for (let last = -1; ;) {
    const { length } = await eventCenter.events();
    if (length === last) return length;
    last = length;
    await wait(DELAY_MS * 5);
  }
}

const eventsIn = async (stack) => (await stack.resources()).filter(({ type }) => type.endsWith(":Event"));

/** The refusals by their codes, such as "25 × EVENT_EXISTS". */
function codesIn(output) {
  const diagnostics = output.slice(output.indexOf("Diagnostics:"));
  const counts = new Map();
  for (const [code] of diagnostics.matchAll(/\bEVENT_[A-Z_]+\b/g))
    counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => `${count} × \`${code}\``).join(", ") || "without a code";
}

module.exports = { measureKills };
