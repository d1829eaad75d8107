import { playKills } from "../../explore/kills";
import { CASES, planOf } from "../../explore/stories";

const SEED = 4711;

/** The costliest cases, each killed at a write; `npm run explore -- kills` plays all cases. */
const ROUNDS = [
  "creates",
  "creates, the program changed after the kill",
  "removals, the files restored after the kill",
];

test.each(ROUNDS)(
  `after kill -9 without checkpoints during %s, event-center recover reaches what is declared (seed ${SEED})`,
  async (what) => {
    const from = CASES.findIndex((name) => name === what) + 1;
    const [round] = await playKills({ seed: SEED, rounds: 1, from, checkpoints: "off" });
    expect(planOf(SEED, from, []).moment.of).toBe("write");
    expect(round).toMatchObject({ what, isStruck: true, faults: [] });
  },
);
