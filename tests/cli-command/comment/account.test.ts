import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { simulators } from "../../support/simulator";
import { folders } from "../support/folders";
import { runCommand } from "../support/run-command";
import { matchday, NOW } from "./matchday";
import { FIXTURES } from "./previews";

const start = simulators();
const folder = folders();

/** The simulator's clock is not the one that requests are signed by. */
const account = () => start({ now: () => NOW, acceptAnySignature: true });

test("with a look at the account, the comment is the one that a person read", async () => {
  const simulator = await account();
  const { environment } = simulator;
  const { out, err, code } = await runCommand(["comment", "--account"], {
    ...matchday(simulator, folder()),
    environment,
    now: () => NOW,
  });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const golden = join(FIXTURES, "account.md");
  if (process.env["EVENT_CENTER_WRITE_FIXTURES"] !== undefined) {
    writeFileSync(golden, out);
  }
  expect(out).toBe(readFileSync(golden, "utf8"));
});
