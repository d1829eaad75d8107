import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CONNECTION } from "../../../cli/doctor/checks/connection";
import { EVENTS } from "../../../cli/doctor/checks/events";
import { LISTS } from "../../../cli/doctor/checks/lists";
import { WRITES } from "../../../cli/doctor/checks/writes";
import { simulators } from "../../support/simulator";
import { runCommand } from "../support/run-command";
import { fill } from "./support/doctor";

const PAGE = readFileSync(join(__dirname, "../../../docs/doctor.md"), "utf8");

const start = simulators();

test("docs/doctor.md lists every check with its question and the expected answer", () => {
  const [, tables = ""] = PAGE.split("\n## The checks\n");
  const rows = [...tables.matchAll(/^\| (?!check |-)(.*) \|$/gm)].map(([, row = ""]) =>
    row.split(" | ").map((cell) => cell.trim().replaceAll("\\<", "<")),
  );
  const checks = [...CONNECTION, ...LISTS, ...EVENTS, ...WRITES];
  expect(rows).toEqual(checks.map(({ name, question, expects }) => [name, question, expects]));
});

test("the report in docs/doctor.md is what the command prints", async () => {
  const simulator = await start({ quirks: { noVersionInLists: true } });
  fill(simulator);
  const { out } = await runCommand(["doctor"], { environment: simulator.environment });
  const [, shown = ""] = /```text\n([^]*?)\n```/.exec(PAGE) ?? [];
  const lines = shown.split("\n");
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => !out.split("\n").includes(line))).toEqual([]);
});
