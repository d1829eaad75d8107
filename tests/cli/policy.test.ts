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

test("levels, settings and exemptions from the file apply to single events and to the whole calendar, in preview and in up", async () => {
  const deployed = await judged();
  const { preview, up, declare, simulator, state } = deployed;
  const objects = [{ id: 87654, type: "CP_CODE" }];
  const show = series(3, { start: "2036-09-03T18:00:00Z", end: "2036-09-03T20:00:00Z", objects });
  const late = { ...smallEvent, start: "2036-09-05T19:00:00Z", end: "2036-09-05T21:00:00Z", objects };
  const opener = { ...smallEvent, tags: ["sports"] };
  const shared = "is monitored by show at the same time (CP_CODE 87654), first from 2036-09-05T19:00:00Z";

  const levels = {
    "default-tags": { enforcementLevel: "mandatory", tags: ["live"] },
    "required-tags": { enforcementLevel: "advisory", tags: ["cleared"] },
    "name-pattern": { enforcementLevel: "disabled", pattern: "^Match" },
  };
  declare({ show, late, opener });
  const stopped = await up(levels);
  expect(stopped.code).not.toBe(0);
  expect(printed(stopped)).toMatch(/\[mandatory\].*default-tags/);
  expect(printed(stopped)).toContain("tags lacks the default tags live");
  expect(printed(stopped)).toMatch(/\[advisory\].*required-tags/);
  expect(printed(stopped)).toContain("tags must include cleared");
  expect(printed(stopped)).not.toMatch(/\] +name-pattern/);
  expect(printed(stopped)).toContain("policy: name-pattern has settings but is disabled");
  expect(names(deployed)).toEqual([]);

  const remediating = { "default-tags": { enforcementLevel: "remediate", tags: ["live"] } };
  const created = printed(await succeed(up(remediating)));
  expect(created).toMatch(/\[remediate\] +default-tags/);
  expect(created).toMatch(/\[advisory\].*shared-objects/);
  expect(created).toContain(shared);
  const deployedOpener = state()["opener"];
  const id = Number(deployedOpener?.id);
  expect(simulator.rival.get(id)?.tags.toSorted()).toEqual(["live", "sports"]);
  expect(deployedOpener?.outputs?.["__provider"]).toContain("pulumi-akamai-event-center");

  // The remediated events are unchanged; of the new ones, one repeats an event and one wants the event of another resource.
  const second = { ...smallEvent, name: "Second", adoptEventId: id };
  const exclude = [{ resource: "la?e", reason: "both are one production" }];
  declare({ show, late, opener, twin: smallEvent, second });
  const refused = await preview({ ...remediating, "shared-objects": { exclude } });
  expect(refused.code).not.toBe(0);
  expect(printed(refused)).not.toMatch(/^ ~ /m);
  expect(printed(refused)).toMatch(/\[mandatory\].*one-resource-an-event/);
  expect(printed(refused)).toContain("Event Center takes the two for one event");
  // The engine may list either of the two first.
  expect(printed(refused)).toMatch(
    /(adoptEventId|eventId) is the id of the event that (opener|second) holds/,
  );
  expect(printed(refused)).not.toContain(shared);
  expect(printed(refused)).toContain("late is exempt from shared-objects: both are one production");
});

