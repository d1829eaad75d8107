import { runCommand } from "../support/run-command";
import { FIXTURES, previewOf, streamOf, urnOf, type Step } from "./previews";

const event = (name: string) => ({ name, start: "2037-01-05T10:00:00Z", end: "2037-01-05T12:00:00Z" });

const STEPS: readonly Step[] = [
  { op: "create", name: "fresh", after: event("Fresh") },
  { op: "same", name: "old", before: event("Old"), after: event("Old") },
  { op: "same", name: "older", before: event("Older"), after: event("Older") },
];

const finding = (name: string | undefined, policyName: string, enforcementLevel = "advisory") => ({
  policyEvent: {
    ...(name !== undefined && { resourceUrn: urnOf(name) }),
    policyName,
    enforcementLevel,
    message: `About ${policyName}.\n${policyName} is broken`,
  },
});

test("earlier findings are collapsed, unless they stop the deployment", async () => {
  const more = [
    finding("old", "tags-required"),
    finding("older", "tags-required"),
    finding("fresh", "tags-required"),
    finding("old", "never-on-monday", "mandatory"),
    finding(undefined, "no-overlap"),
  ];
  const { out } = await runCommand(["comment"], { input: streamOf(STEPS, { more }), cwd: FIXTURES });
  expect(out).toContain("### Policy findings (3, of which 1 stops the deployment)");
  const [open = "", folded = ""] = out.split(
    "<details><summary>2 policy findings that this change did not bring</summary>\n",
  );
  expect(open).toContain("- **Mandatory** `never-on-monday`: never-on-monday is broken. In `old`.");
  expect(open).toContain("- Advisory `tags-required`: tags-required is broken. In `fresh`.");
  expect(open).toContain("- Advisory `no-overlap`: no-overlap is broken. In the calendar.");
  expect(folded).toContain(
    "- Advisory `tags-required`: tags-required is broken. In `old`, `older`.\n\n</details>",
  );
});

test("a preview as a single document has no findings, and the comment says so", async () => {
  const input = previewOf(STEPS.slice(0, 1));
  const { out } = await runCommand(["comment"], { input, cwd: FIXTURES });
  expect(out).toContain("which has no policy findings");
  expect(out).toContain("PULUMI\\_ENABLE\\_STREAMING\\_JSON\\_PREVIEW=true pulumi preview");
});
