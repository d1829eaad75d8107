import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startSimulator, type Simulator } from "akamai-event-center-simulator";
import { mistakes } from "../mistakes/support/page";
import { PROGRAM } from "../support/deployment";
import { smallEvent } from "../support/events";
import { REPOSITORY } from "../support/provider-process";
import { createStack, succeed, type Result, type TestStack } from "../support/stack";

const PACKAGE = "pulumi-akamai-event-center";

let simulator: Simulator;
let stack: TestStack;
beforeAll(async () => {
  simulator = await startSimulator();
  const events = JSON.stringify({ opener: smallEvent });
  const program = { "index.js": PROGRAM, "events.json": events };
  stack = await createStack({ program, env: simulator.environment });
  installByPnpm();
  await succeed(stack.up());
});
afterAll(() => Promise.all([stack.remove(), simulator.close()]));

/** Returns the message about the mistake, without Pulumi's own words around it, such as the resource's name. */
function errorsOf({ code, stdout, stderr }: Result): string {
  expect(code).not.toBe(0);
  const reported = [...`${stdout}${stderr}`.matchAll(/^\s*(error: .+)$/gm)].map(([, line = ""]) => line);
  return reported.filter((line) => !/^error: (update|preview|refresh) failed$/.test(line)).join("\n");
}

/** Gives the program other packages, as a person's installation might. */
function install(packages: Readonly<Record<string, string>>): void {
  const modules = join(stack.folder, "node_modules");
  rmSync(modules, { recursive: true });
  for (const [name, target] of Object.entries(packages)) {
    mkdirSync(join(modules, name, ".."), { recursive: true });
    symlinkSync(target, join(modules, name));
  }
}

const installed = join(REPOSITORY, "node_modules");

/** The package is behind a link, its dependencies beside it, a second copy of @pulumi/pulumi among them. */
function installByPnpm(): void {
  const modules = join(stack.folder, "node_modules");
  const store = join(modules, ".pnpm", `${PACKAGE}@0.1.0`, "node_modules");
  install({ "@pulumi": join(installed, "@pulumi"), [PACKAGE]: join(store, PACKAGE) });
  for (const part of ["package.json", "dist"]) {
    cpSync(join(REPOSITORY, "provider", part), join(store, PACKAGE, part), { recursive: true });
  }
  cpSync(join(installed, "@pulumi/pulumi"), join(store, "@pulumi/pulumi"), { recursive: true });
  const others = readdirSync(installed).filter((name) => !/^(@pulumi$|\.|pulumi-akamai)/.test(name));
  for (const name of others) {
    symlinkSync(join(installed, name), join(store, name));
  }
}

mistakes("A stack", [
  {
    mistake: "`pulumi up` without credentials",
    make: async () => {
      writeFileSync(
        join(stack.folder, "events.json"),
        JSON.stringify({ opener: { ...smallEvent, tags: ["a"] } }),
      );
      const none = {
        AKAMAI_HOST: "",
        AKAMAI_CLIENT_TOKEN: "",
        AKAMAI_CLIENT_SECRET: "",
        AKAMAI_ACCESS_TOKEN: "",
      };
      return errorsOf(await stack.run(["up", "--yes", "--skip-preview"], none));
    },
    cause: /No Akamai credentials found/,
    cure: /AKAMAI_HOST.*~\/\.edgerc/,
  },
  {
    mistake: "A client secret in the stack's config, not encrypted",
    make: async () => {
      const file = join(stack.folder, "Pulumi.test.yaml");
      const settings = readFileSync(file, "utf8");
      const withSecret = "config:\n  akamai-event-center:clientSecret: plain-secret\n";
      writeFileSync(file, settings + withSecret);
      const reported = errorsOf(await stack.preview());
      writeFileSync(file, settings);
      expect(reported).not.toContain("plain-secret");
      return reported;
    },
    cause: /is not encrypted/,
    cure: /pulumi config set --secret akamai-event-center:clientSecret/,
  },
  {
    mistake: "`pulumi refresh` where npm install was forgotten",
    make: async () => {
      install({ "@pulumi": join(installed, "@pulumi") });
      return errorsOf(await stack.refresh());
    },
    cause: /MODULE_NOT_FOUND/,
    cure: /run npm install pulumi-akamai-event-center/,
  },
]);

test("packages that pnpm installed work, with one copy of @pulumi/pulumi for the program and one for the package", () => {
  expect(simulator.rival.list()).toMatchObject([{ name: smallEvent["name"] }]);
});
