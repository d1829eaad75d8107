import { loadEvents } from "pulumi-akamai-event-center/declarations";
import { EVENT_TYPE } from "pulumi-akamai-event-center/contract";
import type { Engine } from "../../support/engine";
import type { Properties } from "../../support/provider-process";

/** The events of a calendar as a program declares them. */
export function declaredIn(cwd: string): Record<string, Properties> {
  return Object.fromEntries(
    loadEvents("events/**/*.{yaml,yml,json}", { cwd }).map(({ name, event }) => [name, { ...event }]),
  );
}

/** What pulumi stack export prints of the engine's state, as if it were of this stack and project. */
export function exportState({ resources }: Pick<Engine, "resources">, stack = "dev::live"): string {
  return JSON.stringify({
    deployment: {
      resources: [...resources].map(([name, { id, inputs, outputs }]) => ({
        urn: `urn:pulumi:${stack}::${EVENT_TYPE}::${name}`,
        type: EVENT_TYPE,
        id,
        inputs,
        outputs,
      })),
    },
  });
}

/** State as a version that kept no fingerprints wrote it. */
export function forgetFingerprints({ resources }: Engine): void {
  for (const [name, resource] of resources) {
    const { fingerprint: _fingerprint, ...outputs } = resource.outputs;
    resources.set(name, { ...resource, outputs });
  }
}
