import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "../support/fast-check";
import { EXIT_CODES } from "../../cli/frame/exit-codes";
import { readOptions } from "../../simulator/command-options";
import { runCommand } from "../cli-command/support/run-command";
import { smallEvent } from "../support/events";
import { SEEDS } from "../support/seeds";
import { simulators } from "../support/simulator";
import { inTime, within } from "./support/within";

const start = simulators();

const COMMANDS = "validate dump diff drift pull get list tags calendar guard comment report".split(" ");
const FLAGS = (
  "--help --version --json --no-color --edgerc --section --account-switch-key --base-path --min-start --max-start " +
  "--min-end --max-end --tag --customer-event-id --format --out --zone --preview --policy-config --strict --limit --sort " +
  "--state --take --dry-run --port --data --quirk --fault --rate-limit --seed -h -V -- - --= --__proto__ --constructor --no-json"
).split(" ");

/** Nothing here names a file outside the test's folder. */
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...FLAGS) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "events.yaml",
      "*.yaml",
      "1",
      "-1",
      "1e9",
      "x=y",
      "2036-01-01T00:00:00Z",
      "json",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("__proto__", "", " ", "\u0000", "\ud800", "%s", "createEvent:n=1,status=503"),
  },
  {
    weight: 2,
    arbitrary: fc.string({ unit: "binary", maxLength: 12 }).map((text) => text.replace(/[/\\~]|\.\./g, "")),
  },
);
const STACK = /\n\s+at .*[(:]|node:internal/;

describe.each(SEEDS)("whatever is typed (seed %i)", (seed) => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "event-center-typed-"));
    writeFileSync(join(folder, "events.yaml"), JSON.stringify(smallEvent));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test("the command does it, or says why not and exits with a documented code", async () => {
    const simulator = await start();
    simulator.rival.create({ name: "Final", start: "2036-07-13T18:00:00Z", end: "2036-07-13T21:00:00Z" });
    const codes = EXIT_CODES.map(([code]) => code);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...COMMANDS) }, { weight: 1, arbitrary: word }),
        fc.array(word, { maxLength: 6 }),
        async (command, args) => {
          fc.pre(command !== "simulator");
          const { code, out, err } = await inTime(
            runCommand([command, ...args], { cwd: folder, environment: simulator.environment }),
          );
          expect(codes).toContain(code);
          expect(out + err).not.toMatch(STACK);
          expect(out + err).not.toContain(simulator.credentials.clientSecret);
          expect(out + err).not.toContain(simulator.credentials.accessToken);
        },
      ),
      { seed, numRuns: 300 },
    );
    // Of these commands none writes to an account.
    expect(simulator.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  test("the simulator's command accepts it, or refuses it with a message", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (args) => {
        try {
          within(() => readOptions(args));
        } catch (error) {
          expect(error).toMatchObject({ message: expect.stringMatching(/\S/) as string });
          expect(error).not.toMatchObject({ name: "RangeError" });
          expect(String(error)).not.toMatch(/Cannot read|is not a function|undefined/);
        }
      }),
      { seed, numRuns: 500 },
    );
  });
});
