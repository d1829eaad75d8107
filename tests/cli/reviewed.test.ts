import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
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

test("a deployment leaves out what was edited since its review, is recorded as it happened, and is distinguished from hand edits", async () => {
  const { simulator, stack, declare, state, writes } = await deploy();
  const { rival, environment } = simulator;
  const cwd = stack.folder;
  const run = (...args: string[]) => runCommand(args, { cwd, environment });

  const one = rival.create({ name: "Day 1", start: "2036-03-01T18:00:00Z", end: "2036-03-01T20:00:00Z" });
  const board = rival.create({
    name: "Board meeting",
    start: "2036-03-01T09:00:00Z",
    end: "2036-03-01T11:00:00Z",
  });
  declare({
    one: on(1, { audienceSize: 5, adoptEventId: one.id }),
    board: { name: "Board meeting, public", start: board.start, end: board.end, adoptEventId: board.id },
    two: on(2, { audienceSize: 6 }),
    three: on(3),
  });
  const preview = await succeed(
    stack.run(["preview", "--json"], { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" }),
  );
  writeFileSync(join(cwd, "preview.jsonl"), preview.stdout);
  const comment = await run("comment", "preview.jsonl", "--account", "--save-plan", "plan.json");
  expect([comment.code, comment.out]).toEqual([0, expect.stringContaining("Board meeting, public")]);

  rival.edit(board.id, { description: "bring the figures" });
  const plan = ["--plan", "plan.json", "--exclude-to", "exclude.txt"];
  const verdict = await run("guard", "preview.jsonl", "--account", ...plan);
  expect(verdict.out).toContain(
    `- \`Board meeting, public\` (adopt): event ${board.id} was edited in Event Center by webuser at`,
  );
  expect(verdict.out).toContain("; clears description. ");
  expect(verdict.code).toBe(0);

  // Somebody creates the third event before the deployment does.
  rival.create({ name: "Day 3", start: "2036-03-03T18:00:00Z", end: "2036-03-03T20:00:00Z" });
  const excluded = readFileSync(join(cwd, "exclude.txt"), "utf8").trimEnd().split("\n");
  expect(excluded).toEqual([expect.stringMatching(/^--exclude=urn:.*::board$/)]);
  writes();
  expect((await stack.up([...excluded, "--continue-on-error"])).code).not.toBe(0);
  expect(writes().sort()).toEqual([
    "POST /event-center-api/v3/events",
    `PUT /event-center-api/v3/events/${one.id}`,
  ]);
  expect(rival.get(board.id)).toMatchObject({ name: "Board meeting", description: "bring the figures" });
  expect(Object.keys(state()).sort()).toEqual(["one", "two"]);

  const exported = { version: 3, deployment: { resources: stack.resources() } };
  writeFileSync(join(cwd, "after.json"), JSON.stringify(exported));
  const pulumiHistory = await stack.run(["stack", "history", "--json"]);
  writeFileSync(join(cwd, "history.json"), pulumiHistory.stdout);
  const record = ["--records", "records", "--excluded", "exclude.txt", "--approver", "anna"];
  const recorded = await run("record", "preview.jsonl", "--state", "after.json", ...record);
  expect(recorded).toMatchObject({ code: 0, out: "" });
  const all = await run("history", "--pulumi-history", "history.json");
  expect(all.out).toMatch(/approved by anna\n {2}Pulumi update: failed in .*3 create/);
  expect(all.out).toMatch(/ {2}took over one \(event \d+\)\n {4}name: "Day 1"\n/);
  expect(all.out).toMatch(/ {2}created two \(event \d+\)\n {4}name: "Day 2"\n/);
  expect(all.out).toContain("  not created: three: not done: the log of the run says why\n");
  expect(all.out).toContain("  not took over: board: left out: it was no longer the reviewed change\n");
  const two = await run("history", "two", "--account");
  expect(two.out).toContain("  the last edit is that of the last recorded deployment\n");

  const edited = rival.edit(one.id, { audienceSize: 7 });
  mkdirSync(join(cwd, "events"));
  writeFileSync(join(cwd, "events/two.yaml"), JSON.stringify(on(2, { audienceSize: 6 })));
  const check = await runCommand(
    ["check", "--state", "after.json", "--within", "P2D", "--allow", "no-objects"],
    { cwd, environment, now: () => Date.parse("2036-03-01T17:00:00Z") },
  );
  expect(check.out).toContain(
    `Day 1 (event ${one.id}), Sat 2036-03-01 18:00 UTC, in 1 h\n` +
      `  was edited in Event Center by webuser at ${edited.modifiedDate}\n` +
      "    audienceSize: 7 in Event Center, 5 in the files\n" +
      "  is in no event file",
  );
  expect(check.out).not.toContain("Day 2");
});
