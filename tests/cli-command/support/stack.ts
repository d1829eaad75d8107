import { loadEvents } from "pulumi-akamai-event-center/declarations";
import { EVENT_TYPE } from "pulumi-akamai-event-center/contract";
import type { Engine } from "../../support/engine";
import type { Properties } from "../../support/provider-process";
import type { World } from "../../support/world";
import { writeCalendar } from "./calendar";

/** The events of a calendar as a program declares them. */
export function declaredIn(cwd: string): Record<string, Properties> {
  return Object.fromEntries(
    loadEvents("events/**/*.{yaml,yml,json}", { cwd }).map(({ name, event }) => [name, { ...event }]),
  );
}

/** Writes event files into a folder and deploys them. Returns the folder. */
export async function deployFiles(
  { engine, simulator }: World,
  cwd: string,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  await engine.up(declaredIn(writeCalendar(cwd, files)));
  simulator.clearRequests();
  return cwd;
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

/** State as written by a version without fingerprints. */
export function forgetFingerprints({ resources }: Engine): void {
  for (const [name, resource] of resources) {
    const { fingerprint: _fingerprint, ...outputs } = resource.outputs;
    resources.set(name, { ...resource, outputs });
  }
}
