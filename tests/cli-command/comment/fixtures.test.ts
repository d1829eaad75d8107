import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { deployments } from "../../support/deployment";
import { succeed } from "../../support/stack";
import { AFTER, BEFORE, NOW, POLICY, PROGRAM } from "./season";
import { trimPreview, trimStream } from "./trim";

const deploy = deployments();

const FIXTURES = join(__dirname, "fixtures");

test("the recorded outputs are what the engine prints; EVENT_CENTER_WRITE_FIXTURES=1 records them again", async () => {
  const { stack, declare } = await deploy({
    program: { "index.js": PROGRAM, "events.json": "{}" },
    config: { "akamai-event-center:endedEvents": "keep" },
    env: { AKAMAI_EVENT_CENTER_NOW: NOW },
  });
  declare(BEFORE);
  await succeed(stack.up());
  declare(AFTER);
  const config = join(stack.folder, "policy.json");
  writeFileSync(config, JSON.stringify(POLICY));
  const pack = resolve(__dirname, "../../../policy");
  const args = ["preview", "--json", "--policy-pack", pack, "--policy-pack-config", config];
  hold("preview.json", trimPreview((await stack.run(args)).stdout));
  const stream = await stack.run(args, { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" });
  hold("preview.jsonl", trimStream(stream.stdout));
});

function hold(name: string, text: string): void {
  const file = join(FIXTURES, name);
  if (process.env["EVENT_CENTER_WRITE_FIXTURES"] !== undefined || !existsSync(file)) {
    mkdirSync(FIXTURES, { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, "utf8"));
}
