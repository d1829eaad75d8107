import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RivalPatch } from "akamai-event-center-simulator";
import { EXIT } from "../../cli/frame/exit-codes";
import { methodsOf } from "../support/observe";
import { sharedWorld } from "../support/world";
import { writeCalendar } from "./support/calendar";
import { folders } from "./support/folders";
import { runCommand } from "./support/run-command";
import { declaredIn, deployFiles, exportState, forgetFingerprints } from "./support/stack";

const world = sharedWorld();
const folder = folders();

const FILE = "events/final.yaml";
const fileOf = (more = "", end = "20:00") =>
  `name: Final\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T${end}:00Z\n${more}`;
const DEPLOYED = fileOf("audienceSize: 5000\ntags: [ cup ]\n");

interface Row {
  /** What is done to the event by hand. */
  readonly edit?: RivalPatch | "removed";
  /** What is known of the last deployment. */
  readonly state: "deployed" | "refreshed" | "of an earlier version" | "of an earlier version, refreshed";
  /** The file of now; as deployed if absent. */
  readonly file?: string;
  readonly args?: readonly string[];
  /** The file afterwards; as before if absent. */
  readonly pulled?: string;
  readonly says: readonly string[];
  readonly refused?: boolean;
}

const NOTHING = "0 events pulled into 0 files\n";
const ONE = "1 event pulled into 1 file\n";
const UNDEPLOYED = "1 event changed in the files and not deployed yet, left as they are: final\n";
const BOTH = "not pulled: the file and Event Center have both changed since the last deployment";
const UNCLEAR = "not pulled: state does not say which side has changed";
const TAGGED = fileOf("audienceSize: 5000\ntags: [ cup, live ]\n");
const LARGER = fileOf("audienceSize: 9000\ntags: [ cup ]\n");

const ROWS: Readonly<Record<string, Row>> = {
  "as deployed | deployed | as deployed": { state: "deployed", says: [NOTHING] },
  "as deployed | refreshed | as deployed": { state: "refreshed", says: [NOTHING] },
  "as deployed | deployed | edited": {
    edit: { tags: ["cup", "live"] },
    state: "deployed",
    pulled: TAGGED,
    says: ['tags: ["cup"] → ["cup","live"]', "by webuser at 2", ONE],
  },
  "as deployed | refreshed | edited": {
    edit: { tags: ["cup", "live"] },
    state: "refreshed",
    pulled: TAGGED,
    says: ['tags: ["cup"] → ["cup","live"]', "by webuser at 2", ONE],
  },
  "changed | deployed | as deployed": { state: "deployed", file: LARGER, says: [NOTHING, UNDEPLOYED] },
  "changed | refreshed | as deployed": { state: "refreshed", file: LARGER, says: [NOTHING, UNDEPLOYED] },
  "changed | deployed | edited elsewhere": {
    edit: { tags: ["cup", "live"] },
    state: "deployed",
    file: LARGER,
    says: [
      "audienceSize: 9000 here, 5000 in Event Center (changed in the file and not deployed)",
      'tags: ["cup"] here, ["cup","live"] in Event Center (edited in Event Center)',
      BOTH,
      NOTHING,
    ],
    refused: true,
  },
  "changed | refreshed | edited elsewhere": {
    edit: { tags: ["cup", "live"] },
    state: "refreshed",
    file: LARGER,
    says: [
      "audienceSize: 9000 here, 5000 in Event Center (changed in the file and not deployed)",
      'tags: ["cup"] here, ["cup","live"] in Event Center (edited in Event Center)',
      BOTH,
      NOTHING,
    ],
    refused: true,
  },
  "changed | refreshed | edited elsewhere | --take": {
    edit: { tags: ["cup", "live"] },
    state: "refreshed",
    file: LARGER,
    args: ["--take", "final"],
    pulled: fileOf("audienceSize: 9000\ntags: [ cup, live ]\n"),
    says: ['tags: ["cup"] → ["cup","live"]', ONE],
  },
  "changed | deployed | edited in the same member": {
    edit: { audienceSize: 7000 },
    state: "deployed",
    file: LARGER,
    says: ["audienceSize: 9000 here, 7000 in Event Center (changed on both sides)", BOTH, NOTHING],
    refused: true,
  },
  "changed | refreshed | edited in the same member": {
    edit: { audienceSize: 7000 },
    state: "refreshed",
    file: LARGER,
    says: ["audienceSize: 9000 here, 7000 in Event Center (changed on one side)", BOTH, NOTHING],
    refused: true,
  },
  "changed | refreshed | edited in the same member | --take": {
    edit: { audienceSize: 7000 },
    state: "refreshed",
    file: LARGER,
    args: ["--take", "final"],
    pulled: fileOf("audienceSize: 7000\ntags: [ cup ]\n"),
    says: ["audienceSize: 9000 → 7000", ONE],
  },
  "changed | deployed | edited to the same": {
    edit: { audienceSize: 9000 },
    state: "deployed",
    file: LARGER,
    says: [NOTHING],
  },
  "changed | refreshed | edited to the same": {
    edit: { audienceSize: 9000 },
    state: "refreshed",
    file: LARGER,
    says: [NOTHING],
  },
  "spelled otherwise | refreshed | edited": {
    edit: { end: "2036-06-01T21:00:00Z" },
    state: "refreshed",
    file: "tags: [ cup, cup ]\nname: Final\naudienceSize: 5000\nstart: 2036-06-01T20:00:00+02:00\nend: 2036-06-01T22:00:00+02:00\n".replace(
      ", cup",
      "",
    ),
    pulled:
      "tags: [ cup ]\nname: Final\naudienceSize: 5000\nstart: 2036-06-01T20:00:00+02:00\nend: 2036-06-01T23:00:00+02:00\n",
    says: [ONE],
  },
  "as deployed | none | edited": {
    edit: { tags: ["cup", "live"] },
    state: "of an earlier version",
    pulled: TAGGED,
    says: [ONE],
  },
  "as deployed | none, refreshed | edited": {
    edit: { tags: ["cup", "live"] },
    state: "of an earlier version, refreshed",
    says: ['tags: ["cup"] here, ["cup","live"] in Event Center (changed on one side)', UNCLEAR, NOTHING],
    refused: true,
  },
  "changed | none | as deployed": {
    state: "of an earlier version",
    file: LARGER,
    says: ["audienceSize: 9000 here, 5000 in Event Center (changed on one side)", UNCLEAR, NOTHING],
    refused: true,
  },
  "changed | none | edited elsewhere": {
    edit: { tags: ["cup", "live"] },
    state: "of an earlier version",
    file: LARGER,
    says: ['tags: ["cup"] here, ["cup","live"] in Event Center (edited in Event Center)', BOTH, NOTHING],
    refused: true,
  },
  "changed | none | as deployed | --take": {
    state: "of an earlier version",
    file: LARGER,
    args: ["--take", "final"],
    pulled: DEPLOYED,
    says: ["audienceSize: 9000 → 5000", ONE],
  },
  "as deployed | deployed | gone": {
    edit: "removed",
    state: "deployed",
    says: ["not pulled: is not in Event Center: remove the declaration", NOTHING],
    refused: true,
  },
  "changed | deployed | gone": {
    edit: "removed",
    state: "deployed",
    file: LARGER,
    says: ["not pulled: is not in Event Center: remove the declaration", NOTHING],
    refused: true,
  },
};

