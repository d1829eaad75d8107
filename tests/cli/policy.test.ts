import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { runCommand } from "../cli-command/support/run-command";
import { deployments, type Deployment, type DeploymentOptions } from "../support/deployment";
import { numbered, series, smallEvent } from "../support/events";
import { NATIVE_PROGRAM, NATIVE_TYPE } from "../support/native";
import { succeed, type Result } from "../support/stack";

const PACK = resolve(__dirname, "../../policy");

const deployment = deployments();

/** A deployment whose commands are judged by the pack, by the configuration of each. */
async function judged(options?: DeploymentOptions) {
  const deployed = await deployment(options);
  const { stack } = deployed;
  const withPack = (config: unknown) => {
    if (config === undefined) return ["--policy-pack", PACK];
    const file = join(stack.folder, "policy.json");
    writeFileSync(file, JSON.stringify(config));
    return ["--policy-pack", PACK, "--policy-pack-config", file];
  };
  return {
    ...deployed,
    preview: (config?: unknown) => stack.preview(withPack(config)),
    up: (config?: unknown) => stack.up(withPack(config)),
  };
}

const printed = ({ stdout, stderr }: Result) => stdout + stderr;
const names = ({ simulator }: Deployment) => simulator.rival.list().map(({ name }) => name);

test("each level does what it says, in preview and in up, by the file of configuration", async () => {
  const deployed = await judged();
  const { preview, up, declare, simulator, state } = deployed;
  declare({ opener: { ...smallEvent, tags: ["sports"] } });
  const levels = {
    "default-tags": { enforcementLevel: "mandatory", tags: ["live"] },
    "required-tags": { enforcementLevel: "advisory", tags: ["cleared"] },
    "name-pattern": { enforcementLevel: "disabled", pattern: "^Match" },
  };

  for (const command of [preview, up]) {
    const refused = await command(levels);
    expect(refused.code).not.toBe(0);
    expect(printed(refused)).toMatch(/\[mandatory\].*default-tags/);
    expect(printed(refused)).toContain("tags lacks the default tags live");
    expect(printed(refused)).toMatch(/\[advisory\].*required-tags/);
    expect(printed(refused)).toContain("tags must include cleared");
    expect(printed(refused)).not.toMatch(/\] +name-pattern/);
    expect(printed(refused)).toContain("policy: name-pattern has settings but is disabled");
  }
  expect(names(deployed)).toEqual([]);

  const remediating = { "default-tags": { enforcementLevel: "remediate", tags: ["live"] } };
  const fixed = await succeed(up(remediating));
  expect(printed(fixed)).toMatch(/\[remediate\] +default-tags/);
  expect(simulator.rival.get(Number(state()["opener"]?.id))?.tags.toSorted()).toEqual(["live", "sports"]);
  expect(state()["opener"]?.outputs?.["__provider"]).toContain("pulumi-akamai-event-center");

  // State holds the remediated event: nothing is left to do, and destroy finds its provider.
  const again = await succeed(preview(remediating));
  expect(printed(again)).toContain("2 unchanged");
  await succeed(deployed.stack.destroy());
  expect(names(deployed)).toEqual([]);
});

test("a preview skips only unknown values, shows no secret, and ignores other types", async () => {
  const { preview, up } = await judged({
    program: {
      "index.js": `
        const pulumi = require("@pulumi/pulumi");
        const { Event } = require("pulumi-akamai-event-center");
        class Thing extends pulumi.dynamic.Resource {
          constructor(name, props) { super({ create: async (i) => ({ id: "one", outs: { ...i, code: "DE" } }) }, name, { ...props, code: undefined }); }
        }
        const thing = new Thing("thing", { name: "", tags: ["a", "a"], start: "never" });
        new Event("opener", {
          name: pulumi.secret("Plan of the year 2036"),
          start: "2036-09-05T18:00:00Z",
          end: "2036-09-05T20:00:00Z",
          audienceLocations: ["NO", thing.code],
          description: pulumi.interpolate\`\${thing.id}\`,
        });
      `,
    },
  });
  const config = {
    "allowed-countries": { enforcementLevel: "advisory", allowed: ["DE"] },
    "event-limits": { enforcementLevel: "advisory", description: { maxLength: 2 }, name: { maxLength: 5 } },
  };
  const country = "audienceLocations[0] is not one of the allowed countries";
  const name = "name must be at most 5 characters by your policy (it has 21)";

  const previewed = printed(await succeed(preview(config)));
  expect(previewed).toContain(country);
  expect(previewed).toContain(name);
  expect(previewed).not.toContain("description must be");
  expect(previewed).not.toContain("audienceLocations[1]");
  expect(previewed).not.toMatch(/can't run|Plan of the year|: thing\)/);

  const upped = printed(await succeed(up(config)));
  expect(upped).toContain(country);
  expect(upped).toContain("description must be at most 2 characters by your policy (it has 3)");
  expect(upped).not.toMatch(/Plan of the year|: thing\)/);
});

