import { playKills } from "../../explore/kills";
import { CASES, planOf } from "../../explore/stories";

const SEED = 4711;

/** The costliest case, killed at a write; `npm run explore -- kills` plays all cases. */
const CASE = "creates, the program changed after the kill";

test(`after kill -9 without checkpoints during ${CASE}, event-center recover reaches what is declared (seed ${SEED})`, async () => {
  const from = CASES.findIndex((name) => name === CASE) + 1;
  const [round] = await playKills({ seed: SEED, rounds: 1, from, checkpoints: "off" });
  expect(planOf(SEED, from, []).moment.of).toBe("write");
  expect(round).toMatchObject({ what: CASE, isStruck: true, faults: [] });
});
