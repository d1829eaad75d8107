import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { runShell, type ShellResult } from "../support/shell";

const REPOSITORY = resolve(__dirname, "../..");

/** The task as `npm run audit` starts it once packages and a Node are there. */
async function audit(...args: string[]): Promise<Pick<ShellResult, "code" | "output">> {
  const tasks = join(REPOSITORY, "toolchain/run/tasks.js");
  const { code, output } = await runShell(
    [process.execPath, tasks, "audit", "--fetch-retries=0", "--no-proxy", ...args],
    REPOSITORY,
    { ...process.env, NO_PROXY: "127.0.0.1" },
  );
  return { code, output };
}

const packument = (name: string) => ({
  name,
  "dist-tags": { latest: "1.0.0" },
  versions: { "1.0.0": { name, version: "1.0.0" } },
});

describe("npm run audit", () => {
  let registry: Server | undefined;
  let asked: string[] = [];
  afterEach(async () => {
    registry?.closeAllConnections();
    registry?.close();
    await (registry && once(registry, "close"));
    registry = undefined;
  });

  /** A registry that gives every audit the same answer, and knows one version of any package. */
  async function answering(status: number, body: unknown): Promise<string> {
    asked = [];
    registry = createServer((request, response) => {
      asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
      request.resume();
      request.on("end", () => {
        const isAudit = request.method === "POST";
        response.writeHead(isAudit ? status : 200, { "Content-Type": "application/json" });
        response.end(JSON.stringify(isAudit ? body : packument((request.url ?? "").slice(1))));
      });
    }).listen(0, "127.0.0.1");
    await once(registry, "listening");
    return `--registry=http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
  }

  test.each([404, 405])(
    "a registry without audits (%i) is told as such and has a status of its own",
    async (status) => {
      const { code, output } = await audit(await answering(status, { error: "no such thing" }));
      expect(output).toContain(`${status}`);
      expect(output).toMatch(/^audit: not done: .* Nothing is known, good or bad\.$/m);
      expect(output).not.toMatch(/\n\s+at /);
      expect(code).toBe(2);
      expect(asked[0]).toMatch(/^POST .*audit|^POST .*advisories/);
    },
  );

  test("a registry that is away is told as such", async () => {
    const { code, output } = await audit("--registry=http://127.0.0.1:1/");
    expect(output).toMatch(/^audit: not done: the registry did not answer/m);
    expect(code).toBe(2);
  });

  test("a registry that knows of nothing is good news", async () => {
    expect(await audit(await answering(200, {}))).toEqual({
      code: 0,
      output: "audit: nothing is known against the packages of production\n",
    });
  });

  test("what is known is told with the package, how bad it is and where to read of it", async () => {
    const advisory = {
      id: 1,
      url: "https://github.com/advisories/GHSA-0000",
      title: "Tells secrets",
      severity: "high",
      vulnerable_versions: ">=1.0.0",
    };
    const { code, output } = await audit(await answering(200, { axios: [advisory] }));
    expect(output).toMatch(
      /axios .* \(high\)\n\s+Tells secrets: https:\/\/github\.com\/advisories\/GHSA-0000/,
    );
    expect(output).toMatch(/akamai-edgegrid .*through axios/);
    expect(code).toBe(1);
  });

  test("only packages that users get are asked about", async () => {
    const advisory = {
      id: 2,
      url: "https://a.example",
      title: "x",
      severity: "low",
      vulnerable_versions: "*",
    };
    expect(await audit(await answering(200, { jest: [advisory] }))).toMatchObject({ code: 0 });
  });

  test("this machine's own registry gives one of the three outcomes", async () => {
    const { code, output } = await audit();
    expect([0, 1, 2]).toContain(code);
    expect(output).toMatch(
      [/nothing is known against/, /something is known against/, /not done/][code ?? 0] ?? /$^/,
    );
  });
});
