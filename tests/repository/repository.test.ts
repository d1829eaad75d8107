import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

const ROOT = resolve(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** What would be committed: what git knows or would take up. Root may run the tests in another user's clone. */
const files = execFileSync(
  "git",
  ["-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
  { cwd: ROOT },
)
  .toString()
  .split("\0")
  .filter((file) => file !== "" && existsSync(join(ROOT, file)));

const manifest = z.object({
  name: z.string().optional(),
  workspaces: z.array(z.string()).optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  peerDependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

const { workspaces = [] } = manifest.parse(JSON.parse(read("package.json")));
const manifests = ["package.json", ...workspaces.map((folder) => `${folder}/package.json`)].map((file) => ({
  file,
  ...manifest.parse(JSON.parse(read(file))),
}));

const dependenciesOf = (one: z.infer<typeof manifest>) => ({
  ...one.dependencies,
  ...one.devDependencies,
  ...one.peerDependencies,
  ...one.optionalDependencies,
});

const ours = new Set(manifests.flatMap(({ name }) => (name === undefined ? [] : [name])));

describe("packages come from whichever registry the machine uses", () => {
  test.each(manifests)("$file asks for versions, not for addresses", (one) => {
    for (const [name, range] of Object.entries(dependenciesOf(one))) {
      expect([name, range]).toEqual([name, expect.stringMatching(/^[\^~]?\d+\.\d+\.\d+$/)]);
    }
  });

  const lock = z
    .object({
      packages: z.record(
        z.string(),
        z.object({
          resolved: z.string().optional(),
          link: z.boolean().optional(),
          integrity: z.string().optional(),
        }),
      ),
    })
    .parse(JSON.parse(read("package-lock.json")));

  test("the lock file holds no download address", () => {
    const resolved = Object.values(lock.packages).flatMap(({ resolved: from }) =>
      from === undefined ? [] : [from],
    );
    expect(resolved.filter((from) => !workspaces.includes(from))).toEqual([]);
  });

  test("the lock file holds the checksum of every package", () => {
    const unchecked = Object.entries(lock.packages).filter(
      ([path, { integrity, link }]) =>
        path.includes("node_modules/") && link !== true && integrity === undefined,
    );
    expect(unchecked.map(([path]) => path)).toEqual([]);
  });

  test("no .npmrc decides for the machine", () => {
    expect(files.filter((file) => /(^|\/)\.(npmrc|yarnrc|yarnrc\.yml)$/.test(file))).toEqual([]);
  });
});

describe("every dependency has a reason in CONTRIBUTING.md", () => {
  /** The first column of the table, which may name several packages, and one wildcard. */
  const rows = [...read("CONTRIBUTING.md").matchAll(/^\| (`[^|]*`) *\| ([^|]*)\| ([^|]+) *\|$/gm)].map(
    ([, names = "", where = "", why = ""]) => ({
      names: [...names.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
      where,
      why: why.trim(),
    }),
  );
  const matches = (pattern: string, name: string) =>
    pattern.endsWith("/*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
  const rowOf = (name: string) => rows.find(({ names }) => names.some((pattern) => matches(pattern, name)));

  const all = [...new Set(manifests.flatMap((one) => Object.keys(dependenciesOf(one))))].filter(
    (name) => !ours.has(name),
  );

  test.each(all)("%s", (name) => {
    expect(rowOf(name)?.why).toMatch(/\w{3}/);
  });

  test("and the table names nothing that is no dependency any more", () => {
    const table = rows.filter(({ where }) => /root|provider|simulator|policy|cli/.test(where));
    const named = table.flatMap(({ names }) => names);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((pattern) => !all.some((name) => matches(pattern, name)))).toEqual([]);
  });
});

test("every room of the provider has a rule of lint that says what it may import", () => {
  const rooms = new Set(files.flatMap((file) => /^provider\/(\w+)\/.*\.ts$/.exec(file)?.[1] ?? []));
  const rules = [...read("eslint.config.mjs").matchAll(/^ {2}(\w+): \[/gm)].map(([, room]) => room);
  expect(rooms.size).toBeGreaterThan(4);
  expect([...rooms].filter((room) => !rules.includes(room))).toEqual([]);
});

describe("what is committed stands alone", () => {
  /** Put together here, so that this file does not hold them. */
  const machinePaths = new RegExp(
    `(?<![\\w./:-])/(${["work", "root", "home/[a-z]+", "Users/[A-Za-z]+"].join("|")})/`,
  );
  const texts = files.filter((file) => file !== "package-lock.json" && !/\.(png|ico|gz)$/.test(file));

  test("no file names a path of somebody's machine", () => {
    const found = texts.flatMap((file) =>
      read(file)
        .split("\n")
        .flatMap((line, index) => (machinePaths.test(line) ? [`${file}:${index + 1}`] : [])),
    );
    expect(found).toEqual([]);
  });

  test("no file was left with the marks of a conflict", () => {
    const marks = new RegExp(`^(${["<", ">"].map((mark) => mark.repeat(7)).join("|")}) `, "m");
    expect(texts.filter((file) => marks.test(read(file)))).toEqual([]);
  });

  test("nothing that is built, installed or kept for a run is committed", () => {
    expect(files.filter((file) => /(^|\/)(node_modules|dist|\.local)\//.test(file))).toEqual([]);
  });

  test("every package has a licence, and it is the repository's", () => {
    const licence = z.object({ license: z.string() });
    const said = manifests.map(({ file }) => licence.parse(JSON.parse(read(file))).license);
    expect(new Set(said)).toEqual(new Set(["Apache-2.0"]));
    expect(read("LICENSE")).toContain("Apache License");
  });
});
