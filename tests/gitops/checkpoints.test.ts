import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { folders } from "../cli-command/support/folders";
import { runShell } from "../support/shell";
import { TEMPLATE } from "./support/project";

const folder = folders();

/** What the template's script prints on a backend, beside what the stack's config says of ownerTag. */
async function printed(url: string, ownerTag: string, env: Readonly<Record<string, string>> = {}) {
  const bin = folder();
  writeFileSync(
    join(bin, "pulumi"),
    `#!/bin/sh
case "$1" in
  whoami) [ -n '${url}' ] && echo '{ "user": "somebody", "url": "${url}" }' ;;
  config) [ -n '${ownerTag}' ] && echo '${ownerTag}' ;;
esac
`,
    { mode: 0o755 },
  );
  const { code, stdout } = await runShell(["sh", join(TEMPLATE, "scripts/checkpoints.sh")], bin, {
    PATH: `${bin}:/bin:/usr/bin`,
    ...env,
  });
  expect(code).toBe(0);
  return stdout.trim();
}

const OFF = "PULUMI_SKIP_CHECKPOINTS=true";

test.each([
  ["s3://example-pulumi-state", "true", OFF],
  ["file:///state", "true", OFF],
  ["s3://example-pulumi-state", "false", ""],
  ["s3://example-pulumi-state", "", ""],
  ["https://app.pulumi.com/somebody", "true", ""],
  ["", "", ""],
])("on %j with ownerTag %j the template's up gets %j", async (url, ownerTag, expected) => {
  expect(await printed(url, ownerTag)).toBe(expected);
});

test("the environment's ownerTag overrides the stack's", async () => {
  expect(await printed("file:///state", "true", { AKAMAI_EVENT_CENTER_OWNER_TAG: "false" })).toBe("");
  expect(await printed("file:///state", "", { AKAMAI_EVENT_CENTER_OWNER_TAG: "true" })).toBe(OFF);
});
