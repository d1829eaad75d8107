import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import * as grpc from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb";

const HELPERS = path.resolve(__dirname, "../../toolchain/helpers");
const { runRequest, runPluginRequest } = createRequire(__filename)(`${HELPERS}/messages.js`) as Record<
  "runRequest" | "runPluginRequest",
  (bytes: Buffer) => unknown
>;

function programInfo(): language.ProgramInfo {
  return new language.ProgramInfo()
    .setRootDirectory("/root")
    .setProgramDirectory("/program/src")
    .setEntryPoint("main.ts")
    .setOptions(
      Struct.fromJavaScript({ typescript: false, nodeargs: "--x", depth: 2.5, list: [1, null, { a: "b" }] }),
    );
}
const readInfo = {
  rootDirectory: "/root",
  programDirectory: "/program/src",
  entryPoint: "main.ts",
  options: { typescript: false, nodeargs: "--x", depth: 2.5, list: [1, null, { a: "b" }] },
};

describe("the language host reads what the engine writes", () => {
  it("in a Run request, every member", () => {
    const request = new language.RunRequest()
      .setProject("project")
      .setStack("stack")
      .setPwd("/program/src")
      .setProgram("ignored")
      .setArgsList(["a", "ü"])
      .setDryrun(true)
      .setParallel(-1)
      .setMonitorAddress("127.0.0.1:1")
      .setConfigsecretkeysList(["project:token"])
      .setOrganization("organization")
      .setInfo(programInfo());
    request.getConfigMap().set("project:token", "x".repeat(300)).set("project:empty", "");
    expect(runRequest(Buffer.from(request.serializeBinary()))).toEqual({
      project: "project",
      stack: "stack",
      pwd: "/program/src",
      args: ["a", "ü"],
      config: { "project:token": "x".repeat(300), "project:empty": "" },
      dryRun: true,
      parallel: -1,
      monitorAddress: "127.0.0.1:1",
      configSecretKeys: ["project:token"],
      organization: "organization",
      info: readInfo,
    });
  });

  it("in a RunPlugin request, every member", () => {
    const request = new language.RunPluginRequest()
      .setPwd("/work")
      .setArgsList(["127.0.0.1:1"])
      .setEnvList(["A=b=c"])
      .setInfo(programInfo())
      .setKind("analyzer");
    expect(runPluginRequest(Buffer.from(request.serializeBinary()))).toEqual({
      pwd: "/work",
      args: ["127.0.0.1:1"],
      env: ["A=b=c"],
      info: readInfo,
      kind: "analyzer",
    });
  });

  it("in an empty request, as absent members", () => {
    expect(runPluginRequest(Buffer.alloc(0))).toMatchObject({ pwd: "", args: [], info: { options: {} } });
  });
});

describe("the language host as a process", () => {
  let host: ChildProcessByStdio<Writable, Readable, null> | undefined;
  afterEach(() => host?.kill("SIGKILL"));

  it("answers gRPC, refuses what it does not implement, and ends when the engine is gone", async () => {
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
    expect(refusal?.details).toContain("/Pack is not implemented");
    client.close();
    host.stdin.end();
    await ended;
  });
});
