import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../cli-command/support/run-command";
import { deployments } from "../support/deployment";
import { smallEvent } from "../support/events";
import { succeed } from "../support/stack";

const deploy = deployments();

const on = (day: number, more = {}) => ({
  ...smallEvent,
  name: `Day ${day}`,
  start: `2036-03-0${day}T18:00:00Z`,
  end: `2036-03-0${day}T20:00:00Z`,
  ...more,
});

test("a partly failed deployment is recorded as it happened, and history tells deployments from hand edits", async () => {
  const { simulator, stack, declare } = await deploy();
  const { rival, environment } = simulator;
  const cwd = stack.folder;
  declare({ one: on(1), two: on(2), three: on(3) });
  await succeed(stack.up());
  declare({ one: on(1, { audienceSize: 5 }), two: on(2, { audienceSize: 6 }), four: on(4) });
  const preview = await succeed(
    stack.run(["preview", "--json"], { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" }),
  );
  writeFileSync(join(cwd, "preview.jsonl"), preview.stdout);
  const one = rival.list().find(({ name }) => name === "Day 1")?.id ?? 0;
  rival.edit(one, { audienceSize: 7 });
  expect((await stack.up(["--continue-on-error"])).code).not.toBe(0);
  writeFileSync(
    join(cwd, "after.json"),
    JSON.stringify({ version: 3, deployment: { resources: stack.resources() } }),
  );
  writeFileSync(join(cwd, "history.json"), (await stack.run(["stack", "history", "--json"])).stdout);

  const run = (...args: string[]) => runCommand(args, { cwd, environment });
  const recorded = await run(
    "record",
    "preview.jsonl",
    "--state",
    "after.json",
    "--records",
    "records",
    "--approver",
    "anna",
  );
  expect(recorded).toMatchObject({ code: 0, out: "" });
  const all = await run("history", "--pulumi-history", "history.json");
  expect(all.out).toMatch(/approved by anna\n {2}Pulumi update: failed in .*1 create/);
  expect(all.out).toMatch(/ {2}updated two \(event \d+\)\n {4}audienceSize: nothing → 6\n/);
  expect(all.out).toMatch(/ {2}created four \(event \d+\)\n {4}name: "Day 4"\n/);
  expect(all.out).toContain("  not updated: one: not done: the log of the run says why\n");
  expect(all.out).toMatch(/^\S+ no record\n {2}Pulumi update: succeeded/);
  const two = await run("history", "two", "--account");
  expect(two.out).toContain("  the last edit is that of the last recorded deployment\n");

  mkdirSync(join(cwd, "events"));
  writeFileSync(join(cwd, "events/two.yaml"), JSON.stringify(on(2, { audienceSize: 6 })));
  const check = await runCommand(
    ["check", "--state", "after.json", "--within", "P2D", "--allow", "no-objects"],
    {
      cwd,
      environment,
      now: () => Date.parse("2036-03-01T17:00:00Z"),
    },
  );
  expect(check.out).toMatch(
    /^Day 1 \(event \d+\), Sat 2036-03-01 18:00 UTC, in 1 h\n {2}was edited in Event Center by webuser at \S+\n {4}audienceSize: 7 in Event Center, nothing in the files\n {2}is in no event file/,
  );
  expect(check.out).not.toContain("Day 2");
});
