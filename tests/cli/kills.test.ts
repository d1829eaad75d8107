import { SERVERS } from "../../chaos/kills/plan";
import { playKills } from "../../chaos/kills/run";
import { SEEDS } from "../support/seeds";

/** The smoke; `npm run chaos -- --only kills --rounds 100 --seed 20361126` is the nightly form. */
const ROUNDS = SERVERS.length;
const [SEED = 0] = SEEDS;

test(`whoever is killed in the middle of an up, an up with no setting changed reaches what is declared (seed ${SEED})`, async () => {
  const rounds = await playKills({ seed: SEED, rounds: ROUNDS });
  const wrong = rounds.filter(({ faults }) => faults.length > 0);
  // `npm run chaos -- --only kills --seed SEED` plays them again.
  expect({ seed: SEED, wrong }).toEqual({ seed: SEED, wrong: [] });
  expect(rounds.map(({ server }) => server)).toEqual(SERVERS);
});
