import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** Prettier pads the tables of a README. */
const unpadded = (line: string) =>
  line.replace(/ {2,}|-{3,}/g, (run) => (run.startsWith("-") ? "---" : " ")).trim();

test.each(["README.md", "examples/gitops/README.md"])("%s quotes what the workflows say today", (file) => {
  const said = ["comment.md", "drift.md"].flatMap((name) => read(`tests/gitops/golden/${name}`).split("\n"));
  const quoted = [...read(file).matchAll(/^> (.*)$/gm)].map(([, line = ""]) => unpadded(line));
  expect(quoted.length).toBeGreaterThan(20);
  const known = new Set(said.map(unpadded));
  expect(quoted.filter((line) => !known.has(line))).toEqual([]);
});

test("README.md shows the calendar of the template's spring, as the command draws it for Mermaid", () => {
  const dates = ["--from", "2027-03-01T00:00:00Z", "--to", "2027-04-20T00:00:00Z"];
  const args = [
    join(ROOT, "cli/dist/index.js"),
    "calendar",
    "--format",
    "mermaid",
    "--title",
    "Spring",
    ...dates,
  ];
  const cwd = join(ROOT, "examples/gitops");
  expect(read("README.md")).toContain(execFileSync(process.execPath, args, { cwd, encoding: "utf8" }).trim());
});
