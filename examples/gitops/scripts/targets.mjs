// Prints a line `--target=URN` for each resource of review/state.json with one of these names.
//
//     node scripts/targets.mjs "cup-final late-show"
import { readFileSync } from "node:fs";

const { deployment } = JSON.parse(readFileSync("review/state.json", "utf8"));
const urns = new Map(
  (deployment.resources ?? [])
    .filter(({ type }) => !type.startsWith("pulumi:"))
    .map(({ urn }) => [urn.split("::").slice(3).join("::"), urn]),
);
const given = (process.argv[2] ?? "").trim();
const names = urns.has(given) ? [given] : given.split(/\s+/).filter(Boolean);
const unknown = names.filter((name) => !urns.has(name));
if (names.length === 0) fail("No resource is named.");
if (unknown.length > 0) {
  const alike = [...urns.keys()].filter((name) => unknown.some((part) => name.includes(part))).slice(0, 10);
  const advice =
    alike.length > 0 ? `Alike: ${alike.join(", ")}.` : "Deploy creates what is declared and not in state.";
  fail(`Not in state: ${unknown.join(", ")}. ${advice}`);
}
names.forEach((name) => console.log(`--target=${urns.get(name)}`));

function fail(message) {
  console.error(message);
  process.exit(1);
}
