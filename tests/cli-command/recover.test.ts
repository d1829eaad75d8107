import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT } from "../../cli/frame/exit-codes";
import { EventCenter } from "pulumi-akamai-event-center/client";
import { EVENT_TYPE } from "pulumi-akamai-event-center/contract";
import { simulators } from "../support/simulator";
import { folders } from "./support/folders";
import { runCommand, type RunOptions } from "./support/run-command";

const folder = folders();
const start = simulators();

const STEPS = [
  "config --json --non-interactive",
  "cancel --yes --non-interactive",
  "stack export --non-interactive",
  "refresh --yes --skip-preview --clear-pending-creates --non-interactive",
  "preview --non-interactive",
  "up --yes --skip-preview --non-interactive",
  "stack export --non-interactive",
];

interface Pulumi {
  readonly ownerTag?: string;
  /** The command that fails. */
  readonly failing?: string;
  /** True if the kill tore the file of attributes beside the state. */
  readonly torn?: boolean;
  /** The resources in state after the deployment. */
  readonly state?: readonly object[];
}

/** Runs recover with a Pulumi that notes how it was called, in which folder and for which stack. */
async function recover(
  args: readonly string[],
  { ownerTag = "true", failing = "none", torn = false, state = [] }: Pulumi = {},
  options: RunOptions = {},
) {
  const bin = folder();
  const cwd = folder();
  mkdirSync(join(cwd, "calendar"));
  writeFileSync(
    join(bin, "pulumi"),
    `#!/bin/sh
echo "$*" >> '${bin}/calls'
echo "$PULUMI_STACK $PWD" > '${bin}/place'
[ "$1" != config ] || echo '{ "akamai-event-center:ownerTag": { "value": "${ownerTag}", "secret": false } }'
[ "$1" != whoami ] || echo '{ "user": "somebody", "url": "file://${bin}?no_tmp_dir=true" }'
[ "$1" != stack ] || cat '${bin}/state.json'
case $1 in cancel | refresh | preview | up) echo "pulumi's own $1" ;; esac
if [ "$1" != whoami ] && ls '${bin}'/.pulumi/stacks/*/prod.json.attrs 2> /dev/null; then echo "error: failed to load checkpoint: EOF" >&2; exit 255; fi
[ "$1" != ${failing} ] || { echo "error: $1 went wrong" >&2; exit 255; }
`,
    { mode: 0o755 },
  );
  writeFileSync(join(bin, "state.json"), JSON.stringify({ deployment: { resources: state } }));
  if (torn) {
    mkdirSync(join(bin, ".pulumi/stacks/demo"), { recursive: true });
    writeFileSync(join(bin, ".pulumi/stacks/demo/prod.json.attrs"), '{"user.cache');
    writeFileSync(join(bin, ".pulumi/stacks/demo/test.json.attrs"), "{}");
  }
  const environment = { PATH: `${bin}:/bin:/usr/bin`, ...options.environment };
  const { code, out, err } = await runCommand(["recover", ...args], { cwd, ...options, environment });
  const read = (name: string) =>
    existsSync(join(bin, name)) ? readFileSync(join(bin, name), "utf8").trim().split("\n") : [];
  const attributes = globSync("*.attrs", { cwd: join(bin, ".pulumi/stacks/demo") });
  return { code, out, err, cwd, attributes, calls: read("calls"), place: read("place") };
}

