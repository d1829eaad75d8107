import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

// Root may run the tests in another user's clone.
const pages = execFileSync("git", ["-c", "safe.directory=*", "ls-files", "-z", "*.md"], { cwd: ROOT })
  .toString()
  .split("\0")
  .filter((file) => file !== "" && !file.startsWith("tests/") && existsSync(join(ROOT, file)));

/** As GitHub makes anchors of headings. */
const anchorsOf = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );

const LISTED = /^(docs\/(?!README).*|(?!README)[^/]+\.md|[a-z]+\/(?<!docs\/)README\.md)$/;

test.each(pages)("every link of %s within the repository leads to a page, a file or a heading", (page) => {
  const links = [...readFileSync(join(ROOT, page), "utf8").matchAll(/\]\((?!https?:)([^)\s]+)\)/g)];
  const broken = links.filter(([, link = ""]) => {
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? join(ROOT, page) : join(ROOT, dirname(page), path);
    return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
  });
  expect(broken.map(([, link]) => link)).toEqual([]);
});

test("docs/README.md lists once every page of docs and of the root, and each package's", () => {
  const contents = readFileSync(join(ROOT, "docs/README.md"), "utf8");
  const listed = [...contents.matchAll(/^\| \[.*?\]\((.*?)\)/gm)].map(([, page = ""]) => join("docs", page));
  expect(listed.toSorted()).toEqual(pages.filter((page) => LISTED.test(page)).toSorted());
});

test("no page calls a package by npx that is not published, only commands of what is installed", () => {
  const called = pages.flatMap((page) =>
    [...readFileSync(join(ROOT, page), "utf8").matchAll(/\bnpx ((?:-\S+ +)*[^\s`]+)/g)].map(
      ([, what]) => what,
    ),
  );
  expect(called.length).toBeGreaterThan(20);
  expect([...new Set(called)].toSorted()).toEqual(["event-center", "jest", "tsc"]);
});
