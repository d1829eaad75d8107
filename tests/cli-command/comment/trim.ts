import { z } from "zod";

/** Says nothing of an event, or another thing in every run. */
const LEFT_OUT = new Set([
  "__provider",
  "account",
  "owner",
  "createdBy",
  "createdDate",
  "modifiedBy",
  "modifiedDate",
  "created",
  "modified",
  "provider",
  "parent",
  "propertyDependencies",
  "sourcePosition",
  "stackTrace",
  "duration",
  "durationSeconds",
  "sequence",
  "timestamp",
  "policyPackVersion",
  "policyPackVersionTag",
  "color",
  "PolicyPacks",
]);

/** Ids are given in the order in which creations happened to arrive. */
const COUNTED = new Set(["id", "eventId"]);

function withoutNoise(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutNoise);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const members = Object.entries(value).filter(([name, inner]) => !LEFT_OUT.has(name) && inner !== null);
  // An object of an event has an id and a type; that one was declared.
  const isDeclared = Object.hasOwn(value, "type") && !Object.hasOwn(value, "urn");
  return Object.fromEntries(
    members.map(([name, inner]) => [
      name,
      COUNTED.has(name) && !isDeclared ? countless(inner) : withoutNoise(inner),
    ]),
  );
}

function countless(id: unknown): unknown {
  return typeof id === "number" ? 1 : "1";
}

const digest = z.looseObject({
  steps: z.array(z.looseObject({ urn: z.string() })),
  diagnostics: z.array(z.looseObject({ severity: z.string() })).default([]),
});

/** A preview as `--json` prints it, with nothing that differs from run to run. */
export function trimPreview(text: string): string {
  const parsed = digest.parse(withoutNoise(JSON.parse(text)));
  const steps = parsed.steps.sort((one, two) => (one.urn < two.urn ? -1 : 1));
  // Messages come in no fixed order.
  const diagnostics = parsed.diagnostics.filter(({ severity }) => severity !== "info");
  return `${JSON.stringify({ ...parsed, steps, diagnostics }, undefined, 1)}\n`;
}

/** The kinds of engine events that the commands read. */
const KINDS = [
  "preludeEvent",
  "policyEvent",
  "policyRemediationEvent",
  "resourcePreEvent",
  "diagnosticEvent",
  "summaryEvent",
];

/** Messages come in no fixed order, and debug messages hold secrets. */
const BY_THE_WAY = /"severity":"(?:debug|info)(?:#err)?"/;

/** A stream of engine events without those that nobody reads, and with nothing that differs from run to run. */
export function trimStream(text: string): string {
  const lines = text
    .split("\n")
    .filter((line) => KINDS.some((kind) => line.includes(`"${kind}"`)) && !BY_THE_WAY.test(line))
    .map((line) => JSON.stringify(withoutNoise(JSON.parse(line))));
  return `${lines.sort().join("\n")}\n`;
}