describe("recover", () => {
  test("releases the lock, refreshes, previews and deploys, and shows what Pulumi says at each step", async () => {
    const { code, calls, out, err } = await recover(["--yes"]);
    expect([code, calls, out]).toEqual([EXIT.ok, STEPS, ""]);
    expect(err.split("\n").filter((line) => /^\d|own/.test(line))).toEqual([
      "1. Release the lock that the killed command has left behind",
      "pulumi's own cancel",
      "2. Refresh: update Pulumi's state with the events as they are in Event Center",
      "pulumi's own refresh",
      "3. What is left to do",
      "pulumi's own preview",
      expect.stringContaining("up recognises it by its owner tag"),
      "4. Deploy it",
      "pulumi's own up",
      "5. Look for events of this stack whose declaration has gone since the kill",
    ]);
    expect(err).toMatch(/Recovered: everything that is declared is deployed\.\n$/);
  });

  test("asks before it releases the lock and before it deploys", async () => {
    expect(await recover([], {}, { answers: ["y", "yes"] })).toMatchObject({ code: EXIT.ok, calls: STEPS });
    expect(await recover([], {}, { answers: ["y", ""] })).toMatchObject({
      code: EXIT.found,
      calls: STEPS.slice(0, 5),
      err: expect.stringContaining("Nothing was deployed. The stack is ready for pulumi up.") as string,
    });
    expect(await recover([], {}, { answers: ["n"] })).toMatchObject({
      code: EXIT.found,
      calls: STEPS.slice(0, 1),
      err: expect.stringContaining("Nothing was done.") as string,
    });
  });

  test("changes nothing if nobody can answer", async () => {
    expect(await recover([])).toMatchObject({
      code: EXIT.usage,
      calls: STEPS.slice(0, 1),
      err: expect.stringContaining("add --yes if no pulumi command is running") as string,
    });
  });

  test("--no-deploy makes the stack ready and leaves the deployment to others", async () => {
    expect(await recover(["--yes", "--no-deploy"])).toMatchObject({
      code: EXIT.ok,
      calls: STEPS.slice(0, 5),
      err: expect.stringContaining(
        "The stack is ready to be deployed again. Nothing was deployed.",
      ) as string,
    });
  });

  test("accepts the folder and the stack, and passes other arguments to preview and up", async () => {
    const { calls, place, cwd } = await recover(
      ["--yes", "--stack", "prod", "--cwd", "calendar", "--pulumi=--policy-pack=policy"],
      {},
      { environment: { PULUMI_STACK: "other" } },
    );
    expect(place).toEqual([`prod ${join(cwd, "calendar")}`]);
    expect(calls.slice(4, 6)).toEqual([
      "preview --policy-pack=policy --non-interactive",
      "up --yes --skip-preview --policy-pack=policy --non-interactive",
    ]);
  });

  test("a stack without a lock is no failure", async () => {
    expect(await recover(["--yes"], { failing: "cancel" })).toMatchObject({
      code: EXIT.ok,
      calls: STEPS,
      err: expect.stringContaining("No lock was released.") as string,
    });
  });

  test.each([
    ["stack", "pulumi stack export failed", 3],
    ["refresh", "pulumi refresh failed", 4],
    ["preview", "pulumi preview failed", 5],
    ["up", "pulumi up failed", 6],
  ])("stops if pulumi %s fails, and says that recover can be run again", async (failing, message, made) => {
    const { code, calls, err } = await recover(["--yes"], { failing });
    expect([code, calls]).toEqual([EXIT.failed, STEPS.slice(0, made)]);
    expect(err).toContain(`error: ${failing} went wrong\n`);
    expect(err).toMatch(new RegExp(`error: ${message}.*Run recover again.*\\[COMMAND_RECOVER\\]\n$`));
  });

  test("says that no stack is selected before it changes anything", async () => {
    const { code, calls, err } = await recover(["--yes"], { failing: "config" });
    expect([code, calls]).toEqual([EXIT.failed, [STEPS[0], "whoami --json --non-interactive"]]);
    expect(err).toMatch(/error: config went wrong\n.*The stack's config cannot be read/s);
  });

  test("removes only the attributes file that the kill damaged, and continues", async () => {
    const { code, calls, err, attributes } = await recover(["--yes"], { torn: true });
    expect([code, attributes]).toEqual([EXIT.ok, ["test.json.attrs"]]);
    expect(calls).toEqual([STEPS[0], "whoami --json --non-interactive", ...STEPS]);
    expect(err).toMatch(/Removed \S+prod\.json\.attrs, which the kill left incomplete/);
  });

  test("names events of the stack without a declaration, and fails", async () => {
    const { rival, environment } = await start();
    const owner = "pulumi:demo/prod";
    const dates = { start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" };
    const left = rival.create({ name: "Left", ...dates, tags: [owner] });
    const known = rival.create({ name: "Known", ...dates, tags: [owner] });
    rival.create({ name: "Of others", ...dates });
    const urn = (type: string, name: string) => `urn:pulumi:prod::demo::${type}::${name}`;
    const stack = { urn: urn("pulumi:pulumi:Stack", "demo-prod"), type: "pulumi:pulumi:Stack" };
    const event = {
      urn: urn(EVENT_TYPE, "known"),
      type: EVENT_TYPE,
      id: String(known.id),
      outputs: { eventId: known.id, name: "Known", ...dates },
    };
    const { code, err } = await recover(["--yes"], { state: [stack, event] }, { environment });
    expect(code).toBe(EXIT.found);
    expect(err).toContain(`  event ${left.id}: Left, 2036-06-01T18:00:00Z\n1 event of ${owner} that state`);
    rival.remove(left.id);
    const healed = await recover(["--yes"], { state: [stack, event] }, { environment });
    expect(healed).toMatchObject({ code: EXIT.ok });
    expect(healed.err).toContain(`None: state knows all 1 event of ${owner}.`);
    expect((await recover(["--yes"], { state: [stack, event] })).err).toContain(
      "only Pulumi knows the credentials",
    );
  });

  test("does not refresh edited events, names them, and says at the end that the edit is still there", async () => {
    const { rival, environment } = await start();
    const client = new EventCenter({ environment });
    const owner = "pulumi:demo/prod";
    const dates = { start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" };
    const urn = (type: string, name: string) => `urn:pulumi:prod::demo::${type}::${name}`;
    const make = async (name: string) => {
      const [{ id } = { id: NaN }] = await client.createEvent({ name, ...dates, tags: [owner] });
      const { version, createdBy, modifiedBy } = await client.getEvent(id);
      const outputs = { eventId: id, version, name, ...dates, owner, createdBy, modifiedBy };
      return {
        id,
        version,
        resource: { urn: urn(EVENT_TYPE, name), type: EVENT_TYPE, id: String(id), outputs },
      };
    };
    const [edited, touched, ours, gone] = [
      await make("edited"),
      await make("touched"),
      await make("ours"),
      await make("gone"),
    ];
    rival.edit(edited.id, { description: "By hand" });
    rival.touch(touched.id);
    const killed = {
      name: "ours",
      ...dates,
      tags: [owner],
      objects: [],
      description: "By the killed command",
    };
    await client.updateEvent(ours.id, { ...killed, version: ours.version });
    rival.remove(gone.id);

    const stack = { urn: urn("pulumi:pulumi:Stack", "demo-prod"), type: "pulumi:pulumi:Stack" };
    const state = [stack, ...[edited, touched, ours, gone].map(({ resource }) => resource)];
    const { code, calls, err } = await recover(["--yes"], { state }, { environment });
    expect([code, calls[3]]).toEqual([
      EXIT.found,
      `refresh --yes --skip-preview --clear-pending-creates --exclude ${urn(EVENT_TYPE, "edited")} --non-interactive`,
    ]);
    expect(err).toContain("Not refreshed, because somebody edited them in Event Center: edited. up records");
    expect(err).toMatch(/Recovered, except for edits that are still there: edited\..*\n$/);
    const unknown = await recover(["--yes"], { state });
    expect([unknown.code, unknown.calls]).toEqual([EXIT.ok, STEPS]);
    expect(unknown.err).toContain("Cannot tell which events were edited: only Pulumi knows the credentials.");
  });

  test("says that the Pulumi CLI is missing", async () => {
    expect(await recover(["--yes"], {}, { environment: { PATH: "/nonexistent" } })).toMatchObject({
      code: EXIT.failed,
      err: expect.stringContaining("The Pulumi CLI cannot be started") as string,
    });
  });

  test("without ownerTag stops before the deployment, since lost events cannot be distinguished from others", async () => {
    const { code, calls, err } = await recover(["--yes"], { ownerTag: "false" });
    expect([code, calls]).toEqual([EXIT.found, STEPS.slice(0, 5)]);
    expect(err).toContain("Not deployed: ownerTag is off");
    expect(err).toContain("AKAMAI_EVENT_CENTER_ON_EXISTING=adoptIdentical pulumi up");
  });

  test("the environment's ownerTag overrides the stack's", async () => {
    const environment = { AKAMAI_EVENT_CENTER_OWNER_TAG: "true" };
    expect(await recover(["--yes"], { ownerTag: "false" }, { environment })).toMatchObject({
      code: EXIT.ok,
      calls: STEPS,
    });
  });
});
