import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pictures } from "../../toolchain/pictures/index.js";

const ROOT = resolve(__dirname, "../..");
const drawn = pictures();
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

test.each(Object.keys(drawn))(
  "%s shows what the workflows say today; npm run pictures draws it anew",
  (file) => {
    expect(read(file)).toBe(drawn[file]);
  },
);

test("every picture is shown by the READMEs", () => {
  const shown = [read("README.md"), read("examples/gitops/README.md")].join("\n");
  for (const file of Object.keys(drawn)) expect(shown).toContain(basename(file));
});
