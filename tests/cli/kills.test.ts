import { playKills } from "../../chaos/kills/run";

/** Creates without checkpoints, the costliest kill; `npm run chaos -- --kills` plays all cases. */
const SEED = 4711;

test(`after kill -9 of an up without checkpoints, event-center recover reaches what is declared (seed ${SEED})`, async () => {
  const [round] = await playKills({ seed: SEED, rounds: 1, checkpoints: "off" });
  expect(round).toMatchObject({ what: "creates", isStruck: true, steps: [], faults: [] });
});
