import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folders } from "../support/folders";
import { project } from "./project";

const folder = folders();

/** The page's blocks of code, in order. */
const [season = "", mapping = "", event = "", again = "", refusal = ""] = [
  ...readFileSync(join(__dirname, "../../../docs/import.md"), "utf8").matchAll(/^```\w+\n([^]*?)^```$/gm),
].map(([, text = ""]) => text);

test("docs/import.md shows what the command writes and prints", async () => {
  const { write, import: run, text } = project(folder(), { "import.yaml": mapping });
  const options = { now: () => Date.parse("2027-01-15T09:00:00Z") };
  write("season.csv", season);
  await run(["season.csv"], options);
  expect(text("events/season/season-1.yaml")).toBe(event);

  const next = `${season.replace("13.03", "14.03").replace(/^2;.*\n/m, "")}3;Lech;Wisła;27.03.2027;20:00;;\n`;
  write("season.csv", next);
  const { out, err } = await run(["season.csv"], options);
  expect(err + out).toBe(again);

  write("season.csv", season.replace("20.03.2027;18:30", "TBD;18:30"));
  expect((await run(["season.csv"], options)).err).toContain(refusal);
});

test("the mapping in docs/import.md is the one that the command writes", async () => {
  const { write, import: run, text } = project(folder(), {});
  write("season.csv", season);
  await run(["season.csv"], { answers: ["", "", "", "", "PT2H", "Europe/Warsaw", "", ""] });
  expect(text("import.yaml").replace(/^# .*\n/gm, "")).toBe(mapping);
});