const eventId = () => Number(world.engine.get("final").outputs["eventId"]);

async function makeState({ edit, state }: Row): Promise<void> {
  const { engine, simulator } = world;
  if (edit === "removed") {
    simulator.rival.remove(eventId());
  } else if (edit) {
    simulator.rival.edit(eventId(), edit);
  }
  if (state.endsWith("refreshed")) {
    await engine.refresh();
  }
  if (state.startsWith("of an earlier version")) {
    forgetFingerprints(engine);
  }
}

async function pull(cwd: string, ...args: string[]) {
  const { engine, simulator } = world;
  simulator.clearRequests();
  const { environment } = simulator;
  const ran = await runCommand(["pull", "--state", "-", ...args], {
    environment,
    cwd,
    input: exportState(engine),
  });
  expect(methodsOf(simulator)).toEqual([]);
  return ran;
}

const textOf = (cwd: string, file = FILE) => readFileSync(join(cwd, file), "utf8");

describe("pull: file | fingerprint | account", () => {
  test.each(Object.entries(ROWS))("%s", async (_title, row) => {
    const cwd = await deployFiles(world, folder(), { [FILE]: DEPLOYED });
    await makeState(row);
    const { file = DEPLOYED, args = [], pulled = file, says, refused = false } = row;
    writeCalendar(cwd, { [FILE]: file });
    const { code, err } = await pull(cwd, ...args);
    says.forEach((text) => {
      expect(err).toContain(text);
    });
    expect(textOf(cwd)).toBe(pulled);
    expect(code).toBe(refused ? EXIT.found : EXIT.ok);
    // Nothing else is printed.
    expect(err.includes(UNDEPLOYED)).toBe(says.includes(UNDEPLOYED));
    expect(err.includes("not pulled")).toBe(refused);
  });

  test("the message for the commit and the JSON say who edited and when", async () => {
    const cwd = await deployFiles(world, folder(), { [FILE]: DEPLOYED });
    world.simulator.rival.edit(eventId(), { tags: ["live"] });
    await world.engine.refresh();
    const { json } = await pull(cwd, "--dry-run", "--json");
    expect(json).toMatchObject([
      {
        resource: "final",
        verdict: "edited",
        events: [
          { eventId: eventId(), modifiedBy: "webuser", modifiedDate: expect.stringMatching(/^2/) as string },
        ],
        members: [{ member: "tags", from: ["cup"], to: ["live"] }],
        notPulled: [],
      },
    ]);
    const { out } = await pull(cwd, "--commit-message");
    expect(out).toMatch(
      /^Take over edits of 1 event .*\n\nfinal \(event \d+\), by webuser at 2\S+Z\n- tags: /,
    );
  });

  test("an edit of one event is pulled while a file change of another waits for its deployment", async () => {
    const other = { "events/other.yaml": DEPLOYED.replace("Final", "Other") };
    const cwd = await deployFiles(world, folder(), { [FILE]: DEPLOYED, ...other });
    world.simulator.rival.edit(eventId(), { tags: ["cup", "live"] });
    await world.engine.refresh();
    writeCalendar(cwd, {
      "events/other.yaml": LARGER.replace("Final", "Other"),
      "events/new.yaml": fileOf("", "23:00"),
    });
    const { code, err } = await pull(cwd);
    expect([code, textOf(cwd)]).toEqual([EXIT.ok, TAGGED]);
    expect(err).toContain(
      "2 events changed in the files and not deployed yet, left as they are: new, other\n",
    );
    expect(textOf(cwd, "events/other.yaml")).toBe(LARGER.replace("Final", "Other"));
  });

  test("an event that only looks like a declared one is left alone", async () => {
    const cwd = await deployFiles(world, folder(), { [FILE]: DEPLOYED });
    world.simulator.rival.remove(eventId());
    world.simulator.rival.create({
      name: "Final",
      start: "2036-06-01T18:00:00Z",
      end: "2036-06-01T20:00:00Z",
      description: "Another one",
    });
    const { err } = await pull(cwd);
    expect(err).toContain("final\n  not pulled: is not in Event Center");
    expect(textOf(cwd)).toBe(DEPLOYED);
  });

  test("edits are pulled one after the other, even if a refresh has seen the first one and up had nothing to do", async () => {
    const cwd = await deployFiles(world, folder(), { [FILE]: DEPLOYED });
    const { engine, simulator } = world;
    simulator.rival.edit(eventId(), { tags: ["cup", "live"] });
    await engine.refresh();
    expect(await pull(cwd)).toMatchObject({ code: EXIT.ok });
    expect(await engine.up(declaredIn(cwd))).toEqual({ final: "same" });
    simulator.rival.edit(eventId(), { audienceSize: 9000 });
    expect(await pull(cwd)).toMatchObject({ code: EXIT.ok });
    expect(textOf(cwd)).toBe(fileOf("audienceSize: 9000\ntags: [ cup, live ]\n"));
  });

  test("a renamed resource is recognized by the state of its earlier name", async () => {
    await deployFiles(world, folder(), { "events/old.yaml": DEPLOYED });
    world.simulator.rival.edit(Number(world.engine.get("old").id), { tags: ["cup", "live"] });
    const renamed = writeCalendar(folder(), { [FILE]: `${DEPLOYED}aliases: [ old ]\n` });
    expect(await pull(renamed)).toMatchObject({ code: EXIT.ok });
    expect(textOf(renamed)).toBe(`${TAGGED}aliases: [ old ]\n`);
  });

  test("additions of a policy to a deployed event are never pulled", async () => {
    const cwd = writeCalendar(folder(), { [FILE]: DEPLOYED });
    await world.engine.up({ final: { ...declaredIn(cwd)["final"], coordinators: ["night-shift"] } });
    const { err } = await pull(cwd);
    expect(err).toBe(NOTHING + UNDEPLOYED);
    expect(textOf(cwd)).toBe(DEPLOYED);
  });

  test("--take of a resource that no file declares is refused", async () => {
    const cwd = writeCalendar(folder(), { [FILE]: DEPLOYED });
    const { code, err } = await pull(cwd, "--take", "finale");
    expect(code).toBe(EXIT.usage);
    expect(err).toContain("--take finale: no event file declares it; did you mean final?");
  });

  test("if most events are missing, pull assumes another account", async () => {
    const days = Array.from({ length: 12 }, (_, index) => String(index + 10));
    const files = days.map(
      (day) => [`events/day-${day}.yaml`, DEPLOYED.replaceAll("06-01", `06-${day}`)] as const,
    );
    const cwd = await deployFiles(world, folder(), Object.fromEntries(files));
    world.simulator.rival.list().forEach(({ id }) => {
      world.simulator.rival.remove(id);
    });
    const { code, err } = await pull(cwd);
    expect(code).toBe(EXIT.settings);
    expect(err).toContain("Event Center does not have 12 of the 12 events of this stack");
  });
});

