import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb";

const REPOSITORY = path.resolve(__dirname, "../..");
const HELPERS = path.join(REPOSITORY, "toolchain/helpers");
const { requiredPackages } = createRequire(__filename)(`${HELPERS}/required-packages.js`) as {
  requiredPackages: (folder: string) => { name: string; version: string; server: string }[];
};

describe("the plugins that a program's packages ask for", () => {
  let project = "";
  beforeEach(() => {
    project = fs.mkdtempSync(path.join(os.tmpdir(), "event-center-required-"));
  });
  afterEach(() => {
    fs.rmSync(project, { recursive: true, force: true });
  });
  const install = (folder: string, manifest: Readonly<Record<string, unknown>>) => {
    const target = path.join(project, folder);
    fs.mkdirSync(target, { recursive: true });
    fs.writeFileSync(path.join(target, "package.json"), JSON.stringify({ version: "1.2.0", ...manifest }));
  };

  it("are those with a pulumi block, wherever they are installed", () => {
    install("program/node_modules/plain", { name: "plain" });
    install("program/node_modules/@pulumi/aws", { name: "@pulumi/aws", pulumi: { resource: true } });
    install("program/node_modules/plain/node_modules/inner", {
      name: "inner",
      pulumi: { resource: true, name: "deep", version: "v3.0.0", server: "https://example.com" },
    });
    install("program/node_modules/no-resource", { name: "no-resource", pulumi: { resource: false } });
    install("node_modules/hoisted", { name: "hoisted", pulumi: { resource: true, name: "event-center" } });
    const found = requiredPackages(path.join(project, "program"));
    expect(found.toSorted((left, right) => left.name.localeCompare(right.name))).toEqual([
      { name: "aws", version: "v1.2.0", server: "" },
      { name: "deep", version: "v3.0.0", server: "https://example.com" },
      { name: "event-center", version: "v1.2.0", server: "" },
    ]);
  });

  it("do not include ours for whoever has installed the dynamic provider", () => {
    const names = requiredPackages(REPOSITORY).map(({ name }) => name);
    expect(names).not.toContain("akamai-event-center");
  });
});

describe("the language host as a process", () => {
  let host: ChildProcessByStdio<Writable, Readable, null> | undefined;
  afterEach(() => host?.kill("SIGKILL"));

  it("answers gRPC, says what to install, refuses what it does not implement, and ends when the engine is gone", async () => {
    host = spawn(process.execPath, [path.join(HELPERS, "language-host.js"), "127.0.0.1:1"], {
      stdio: ["pipe", "pipe", "inherit"],
      detached: true,
    });
    const ended = once(host, "exit");
    const [port] = (await once(host.stdout, "data")) as [Buffer];
    const client = new LanguageRuntimeClient(
      `127.0.0.1:${port.toString().trim()}`,
      grpc.credentials.createInsecure(),
    );
    const version = await new Promise<string>((resolve, reject) => {
      client.getPluginInfo(new Empty(), (error, info) => {
        if (error) reject(error);
        else resolve(info.getVersion());
      });
    });
    expect(version).toBe("");
    const refusal = await new Promise<grpc.ServiceError | null>((resolve) => {
      client.pack(new language.PackRequest(), (error) => {
        resolve(error);
      });
    });
    expect(refusal?.code).toBe(grpc.status.UNIMPLEMENTED);
    expect(refusal?.details).toContain("does not implement the method pack");
    const info = new language.ProgramInfo().setProgramDirectory(os.tmpdir());
    const missing = await new Promise<grpc.ServiceError | null>((resolve) => {
      client.run(new language.RunRequest().setInfo(info), (error) => {
        resolve(error);
      });
    });
    expect(missing?.code).toBe(grpc.status.FAILED_PRECONDITION);
    expect(missing?.details).toMatch(
      /@pulumi\/pulumi is not installed for .*: run `npm install` or `pulumi install`/,
    );
    client.close();
    host.stdin.end();
    await ended;
  });
});
