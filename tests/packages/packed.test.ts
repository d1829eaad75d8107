import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack, PACKAGES, type Packed } from "../support/packages";
import { REPOSITORY } from "../support/provider-process";
import { runShell } from "../support/shell";

const read = (...path: string[]) => readFileSync(join(REPOSITORY, ...path), "utf8");
const manifestOf = (folder: string): unknown => JSON.parse(read(folder, "package.json"));

/** Bytes to download, with room for a year; a file that slips in is noticed. */
const BUDGET: Readonly<Record<string, number>> = {
  "pulumi-akamai-event-center": 620_000,
  "pulumi-akamai-event-center-policy": 70_000,
  "akamai-event-center-simulator": 70_000,
  "akamai-event-center-cli": 280_000,
};

let folder = "";
let packed: Packed[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "event-center-packed-"));
  packed = await pack(folder);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Fails with all that the tool printed. */
const passes = async (tool: string, args: readonly string[]) => {
  const bin = join(REPOSITORY, "node_modules/.bin", tool);
  const { code, output } = await runShell([bin, ...args], REPOSITORY, process.env);
  if (code !== 0) throw new Error(`${tool} ${args.join(" ")}\n${output}`);
};

test("every package is as small as it should be", () => {
  expect(packed.map(({ name }) => name).sort()).toEqual(Object.keys(BUDGET).sort());
  expect(packed.filter(({ name, size }) => size > (BUDGET[name] ?? 0))).toEqual([]);
});

test("Node, bundlers and TypeScript find what every package promises, from CommonJS and from ES modules", async () => {
  await Promise.all(packed.map(({ tarball }) => passes("publint", ["run", tarball, "--strict"])));
  // The resolution of TypeScript before Node had `exports` is chosen by the profile.
  await Promise.all(packed.map(({ tarball }) => passes("attw", [tarball, "--profile", "node16"])));
});

test("the provider's package does not make Pulumi demand the plugin of every program", () => {
  expect(manifestOf("provider")).not.toHaveProperty("pulumi");
});

test.each(PACKAGES)("%s says what a registry shows of it", (name) => {
  expect(manifestOf(name)).toMatchObject({
    description: expect.stringMatching(/^.{30,120}$/) as unknown,
    license: "Apache-2.0",
    keywords: expect.arrayContaining(["akamai", "event-center"]) as unknown,
    engines: { node: ">=22" },
    publishConfig: { access: "public" },
    exports: expect.objectContaining({ "./package.json": "./package.json" }) as unknown,
  });
  expect(read(name, "LICENSE")).toBe(read("LICENSE"));
  expect(read(name, "README.md").length).toBeGreaterThan(500);
});