describe("pull of a series: file | fingerprint | account", () => {
  const SHOW = "events/show.yaml";
  const showOf = (more = "") =>
    `name: Show\nstart: 2036-02-01T08:00:00Z\nend: 2036-02-01T09:00:00Z\n${more}recurrence: { frequency: DAILY, count: 3 }\n`;
  const ids = () =>
    world.simulator.rival
      .list()
      .sort((one, two) => (one.start < two.start ? -1 : 1))
      .map(({ id }) => id);
  const deployed = async (text = showOf()) => {
    const cwd = await deployFiles(world, folder(), { [SHOW]: text });
    return cwd;
  };
  const editAll = (patch: RivalPatch) => {
    ids().forEach((id) => world.simulator.rival.edit(id, patch));
  };

  test.each([false, true])(
    "as deployed | refreshed: %s | all edited equally: pulled",
    async (isRefreshed) => {
      const cwd = await deployed();
      editAll({ tags: ["live"] });
      if (isRefreshed) {
        await world.engine.refresh();
      }
      expect(await pull(cwd)).toMatchObject({ code: EXIT.ok });
      expect(textOf(cwd, SHOW)).toBe(showOf("tags: [ live ]\n"));
    },
  );

  test.each([false, true])("changed | refreshed: %s | as deployed: left as it is", async (isRefreshed) => {
    const cwd = await deployed();
    if (isRefreshed) {
      await world.engine.refresh();
    }
    const changed = showOf("tags: [ live ]\n").replace("count: 3", "count: 4");
    writeCalendar(cwd, { [SHOW]: changed });
    const { code, err } = await pull(cwd);
    expect([code, err]).toEqual([EXIT.ok, `${NOTHING}${UNDEPLOYED.replace("final", "show")}`]);
    expect(textOf(cwd, SHOW)).toBe(changed);
  });

  test.each([false, true])(
    "changed | refreshed: %s | edited: shown, and --take pulls the edit alone",
    async (isRefreshed) => {
      const cwd = await deployed();
      editAll({ description: "By hand" });
      if (isRefreshed) {
        await world.engine.refresh();
      }
      const changed = showOf("tags: [ live ]\n");
      writeCalendar(cwd, { [SHOW]: changed });
      const { code, err } = await pull(cwd);
      expect([code, textOf(cwd, SHOW)]).toEqual([EXIT.found, changed]);
      expect(err).toContain(BOTH);
      expect(await pull(cwd, "--take", "show")).toMatchObject({ code: EXIT.ok });
      expect(textOf(cwd, SHOW)).toBe(changed.replace("start:", "description: By hand\nstart:"));
    },
  );

  test("as deployed | refreshed | one is missing: reported each time", async () => {
    const cwd = await deployed();
    world.simulator.rival.remove(ids()[1] ?? NaN);
    const expectReported = async () => {
      const { code, err } = await pull(cwd);
      expect(code).toBe(EXIT.found);
      expect(err).toContain("occurrence 2 (2036-02-02T08:00:00Z) is not in Event Center: lower the count");
    };
    await expectReported();
    await world.engine.refresh();
    await expectReported();
    expect(textOf(cwd, SHOW)).toBe(showOf());
  });

  test("an occurrence that has ended is ignored, whatever was done to it", async () => {
    const cwd = await deployed();
    const { simulator, engine } = world;
    simulator.rival.edit(ids()[0] ?? NaN, { tags: ["ended"] });
    const environment = { ...simulator.environment, AKAMAI_EVENT_CENTER_NOW: "2036-02-01T12:00:00Z" };
    const args = ["pull", "--state", "-"];
    expect(await runCommand(args, { environment, cwd, input: exportState(engine) })).toMatchObject({
      code: EXIT.ok,
      err: NOTHING,
    });
  });

  test("a series whose dates only the server knows is compared at the dates in state", async () => {
    const monthly =
      "name: Month's end\nstart: 2037-01-31T08:00:00Z\nend: 2037-01-31T09:00:00Z\nrecurrence: { frequency: MONTHLY, count: 3 }\n";
    const cwd = await deployed(monthly);
    expect(await pull(cwd)).toMatchObject({ code: EXIT.ok, err: NOTHING });
    editAll({ tags: ["live"] });
    expect(await pull(cwd)).toMatchObject({ code: EXIT.ok });
    expect(textOf(cwd, SHOW)).toContain("tags: [ live ]\n");
  });
});
