import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pack } from "../support/packages";
import { REPOSITORY } from "../support/provider-process";

/** Every form of a credential of Akamai's or of npm's, and the paths of whoever built the package. */
const SECRETS = [
  /akab-[a-z0-9]{16}-[a-z0-9]{16}/,
  /EG1-HMAC-SHA256 client_token=akab/,
  /client_secret\s*=\s*[A-Za-z0-9+/]{40,}/,
  /_authToken|BEGIN [A-Z ]*PRIVATE KEY/,
];

let folder = "";
let files: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "event-center-packages-"));
  for (const { tarball } of await pack(folder)) {
    execFileSync("tar", ["-xzf", tarball, "--one-top-level"], { cwd: folder });
  }
  files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".tgz"))
    .map((entry) => join(entry.parentPath, entry.name));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("each package holds its compiled code, its plugin and its documents and nothing else", () => {
  const paths = files.map((file) => relative(folder, file).replace(/^[^/]+\/package\//, ""));
  expect(paths.length).toBeGreaterThan(100);
  const known =
    /^(dist\/.*(?<!\.test)\.(js|d\.ts|d\.ts\.map|js\.map)|package\.json|README\.md|LICENSE|bin\.js|PulumiPolicy\.yaml|(event|defaults)\.schema\.json|openapi\.json|bin\/(plugin\.js|THIRD-PARTY-NOTICES\.txt|pulumi-resource-akamai-event-center(\.cmd)?))$/;
  expect(paths.filter((path) => !known.test(path))).toEqual([]);
  // bin/plugin.js is the same code in one file.
  expect(paths.filter((path) => path.startsWith("dist/plugin"))).toEqual([]);
});

test("no package holds a credential or a path of the machine that built it", () => {
  const found = files.filter((file) => {
    const text = readFileSync(file, "utf8");
    return text.includes(REPOSITORY) || SECRETS.some((secret) => secret.test(text));
  });
  expect(found).toEqual([]);
});
