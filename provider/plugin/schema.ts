import { NAMESPACE } from "../config";
import { EVENT_TYPE, NATIVE_EVENT_TYPE } from "../contract/state";

/** The plugin's schema, from which SDKs are generated. */
export function providerSchema(version: string): object {
  return {
    name: NAMESPACE,
    version,
    resources: { [NATIVE_EVENT_TYPE]: { aliases: [{ type: EVENT_TYPE }] } },
  };
}
