import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const WORKSPACES = ["provider", "simulator", "policy", "cli"];

/** Every form of a credential of Akamai's or of npm's, and the paths of whoever built the package. */
const SECRETS = [
  /akab-[a-z0-9]{16}-[a-z0-9]{16}/,
  /EG1-HMAC-SHA256 client_token=akab/,
  /client_secret\s*=\s*[A-Za-z0-9+/]{40,}/,
  /_authToken|BEGIN [A-Z ]*PRIVATE KEY/,
];

let folder = "";
let files: string[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "event-center-packages-"));
  const args = WORKSPACES.map((name) => `--workspace=${name}`);
  execFileSync("npm", ["pack", "--pack-destination", folder, ...args], { cwd: ROOT, stdio: "pipe" });
  for (const tarball of readdirSync(folder).filter((name) => name.endsWith(".tgz"))) {
    execFileSync("tar", ["-xzf", tarball, "--one-top-level"], { cwd: folder });
  }
  files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".tgz"))
    .map((entry) => join(entry.parentPath, entry.name));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("each package holds its compiled code and documents and nothing else", () => {
  const paths = files.map((file) => relative(folder, file).replace(/^[^/]+\/package\//, ""));
  expect(paths.length).toBeGreaterThan(100);
  // npm takes policy/readme.ts for a README, which it never leaves out.
  const known =
    /^(dist\/.*(?<!\.test)\.(js|d\.ts|d\.ts\.map|js\.map)|package\.json|README\.md|readme\.ts|LICENSE|PulumiPolicy\.yaml|(event|defaults)\.schema\.json)$/;
  expect(paths.filter((path) => !known.test(path))).toEqual([]);
});

test("no package holds a credential or a path of the machine that built it", () => {
  const found = files.filter((file) => {
    const text = readFileSync(file, "utf8");
    return text.includes(ROOT) || SECRETS.some((secret) => secret.test(text));
  });
  expect(found).toEqual([]);
});
