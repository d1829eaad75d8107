import { createStack, type TestStack } from "../support/stack";

jest.setTimeout(120_000);

let stack: TestStack | undefined;
afterEach(async () => {
  await stack?.remove();
  stack = undefined;
});

describe("the CLI that the toolchain brings", () => {
  it("runs a dynamic provider through create, preview, refresh and destroy", async () => {
    stack = await createStack({
      program: {
        "index.ts": `
          import * as pulumi from "@pulumi/pulumi";
          const provider: pulumi.dynamic.ResourceProvider = {
            create: async (inputs) => ({ id: "one", outs: inputs }),
          };
          class Thing extends pulumi.dynamic.Resource {
            constructor(name: string) { super(provider, name, { colour: "red" }); }
          }
          new Thing("thing");
        `,
      },
    });
    expect(await stack.up()).toMatchObject({ code: 0 });
    const { state } = await stack.export();
    expect(state.deployment.resources?.map(({ id }) => id)).toContain("one");
    expect((await stack.preview(["--expect-no-changes"])).code).toBe(0);
    expect((await stack.refresh(["--expect-no-changes"])).code).toBe(0);
    expect((await stack.destroy()).code).toBe(0);
    expect((await stack.export()).state.deployment.resources ?? []).toEqual([]);
  });
});
