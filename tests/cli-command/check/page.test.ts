import { readFileSync } from "node:fs";
import { join } from "node:path";
import { KINDS } from "../../../cli/check/finding";
import { simulators } from "../../support/simulator";
import { writeCalendar } from "../support/calendar";
import { deployByHand } from "../support/deployed";
import { folders } from "../support/folders";
import { runCommand } from "../support/run-command";

const start = simulators();
const folder = folders();

const PAGE = readFileSync(join(__dirname, "../../../docs/check.md"), "utf8");

test("docs/check.md explains every kind of finding, and no other", () => {
  const rows = [...PAGE.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, kind]) => kind);
  expect(rows).toEqual(KINDS);
});

test("the example of docs/check.md is what is printed", async () => {
  const simulator = await start({ now: () => Date.parse("2036-06-01T11:40:00Z"), acceptAnySignature: true });
  const cwd = writeCalendar(folder(), {
    "events/cup-final.yaml":
      "name: Cup final\ntimeZone: Europe/Berlin\nstart: 2036-06-01T20:00\nend: 2036-06-01T22:00\n" +
      "objects: [{ type: CP_CODE, id: 87661 }]\n",
  });
  const input = deployByHand(simulator, cwd);
  simulator.rival.create({
    name: "Gala",
    start: "2036-06-01T19:00:00Z",
    end: "2036-06-01T23:30:00Z",
    objects: [{ type: "CP_CODE", id: 87661 }],
  });
  simulator.rival.edit(1, { end: "2036-06-01T21:00:00Z" });
  const { out } = await runCommand(["check", "--state", "-"], {
    cwd,
    input,
    environment: simulator.environment,
    now: () => Date.parse("2036-06-01T12:00:00Z"),
  });
  expect(/```text\n(.*?)```/s.exec(PAGE)?.[1]).toBe(out);
});
