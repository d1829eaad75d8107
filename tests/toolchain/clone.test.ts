import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const ROOT = path.resolve(__dirname, "../..");
const TEMPORARY = fs.realpathSync(os.tmpdir());
const NOT_COPIED = ["node_modules", ".git", ".local"];

interface User {
  readonly uid: number;
  readonly gid: number;
}

const me: User = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
/** Owns nothing but the clone, and is not known to the machine. */
const ordinary: User = { uid: 65_533, gid: 65_533 };
const canBeOrdinary = me.uid === 0 && [ROOT, TEMPORARY, process.execPath].every(mayBeEnteredByAll);

let folder = "";
let clone = "";

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(TEMPORARY, "event-center-clone-"));
  fs.chmodSync(folder, 0o755);
  for (const name of ["home", "tmp"]) fs.mkdirSync(path.join(folder, name));
  fs.mkdirSync(path.join(folder, "private"), { mode: 0o700 });
  clone = path.join(folder, "private", "Über uns (2) & Co #1, 100 %", "clone");
  fs.cpSync(ROOT, clone, {
    recursive: true,
    preserveTimestamps: true,
    filter: (file) => !NOT_COPIED.includes(path.basename(file)),
  });
  linkPackages(path.join(ROOT, "node_modules"), path.join(clone, "node_modules"));
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

test("tests run for an ordinary user in a folder that only its owner may enter, whatever it is called", async () => {
  // Whoever is not root is ordinary.
  const user = canBeOrdinary ? ordinary : me;
  for (const name of ["home", "tmp", "private"]) giveTo(user, path.join(folder, name));
  const { code, output } = await run(user, "test:fast", "tests/simulator/unwritable.test.ts");
  expect(output).toMatch(/\n1 passed, 0 failed\n$/);
  expect(code).toBe(0);
});

/** Runs an npm script as a person does. */
function run(user: User, ...args: string[]): Promise<{ code: number | null; output: string }> {
  const [script = "", ...rest] = args;
  const child = spawn("npm", ["run", script, "--silent", "--", ...rest], {
    ...user,
    cwd: clone,
    // Jest's cache goes to TMPDIR, and would be left behind elsewhere.
    env: {
      PATH: process.env["PATH"],
      EVENT_CENTER_NODE: process.env["EVENT_CENTER_NODE"],
      HOME: path.join(folder, "home"),
      TMPDIR: path.join(folder, "tmp"),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code, output });
    });
  });
}

function mayBeEnteredByAll(place: string): boolean {
  const parent = path.dirname(place);
  return (fs.statSync(place).mode & 0o001) !== 0 && (parent === place || mayBeEnteredByAll(parent));
}

/** The packages of ROOT, but the clone's own workspaces: npm's links to them are relative. */
function linkPackages(from: string, to: string): void {
  fs.mkdirSync(to);
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name);
    fs.symlinkSync(entry.isSymbolicLink() ? fs.readlinkSync(source) : source, path.join(to, entry.name));
  }
}

function giveTo({ uid, gid }: User, place: string): void {
  fs.lchownSync(place, uid, gid);
  if (!fs.lstatSync(place).isDirectory()) return;
  for (const name of fs.readdirSync(place)) giveTo({ uid, gid }, path.join(place, name));
}
