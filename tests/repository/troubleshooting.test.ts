import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { troubles } from "../../toolchain/generate/troubles.js";

const ROOT = resolve(__dirname, "../..");
const PAGE = "docs/troubleshooting.md";
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

const all = Object.values(troubles()).flat();

const sources = globSync(
  ["provider", "policy", "simulator", "cli"].map((room) => `${room}/**/*.ts`),
  {
    cwd: ROOT,
  },
).filter((file) => !/(^|\/)(dist|node_modules)\//.test(file));

test("every file that is made of the code is as npm run generate writes it", () => {
  const generate = join(ROOT, "toolchain/generate/index.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [generate, "--check"], { encoding: "utf8" });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
});

describe("every code", () => {
  test("is there once", () => {
    const codes = all.map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(35);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  test.each(all)("$code has a cause and a cure in whole sentences", ({ code, cause, cure }) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)+$/);
    expect(cause).toMatch(/^[^a-z].{20,}[.)]$/);
    expect(cure).toMatch(/^.{15,}[.)]$/);
  });

  test("has an example on the page, which one test makes", () => {
    const tests = globSync("tests/mistakes/*.test.ts", { cwd: ROOT }).map(read).join("\n");
    const made = [...tests.matchAll(/^ {2}([A-Z_]+): \{$/gm)].map(([, code]) => code);
    expect(made.toSorted()).toEqual(all.map(({ code }) => code).toSorted());
    const sections = read(PAGE).split(/^### /m).slice(1);
    expect(sections.filter((section) => !/^(\w+)\n[^]*^```text\n[^]*\1/m.test(section))).toEqual([]);
  });

  test("leads to pages that are there", () => {
    const links = [...read(PAGE).matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(PAGE), link)))).toEqual([]);
  });
});

describe("every error of the product has a code with an entry", () => {
  /** Their codes stand in a table beside them, which the compiler holds. */
  const BY_TABLE = ["EventError", "PartialError", "Failure"];
  /** Never printed: the base, two that become HTTP answers, and two that are caught where they belong. */
  const NEVER_PRINTED = ["EventCenterError", "ExistingError", "GatewayProblem", "ApiProblem", "Unwritable"];

  const classes = sources.flatMap((file) =>
    [...read(file).matchAll(/^export (?:abstract )?class (\w+) extends \w*Error\b([^]*?)^}/gm)].map(
      ([, name = "", body = ""]) => ({ file, name, body }),
    ),
  );

  /** Classes that are made of a row of a table. */
  const madeOfRows = sources.flatMap((file) =>
    [...read(file).matchAll(/^export class \w+ extends errorOf\("([A-Z_]+)"\)/gm)].map(([, code]) => code),
  );

  test("as each class says", () => {
    expect(madeOfRows.length).toBe(14);
    expect(classes.length + madeOfRows.length).toBeGreaterThan(20);
    const without = classes.filter(
      ({ body }) => !/static readonly trouble = \{[^}]*\bcode: "[A-Z_]+"/.test(body),
    );
    expect(
      without
        .map(({ name }) => name)
        .filter((name) => !NEVER_PRINTED.includes(name))
        .sort(),
    ).toEqual(BY_TABLE.toSorted());
  });

  test("and each entry of a class is on the page", () => {
    const named = classes.flatMap(({ body }) =>
      [...body.matchAll(/\bcode: "([A-Z_]+)"/g)].map(([, code]) => code),
    );
    const codes = [...named, ...madeOfRows];
    expect(codes.filter((code) => !all.some((entry) => entry.code === code))).toEqual([]);
  });

  /** Slips of a program, and what becomes an HTTP answer; none is a user's to mend. */
  const NOT_A_USERS: Readonly<Record<string, number>> = {
    "simulator/web/control.ts": 1,
    "simulator/web/server.ts": 1,
    "simulator/behaviour/rival.ts": 2,
    "simulator/store/journal.ts": 1,
    "cli/yaml/edits.ts": 1,
    "provider/plugin/functions.ts": 1,
    "provider/plugin/service.ts": 1,
    "cli/calendar/page/client/elements.ts": 1,
  };

  test("and no bare Error is thrown at a user", () => {
    const bare = sources.map(
      (file) => [file, [...read(file).matchAll(/throw new (Error|TypeError|RangeError)\(/g)].length] as const,
    );
    expect(Object.fromEntries(bare.filter(([, count]) => count > 0))).toEqual(NOT_A_USERS);
  });
});
