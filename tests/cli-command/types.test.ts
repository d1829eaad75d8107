import { EVENT_TYPE, NATIVE_EVENT_TYPE } from "pulumi-akamai-event-center/contract";
import { simulators } from "../support/simulator";
import { sharedWorld } from "../support/world";
import { matchday, NOW } from "./comment/matchday";
import { folders } from "./support/folders";
import { runCommand } from "./support/run-command";
import { deployFiles, exportState } from "./support/stack";

const start = simulators();
const world = sharedWorld();
const folder = folders();

/** The same text of a stack whose events the native plugin manages. */
const native = (text: string) => text.replaceAll(EVENT_TYPE, NATIVE_EVENT_TYPE);

const OWNER = "pulumi:live/dev";
const FINAL = "name: Final\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\ntags: [ cup ]\n";
const SHOW =
  "name: Show\nstart: 2036-02-01T08:00:00Z\nend: 2036-02-01T09:00:00Z\nrecurrence: { frequency: DAILY, count: 3 }\n";

describe("the state of a native stack has the same result as that of a dynamic one", () => {
  test.each([
    ["drift"],
    ["pull", "--dry-run"],
    ["orphans", "--format", "json", "--owner", OWNER],
    ["calendar", "--format", "json"],
  ])("in %s", async (command, ...args) => {
    const cwd = await deployFiles(world, folder(), { "events/final.yaml": FINAL, "events/show.yaml": SHOW });
    const { rival, environment } = world.simulator;
    rival.edit(Number(world.engine.get("final").outputs["eventId"]), { tags: ["cup", "live"] });
    rival.remove(Number(world.engine.get("show").outputs["eventId"]));
    rival.create({
      name: "Lost final",
      start: "2036-07-01T18:00:00Z",
      end: "2036-07-01T20:00:00Z",
      tags: [OWNER],
    });
    const state = exportState(world.engine);
    const ran = async (input: string) => {
      const { code, out } = await runCommand([command, "--state", "-", ...args], {
        environment,
        cwd,
        input,
        now: () => Date.parse("2036-01-01T00:00:00Z"),
      });
      return { code, out };
    };
    const { code, out } = await ran(state);
    expect(out).toMatch(/final/i);
    expect(await ran(native(state))).toEqual({ code, out: native(out) });
  });
});

test.each([
  ["guard", "--account"],
  ["comment", "--account"],
])("a native preview is judged by %s like a dynamic one", async (command, ...args) => {
  const simulator = await start();
  const { environment } = simulator;
  const { input, cwd } = matchday(simulator, folder());
  const ran = async (text: string) => {
    const { code, out } = await runCommand([command, ...args], {
      environment,
      cwd,
      input: text,
      now: () => NOW,
    });
    return { code, out };
  };
  const { code, out } = await ran(input);
  expect(out).toContain("Derby");
  expect(await ran(native(input))).toEqual({ code, out: native(out) });
});
