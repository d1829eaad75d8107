import { readFileSync } from "node:fs";
import { z } from "zod";

const manifest = z.object({ version: z.string() });

/** The package's own version. */
export function version(): string {
  const file = require.resolve("akamai-event-center-cli/package.json");
  return manifest.parse(JSON.parse(readFileSync(file, "utf8"))).version;
}
