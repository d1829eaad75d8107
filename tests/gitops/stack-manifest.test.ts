import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { TEMPLATE } from "./support/project";

const fromEnvironment = z.strictObject({
  type: z.enum(["Literal", "Secret"]),
  literal: z.strictObject({ value: z.string() }).optional(),
  secret: z.strictObject({ name: z.string(), key: z.string(), namespace: z.string().optional() }).optional(),
});

/** The members of the operator's `pulumi.com/v1` Stack that the example uses, as its schema types them; no others. */
const stack = z.strictObject({
  apiVersion: z.literal("pulumi.com/v1"),
  kind: z.literal("Stack"),
  metadata: z.strictObject({ name: z.string() }),
  spec: z.strictObject({
    stack: z.string(),
    serviceAccountName: z.string(),
    projectRepo: z.string(),
    branch: z.string(),
    backend: z.string(),
    refresh: z.boolean(),
    continueResyncOnCommitMatch: z.boolean(),
    resyncFrequencySeconds: z.int().min(60),
    destroyOnFinalize: z.boolean(),
    envRefs: z.record(z.string(), fromEnvironment),
  }),
});

test("the operator's Stack matches its schema, destroys nothing and holds no credential", () => {
  const { spec } = stack.parse(parse(readFileSync(join(TEMPLATE, "kubernetes/stack.yaml"), "utf8")));
  expect(spec.destroyOnFinalize).toBe(false);
  for (const [name, source] of Object.entries(spec.envRefs)) {
    if (/^(AKAMAI_(?!EVENT_CENTER)|PULUMI_)/.test(name)) expect(source.secret).toBeDefined();
  }
});