test("an event whose provider checks nothing is judged and changed all the same, secrets and provider kept", async () => {
  const { preview, up, stack, state } = await judged({
    program: {
      "index.js": `
        const pulumi = require("@pulumi/pulumi");
        const provider = "exports.handler=()=>({create:async(i)=>({id:'1',outs:i})})";
        new pulumi.CustomResource("pulumi-nodejs:dynamic/akamai-event-center:Event", "raw", {
          name: "x".repeat(751),
          start: "2036-09-05T18:00:00",
          end: "2036-09-05T20:00:00Z",
          audienceLocations: ["pl", pulumi.secret("de")],
          tags: ["a", pulumi.secret("b"), "a"],
          coordinators: pulumi.secret(["vsnyder"]),
          objects: [{ id: 1, type: "MSL4_STREAM" }],
          __provider: provider,
        });
      `,
    },
  });
  const refused = await preview();
  expect(refused.code).not.toBe(0);
  for (const message of [
    "name must be at most 750 characters (it has 751)",
    "start has no UTC offset",
    "audienceLocations[0] must be a two-letter ISO 3166 country code",
    "tags[2] repeats the tag of item 0",
    "objects[0].type is MSL4_STREAM",
  ]) {
    expect(printed(refused)).toContain(message);
  }

  const remediation = { "default-tags": { enforcementLevel: "remediate", tags: ["live"] } };
  await succeed(up({ all: "advisory", ...remediation }));
  const { inputs } = state()["raw"] ?? {};
  expect(inputs?.["__provider"]).toMatch(/^exports/);
  expect(inputs?.["tags"]).toHaveProperty("ciphertext");
  expect(inputs?.["audienceLocations"]).toHaveProperty("ciphertext");
  expect(inputs?.["coordinators"]).toHaveProperty("ciphertext");
  const shown = await succeed(stack.run(["stack", "export", "--show-secrets"]));
  expect(shown.stdout).toContain(JSON.stringify(JSON.stringify(["a", "b", "a", "live"])));
  await succeed(stack.destroy());
});

test("a configuration that cannot be followed stops the command and names the nearest right word", async () => {
  const { preview, declare } = await judged();
  declare({ opener: smallEvent });
  const messageFor = async (config: unknown) => {
    const result = await preview(config);
    expect(result.code).not.toBe(0);
    expect(printed(result)).not.toMatch(/^\s+at .*\.js:\d+/m);
    return printed(result);
  };
  const wrong = await messageFor({
    "event-limit": "advisory",
    "event-limits": { nmae: { maxLength: 5 } },
    "name-pattern": "mandatory",
  });
  expect(wrong).toContain("The policy configuration is wrong in 3 places");
  expect(wrong).toContain("unknown rule event-limit; did you mean event-limits?");
  expect(wrong).toContain("event-limits: unknown setting nmae; did you mean name?");
  expect(wrong).toContain("name-pattern needs the setting pattern");

  // These the engine finds by the schemas, before the pack is asked.
  const schemas = await messageFor({
    "event-limits": { name: { maxLength: 751, maxLenght: 5 }, exclude: [{ resource: "opener" }] },
  });
  expect(schemas).toContain("name.maxLength: Must be less than or equal to 750");
  expect(schemas).toContain("name: Additional property maxLenght is not allowed");
  expect(schemas).toContain("exclude.0: reason is required");
  expect(await messageFor({ "event-limits": "mandatry" })).toContain(
    '"mandatry" is not a valid enforcement level',
  );
  expect(await messageFor({ "event-limit": { maxLength: 5 } })).toContain('invalid enforcement level ""');
});

