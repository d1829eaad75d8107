import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPacked } from "../support/packages";
import { REPOSITORY } from "../support/provider-process";
import { deployments } from "../support/deployment";
import { smallEvent } from "../support/events";
import { type Result } from "../support/stack";

const deployment = deployments();
const MODULES = join(REPOSITORY, "node_modules");

/** Five lines of a company's own, beside one rule. */
const PACK = `
const { PolicyPack } = require("@pulumi/policy");
const { eventCenterPolicies, eventRule } = require("pulumi-akamai-event-center-policy");

new PolicyPack("acme-media", {
  policies: [
    ...eventCenterPolicies({
      all: "advisory",
      "required-tags": { enforcementLevel: "mandatory", tags: ["cleared"], url: "https://media.example/tags" },
      "event-limits": { enforcementLevel: "mandatory", name: { maxLength: 20 }, exclude: [{ resource: "old-*", reason: "named long ago" }] },
      "default-tags": { enforcementLevel: "remediate", tags: ["live"] },
    }),
    eventRule({
      name: "no-monday",
      description: "Nothing goes on air on a Monday.",
      enforcementLevel: "mandatory",
      validateEvent: ({ name, occurrences }, report) => {
        if (occurrences.some(({ start }) => start.getUTCDay() === 1)) report(name + " starts on a Monday");
      },
    }),
    { name: "no-buckets", description: "No buckets.", enforcementLevel: "mandatory", validateResource: () => {} },
  ],
});
`;

let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "company-pack-"));
  mkdirSync(join(home, "pack"));
  await installPacked(join(home, "pack"), ["provider", "policy"]);
  const modules = join(home, "pack/node_modules");
  // The company's copies of the SDKs, and second copies below our package.
  rmSync(join(modules, "@pulumi"));
  cpSync(join(MODULES, "@pulumi"), join(modules, "@pulumi"), { recursive: true });
  const nested = join(modules, "pulumi-akamai-event-center-policy/node_modules");
  mkdirSync(nested);
  symlinkSync(join(MODULES, "@pulumi"), join(nested, "@pulumi"));
  const write = (name: string, text: string) => {
    writeFileSync(join(home, "pack", name), text);
  };
  write("PulumiPolicy.yaml", "runtime: nodejs\n");
  write("package.json", '{ "name": "acme-media", "version": "1.0.0" }\n');
  write("index.js", PACK);
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

const printed = ({ stdout, stderr }: Result) => stdout + stderr;

test("a company's pack from the tarball: an own rule, a tightened limit, exemptions, a remediation, whatever copies of the SDK there are", async () => {
  const { stack, declare } = await deployment();
  const preview = (config: unknown) => {
    const file = join(stack.folder, "policy.json");
    writeFileSync(file, JSON.stringify(config));
    return stack.preview(["--policy-pack", join(home, "pack"), "--policy-pack-config", file]);
  };
  const monday = { start: "2036-09-01T18:00:00Z", end: "2036-09-01T20:00:00Z" };
  const tuesday = { start: "2036-09-02T18:00:00Z", end: "2036-09-02T20:00:00Z" };
  const long = "A name of more than twenty characters";
  declare({
    opener: { ...smallEvent, ...monday, name: "Opener" },
    matinee: { ...smallEvent, ...monday, name: "Matinee", tags: ["cleared"] },
    second: { ...smallEvent, name: long, tags: ["cleared"] },
    "old-final": { ...smallEvent, ...tuesday, name: `${long}!`, tags: ["cleared"] },
  });
  const refused = await preview({
    "required-tags": { tags: ["cleared"] },
    "lead-time": { minimum: "P1D" },
    "no-monday": { exclude: [{ resource: "matinee", reason: "a holiday" }] },
  });
  expect(refused.code).not.toBe(0);
  const reported = printed(refused);
  for (const [rule, message] of [
    ["no-monday", "Opener starts on a Monday"],
    ["event-limits", `name must be at most 20 characters by your policy (it has ${long.length})`],
    ["required-tags", "tags must include cleared. See https://media.example/tags"],
  ] as const) {
    expect(reported).toMatch(new RegExp(`\\[mandatory\\].* ${rule} `));
    expect(reported.split(message)).toHaveLength(2);
  }
  expect(reported).toMatch(/\[remediate\] +default-tags/);
  expect(reported).toContain("old-final is exempt from event-limits: named long ago");
  expect(reported).toContain("matinee is exempt from no-monday: a holiday");
  expect(reported).toContain(
    "lead-time has settings but is disabled; set its enforcementLevel to switch it on",
  );
  expect(reported).not.toMatch(/required-tags has settings|can't run|DOES NOT|^\s+at .*\.js:\d+/m);

  const wrong = await preview({
    "required-tags": { tgas: ["a"], enforcementLevel: "mandatory" },
    "no-mondays": { enforcementLevel: "mandatory" },
    "no-buckets": "advisory",
    "name-pattern": "mandatory",
  });
  expect(wrong.code).not.toBe(0);
  expect(printed(wrong)).toContain("The policy configuration is wrong in 3 places");
  expect(printed(wrong)).toContain("unknown rule no-mondays; did you mean no-monday?");
  expect(printed(wrong)).toContain("required-tags: unknown setting tgas; did you mean tags?");
  expect(printed(wrong)).toContain("name-pattern needs the setting pattern");
});
