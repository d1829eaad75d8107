import { runtime, RunError } from "@pulumi/pulumi";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import ts from "typescript";
import { OBJECT_TYPES } from "../../provider/contract";
import { Event, type EventArgs } from "../../provider/dynamic";

const FINAL: EventArgs = { name: "Final", start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" };

test("the option import, which no dynamic provider can carry out, is refused with what to declare instead", async () => {
  await runtime.setMocks({
    newResource: ({ name }) => ({ id: name, state: {} }),
    call: () => ({}),
  });
  const imported = () => new Event("final", FINAL, { import: "4711" });
  expect(imported).toThrow(RunError);
  expect(imported).toThrow(/import works with the native provider only.*declare adoptEventId: 4711 instead/);
});

describe("the compiler's message of an object that is wrong", () => {
  const folder = mkdtempSync(join(tmpdir(), "event-center-types-"));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const messageOf = (object: string): string => {
    const file = join(folder, "program.ts");
    const args = JSON.stringify(resolve(__dirname, "../../provider/dist/dynamic/args"));
    writeFileSync(
      file,
      `import type { EventArgs } from ${args};\nexport const objects: EventArgs["objects"] = [${object}];\n`,
    );
    const program = ts.createProgram([file], {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      module: ts.ModuleKind.Node16,
      target: ts.ScriptTarget.ES2023,
    });
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))
      .join("\n");
  };

  test("names every type of object, and the nearest one", () => {
    const message = messageOf('{ id: 1, type: "CPCODE" }');
    expect(message).toMatch(
      /^Type '"CPCODE"' is not assignable to type 'Input<.*>'\. Did you mean '"CP_CODE"'\?$/,
    );
    // In which order, the compiler decides.
    expect([...message.matchAll(/"(\w+)"(?= \||>)/g)].map(([, type]) => type).toSorted()).toEqual(
      [...OBJECT_TYPES].toSorted(),
    );
  });

  test("says which types have bit rates, and accepts those", () => {
    expect(messageOf('{ id: 1, type: "CP_CODE", bitrates: [1] }')).toContain(
      '"FLASH_LIVE_STREAM" | "UNIVERSAL_LIVE_STREAM" | "MSL4_STREAM"',
    );
    expect(messageOf('{ id: 1, type: "CP_CODE" }, { id: 2, type: "FLASH_LIVE_STREAM", bitrates: [1] }')).toBe(
      "",
    );
  });
});
