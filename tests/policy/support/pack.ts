import type { ResourceValidationArgs } from "@pulumi/policy";
import type { eventCenterPolicies } from "../../../policy/index";
import { EVENT_TYPE } from "../../../provider/contract";
import { EVENT, unknownCheckingProxy, type Members } from "./rule";

export const URN = `urn:pulumi:prod::calendar::${EVENT_TYPE}::opener`;

const notAskedFor = () => {
  throw new Error("not asked for");
};

export const OPTIONS = {
  protect: false,
  ignoreChanges: [],
  aliases: [],
  customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
  additionalSecretOutputs: [],
};

function resource(members: Members, more: Members = {}) {
  return {
    type: EVENT_TYPE,
    props: unknownCheckingProxy({ ...EVENT, ...members }),
    urn: URN,
    name: "opener",
    opts: OPTIONS,
    stackTags: new Map<string, string>(),
    isType: () => false,
    asType: () => undefined,
    notApplicable: notAskedFor,
    ...more,
  };
}

/** Policies as the SDK calls them: with each one's part of the configuration, which may hold the schema's defaults. */
export function packOf(
  policies: ReturnType<typeof eventCenterPolicies>,
  config: Readonly<Record<string, object>> = {},
) {
  const find = (name: string) => {
    const policy = policies.find((one) => one.name === name);
    const properties = Object.entries(policy?.configSchema?.properties ?? {});
    const defaults = properties.flatMap(([key, value]) =>
      value.default === undefined ? [] : [[key, value.default] as const],
    );
    const settings = { ...Object.fromEntries(defaults), ...config[name] };
    // The SDK's own promises whatever type is asked for.
    const getConfig: ResourceValidationArgs["getConfig"] = jest.fn().mockReturnValue(settings);
    return { policy, getConfig };
  };
  const validating = (name: string, members: Members, more: Members = {}) => {
    const { policy, getConfig } = find(name);
    const reported: string[] = [];
    if (!policy || !("validateResource" in policy) || typeof policy.validateResource !== "function") {
      throw new Error(`${name} judges no resource`);
    }
    const done = policy.validateResource({ ...resource(members, more), getConfig }, (message) =>
      reported.push(message),
    );
    return { reported, done };
  };
  const validatingStack = (name: string, ...stack: readonly (readonly [Members, Members?])[]) => {
    const { policy, getConfig } = find(name);
    const reported: string[] = [];
    if (!policy || !("validateStack" in policy)) {
      throw new Error(`${name} judges no stack`);
    }
    const resources = stack.map(([members, more]) => ({
      ...resource(members, more),
      dependencies: [],
      propertyDependencies: {},
    }));
    const args = { resources, stackTags: new Map(), getConfig, notApplicable: notAskedFor };
    const done = policy.validateStack(args, (message) => reported.push(message));
    return { reported, done };
  };
  return {
    validate: (...given: Parameters<typeof validating>) => validating(...given).reported,
    validateStack: (...given: Parameters<typeof validatingStack>) => validatingStack(...given).reported,
    /** Custom rules may wait for something, so their reports come later. */
    eventually: {
      validate: async (...given: Parameters<typeof validating>) => {
        const { reported, done } = validating(...given);
        await done;
        return reported;
      },
      validateStack: async (...given: Parameters<typeof validatingStack>) => {
        const { reported, done } = validatingStack(...given);
        await done;
        return reported;
      },
    },
    remediate: (name: string, members: Members) => {
      const { policy, getConfig } = find(name);
      const given = { ...resource(members), getConfig };
      if (!policy || !("remediateResource" in policy)) {
        throw new Error(`${name} changes nothing`);
      }
      const result: unknown = policy.remediateResource(given);
      return { result, props: given.props };
    },
  };
}
