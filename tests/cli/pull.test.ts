import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../cli-command/support/run-command";
import { deployments } from "../support/deployment";
import { succeed } from "../support/stack";

const deploy = deployments();

const PROGRAM = `
const { declareEvents } = require("pulumi-akamai-event-center/declarations");
declareEvents("events/**/*.{yaml,yml,json}");
`;

const FINAL = "name: Final # the cup's\nstart: 2036-06-01T18:00:00Z\nduration: PT2H\ntags: [ cup ]\n";
const SEMI = "name: Semi\nstart: 2036-05-01T18:00:00Z\nduration: PT2H\naudienceSize: 5000\n";

test("pull takes over a hand edit that a refresh has seen and keeps a merged change that is not deployed yet", async () => {
  const { stack, simulator, state, writes } = await deploy({
    program: { "index.js": PROGRAM, "events/final.yaml": FINAL, "events/semi.yaml": SEMI },
  });
  const { environment } = simulator;
  const cwd = stack.folder;
  const text = (file: string) => readFileSync(join(cwd, "events", file), "utf8");
  const run = (...args: string[]) => {
    const input = JSON.stringify({ version: 3, deployment: { resources: stack.resources() } });
    return runCommand([...args, "--state", "-"], { environment, cwd, input });
  };
  await succeed(stack.up());
  writes();

  const { final, semi } = state();
  const edited = simulator.rival.edit(Number(final?.id), { tags: ["cup", "live"] });
  await succeed(stack.refresh());
  const { final: refreshed } = state();
  expect(refreshed?.outputs).toMatchObject({
    tags: ["cup", "live"],
    fingerprint: final?.outputs?.["fingerprint"],
  });
  writeFileSync(join(cwd, "events/semi.yaml"), SEMI.replace("5000", "9000"));

  const drift = await run("drift");
  expect([drift.code, drift.out]).toEqual([
    3,
    `events/final.yaml:1: final (event ${final?.id}), edited by webuser at ${edited.modifiedDate}\n` +
      '  tags: ["cup","live"] in Event Center, ["cup"] in the files\n' +
      "events/semi.yaml:1: semi is not deployed yet, so this is not drift: audienceSize\n",
  ]);
  const pulled = await run("pull");
  expect(pulled.code).toBe(0);
  expect(pulled.err).toContain("changed in the files and not deployed yet, left as they are: semi\n");
  expect(text("final.yaml")).toBe(FINAL.replace("[ cup ]", "[ cup, live ]"));
  expect(text("semi.yaml")).toBe(SEMI.replace("5000", "9000"));

  // The edit is now in the files, so the deployment sends only the reviewed change.
  expect(writes()).toEqual([]);
  await succeed(stack.up());
  expect(writes()).toEqual([expect.stringMatching(new RegExp(`^PUT .*/${semi?.id}$`))]);
  expect(await run("drift")).toMatchObject({ code: 0, out: "" });
});
