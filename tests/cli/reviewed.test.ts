import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../cli-command/support/run-command";
import { deployments } from "../support/deployment";
import { smallEvent } from "../support/events";
import { succeed } from "../support/stack";

const deploy = deployments();

const STREAM = { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };

test("an event that is edited between review and deployment is left out; the rest is deployed", async () => {
  const { simulator, stack, declare, state, writes } = await deploy();
  const { rival, environment } = simulator;
  const opener = rival.create({ name: "Opener", start: "2036-02-01T09:00:00Z", end: "2036-02-01T11:00:00Z" });
  const board = rival.create({
    name: "Board meeting",
    start: "2036-03-01T09:00:00Z",
    end: "2036-03-01T11:00:00Z",
  });
  const finale = {
    ...smallEvent,
    name: "Finale",
    start: "2036-11-01T18:00:00Z",
    end: "2036-11-01T20:00:00Z",
  };
  declare({
    opener: { ...smallEvent, adoptEventId: opener.id },
    board: { name: "Board meeting, public", start: board.start, end: board.end, adoptEventId: board.id },
    finale,
  });

  const cwd = stack.folder;
  const { stdout } = await succeed(stack.run(["preview", "--json"], STREAM));
  writeFileSync(join(cwd, "preview.jsonl"), stdout);
  const review = ["comment", "preview.jsonl", "--account", "--save-plan", "plan.json"];
  const comment = await runCommand(review, { environment, cwd });
  expect([comment.code, comment.out]).toEqual([0, expect.stringContaining("Board meeting, public")]);

  rival.edit(board.id, { description: "bring the figures" });
  const guard = ["guard", "preview.jsonl", "--account", "--plan", "plan.json", "--exclude-to", "exclude.txt"];
  const verdict = await runCommand(guard, { environment, cwd });
  expect(verdict.out).toContain(
    `- \`Board meeting, public\` (adopt): event ${board.id} was edited in Event Center by webuser at`,
  );
  expect(verdict.out).toContain("; clears description. ");
  expect(verdict.code).toBe(0);

  const excluded = readFileSync(join(cwd, "exclude.txt"), "utf8").trimEnd().split("\n");
  expect(excluded).toEqual([expect.stringMatching(/^--exclude=urn:.*::board$/)]);
  writes();
  await succeed(stack.up([...excluded, "--continue-on-error"]));
  expect(writes().sort()).toEqual([
    "POST /event-center-api/v3/events",
    `PUT /event-center-api/v3/events/${opener.id}`,
  ]);
  expect(rival.get(board.id)).toMatchObject({ name: "Board meeting", description: "bring the figures" });
  expect(Object.keys(state()).sort()).toEqual(["finale", "opener"]);
});
