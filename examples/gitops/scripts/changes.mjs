// How many resources of review/preview.jsonl a deployment would change, or record under another name.
import { readFileSync } from "node:fs";

const steps = readFileSync("review/preview.jsonl", "utf8")
  .split("\n")
  .filter(Boolean)
  .flatMap((line) => JSON.parse(line).resourcePreEvent?.metadata ?? []);
console.log(steps.filter(({ op, urn, old }) => op !== "same" || old?.urn !== urn).length);
