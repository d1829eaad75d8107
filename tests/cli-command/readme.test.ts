import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT_CODES } from "../../cli/frame/exit-codes";
import { runCommand } from "./support/run-command";

const README = readFileSync(join(__dirname, "../../cli/README.md"), "utf8");

test("the README's table of exit codes is the commands' own", () => {
  const rows = [...README.matchAll(/^\| (\d+) +\| (.*?) *\|$/gm)].map(([, code, meaning]) => [
    Number(code),
    meaning,
  ]);
  expect(rows).toEqual(EXIT_CODES);
});

test("the README names every command, and no other", async () => {
  const { out } = await runCommand(["--help"]);
  const commands = [...(out.split("\nCommands:\n")[1] ?? "").matchAll(/^ {2}([a-z]+) /gm)].map(
    ([, name]) => name,
  );
  const rows = [...README.matchAll(/^\| (`[a-z]+`(?:, `[a-z]+`)*) +\|/gm)].flatMap(([, names = ""]) =>
    [...names.matchAll(/`([a-z]+)`/g)].map(([, name]) => name),
  );
  const named = rows.filter((name) => !["duration", "schedule", "recurrence"].includes(name ?? ""));
  expect([...named].sort()).toEqual([...commands].sort());
});