test("unknown values are not judged in a preview, secrets stay secret, and an event that no provider checks is still judged and remediated", async () => {
  const { preview, up, stack, state } = await judged({
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
        const unchecked = "exports.handler=()=>({create:async(i)=>({id:'1',outs:i})})";
        new pulumi.CustomResource("pulumi-nodejs:dynamic/akamai-event-center:Event", "raw", {
          name: "x".repeat(751),
          start: "2036-09-05T18:00:00",
          end: "2036-09-05T20:00:00Z",
          audienceLocations: ["pl", pulumi.secret("de")],
          tags: ["a", pulumi.secret("b"), "a"],
          coordinators: pulumi.secret(["vsnyder"]),
          objects: [{ id: 1, type: "MSL4_STREAM" }],
          __provider: unchecked,
        });
      `,
    },
  });
  const config = {
    "allowed-countries": { enforcementLevel: "advisory", allowed: ["DE"] },
    "event-limits": { description: { maxLength: 2 }, name: { maxLength: 5 } },
  };
  const country = "audienceLocations[0] is not one of the allowed countries";

  const refused = await preview(config);
  expect(refused.code).not.toBe(0);
  for (const message of [
    country,
    "name must be at most 5 characters by your policy (it has 21)",
    "name must be at most 750 characters (it has 751)",
    "start has no UTC offset",
    "audienceLocations[0] must be a two-letter ISO 3166 country code",
    "tags[2] repeats the tag of item 0",
    "objects[0].type is MSL4_STREAM",
  ]) {
    expect(printed(refused)).toContain(message);
  }
  expect(printed(refused)).not.toContain("description must be");
  expect(printed(refused)).not.toMatch(/audienceLocations\[1\].*: opener\)/);
  expect(printed(refused)).not.toMatch(/can't run|Plan of the year|: thing\)/);

  const remediating = { "default-tags": { enforcementLevel: "remediate", tags: ["live"] } };
  const upped = printed(await succeed(up({ all: "advisory", ...config, ...remediating })));
  expect(upped).toContain(country);
  expect(upped).toContain("description must be at most 2 characters by your policy (it has 3)");
  expect(upped).not.toMatch(/Plan of the year|: thing\)/);

  const { inputs } = state()["raw"] ?? {};
  expect(inputs?.["__provider"]).toMatch(/^exports/);
  expect(inputs?.["tags"]).toHaveProperty("ciphertext");
  expect(inputs?.["audienceLocations"]).toHaveProperty("ciphertext");
  expect(inputs?.["coordinators"]).toHaveProperty("ciphertext");
  const shown = await succeed(stack.run(["stack", "export", "--show-secrets"]));
  expect(shown.stdout).toContain(JSON.stringify(JSON.stringify(["a", "b", "a", "live"])));
});

test("settings that a rule's schema does not allow stop the command before anything is judged", async () => {
  const { preview, declare } = await judged();
  declare({ opener: smallEvent });
  const refused = await preview({
    "event-limits": { name: { maxLength: 751, maxLenght: 5 }, exclude: [{ resource: "opener" }] },
  });
  expect(refused.code).not.toBe(0);
  expect(printed(refused)).toContain("name.maxLength: Must be less than or equal to 750");
  expect(printed(refused)).toContain("name: Additional property maxLenght is not allowed");
  expect(printed(refused)).toContain("exclude.0: reason is required");
  expect(printed(refused)).not.toMatch(/^\s+at .*\.js:\d+/m);

  // The engine needs the level of a rule that it does not know, and never shows the pack what it has refused.
  const misspelled = await preview({ "requird-tags": { tags: ["a"] } });
  expect(misspelled.code).not.toBe(0);
  expect(printed(misspelled)).toContain('invalid enforcement level ""');
  const levelled = await preview({ "requird-tags": { tags: ["a"], enforcementLevel: "advisory" } });
  expect(levelled.code).not.toBe(0);
  expect(printed(levelled)).toContain("unknown rule requird-tags; did you mean required-tags?");
});

test("outputs among the inputs of an event that no provider checks stop the command", async () => {
  const { preview } = await judged({
    program: {
      "index.js": `
        const pulumi = require("@pulumi/pulumi");
        new pulumi.CustomResource("pulumi-nodejs:dynamic/akamai-event-center:Event", "raw", {
          name: "Raw",
          start: "2025-09-05T18:00:00Z",
          end: "2025-09-05T20:00:00Z",
          createdDate: "2020-01-01T00:00:00Z",
          __provider: "exports.handler=()=>({create:async(i)=>({id:'1',outs:i})})",
        });
      `,
    },
  });
  const refused = await preview();
  expect(refused.code).not.toBe(0);
  expect(printed(refused)).toContain("createdDate is not a member of an event");
});

test("native events are judged like dynamic ones: new, imported from a dump, and remediated", async () => {
  const deployed = await judged({ program: NATIVE_PROGRAM });
  const { up, declare, state, stack, simulator, writes } = deployed;
  const { rival, environment } = simulator;
  const objects = [{ id: 87654, type: "CP_CODE" as const }];
  const festival = { ...numbered(2), name: "Festival", end: "2036-01-04T00:00:00Z", objects };
  [numbered(1), festival].forEach((body) => rival.create({ ...body, tags: ["live"] }));

  const dump = await runCommand(["dump", "--format", "pulumi-import"], { cwd: stack.folder, environment });
  writeFileSync(join(stack.folder, "import.json"), dump.out);
  const unattended = ["--generate-code=false", "--protect=false", "--yes", "--skip-preview"];
  await succeed(stack.run(["import", "--file", "import.json", ...unattended]));
  const imported = Object.entries(state()).map(([name, { inputs }]) => [name, { ...inputs }] as const);
  expect(imported).toHaveLength(2);

  declare({ ...Object.fromEntries(imported), opener: { ...numbered(30), objects } });
  const tags = { "default-tags": { enforcementLevel: "remediate", tags: ["live"] } };
  const upped = printed(await succeed(up(tags)));
  expect(upped).toMatch(/\[advisory\].*longest-duration/);
  expect(upped).toMatch(/\[advisory\].*shared-objects/);
  expect(upped).toMatch(/\[remediate\] +default-tags/);
  expect(upped).not.toContain("[mandatory]");
  expect(writes()).toEqual(["POST /event-center-api/v3/events"]);
  const { opener } = state();
  expect(opener?.type).toBe(NATIVE_TYPE);
  expect(rival.get(Number(opener?.id))?.tags).toEqual(["live"]);
});
