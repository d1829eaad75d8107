import { playKills } from "../../chaos/kills/run";
import { SEEDS } from "../support/seeds";

const ROUNDS = 5;
const [, SEED = 0] = SEEDS;

test(`whoever is killed in the middle of an up, a refresh and an up reach what is declared (seed ${SEED})`, async () => {
  const rounds = await playKills({ seed: SEED, rounds: ROUNDS });
  const wrong = rounds.filter(({ faults }) => faults.length > 0);
  // `npm run chaos -- --only kills --seed SEED` plays them again.
  expect({ seed: SEED, wrong }).toEqual({ seed: SEED, wrong: [] });
  expect(rounds).toHaveLength(ROUNDS);
});