test("rules of the whole calendar judge a preview's plans and an up's results, and exemptions are printed once", async () => {
  const deployed = await judged();
  const { preview, up, declare, state } = deployed;
  const objects = [{ id: 87654, type: "CP_CODE" }];
  const show = series(3, { start: "2036-09-03T18:00:00Z", end: "2036-09-03T20:00:00Z", objects });
  const late = { ...smallEvent, start: "2036-09-05T19:00:00Z", end: "2036-09-05T21:00:00Z", objects };
  const shared = "is monitored by show at the same time (CP_CODE 87654), first from 2036-09-05T19:00:00Z";

  declare({ show, late, opener: smallEvent, twin: smallEvent });
  const refused = await preview();
  expect(refused.code).not.toBe(0);
  expect(printed(refused)).toMatch(/\[mandatory\].*same-event/);
  expect(printed(refused)).toContain(shared);
  expect(names(deployed)).toEqual([]);

  declare({ show, late, opener: smallEvent });
  const created = await succeed(up());
  expect(printed(created)).toMatch(/\[advisory\].*shared-objects/);
  expect(printed(created)).toContain(shared);

  const exclude = [{ resource: "la?e", reason: "both are one production" }];
  const exempted = printed(await succeed(preview({ "shared-objects": { exclude } })));
  expect(exempted).not.toContain(shared);
  expect(exempted).toContain("late is exempt from shared-objects: both are one production");

  // An event that is only read, and one that two resources want.
  const id = Number(state()["opener"]?.id);
  declare({ show, late, opener: smallEvent, second: { ...smallEvent, name: "Second", adoptEventId: id } });
  const held = await preview();
  expect(held.code).not.toBe(0);
  // Which of the two is reported depends on the order in which the engine lists them.
  expect(printed(held)).toMatch(/(adoptEventId|eventId) is the id of the event that (opener|second) holds/);
});

test("native events are judged like dynamic ones: new, imported from a dump, and remediated", async () => {
  const deployed = await judged({ program: NATIVE_PROGRAM });
  const { preview, up, declare, state, stack, simulator, writes } = deployed;
  const { rival, environment } = simulator;
  const long = { ...numbered(2), name: "Festival", end: "2036-01-04T00:00:00Z" };
  [numbered(1), long].forEach((body) => rival.create({ ...body, tags: ["live"] }));

  const dump = await runCommand(["dump", "--format", "pulumi-import"], { cwd: stack.folder, environment });
  writeFileSync(join(stack.folder, "import.json"), dump.out);
  const unattended = ["--generate-code=false", "--protect=false", "--yes", "--skip-preview"];
  await succeed(stack.run(["import", "--file", "import.json", ...unattended]));
  const imported = Object.entries(state()).map(([name, { inputs }]) => [name, { ...inputs }] as const);
  expect(imported).toHaveLength(2);

  const tags = { "default-tags": { enforcementLevel: "remediate", tags: ["live"] } };
  declare(Object.fromEntries(imported));
  const unchanged = printed(await succeed(up(tags)));
  expect(unchanged).toMatch(/\[advisory\].*longest-duration/);
  expect(unchanged).not.toContain("[mandatory]");
  expect(writes()).toEqual([]);

  declare({ ...Object.fromEntries(imported), twin: long });
  const twin = await preview(tags);
  expect(twin.code).not.toBe(0);
  expect(printed(twin)).toMatch(/\[mandatory\].*same-event/);

  declare({ ...Object.fromEntries(imported), opener: smallEvent });
  expect(printed(await succeed(up(tags)))).toMatch(/\[remediate\] +default-tags/);
  const { opener } = state();
  expect(opener?.type).toBe(NATIVE_TYPE);
  expect(rival.get(Number(opener?.id))?.tags).toEqual(["live"]);
});
