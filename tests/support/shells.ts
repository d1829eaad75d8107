import { PluginProcess } from "./plugin-process";
import { ProviderProcess, type ProviderProcessOptions } from "./provider-process";

/** What the tests ask of a provider process, whichever shell stands around the lifecycle in it. */
export type ShellProcess = Pick<ProviderProcess, keyof ProviderProcess>;

/** One way in which the engine reaches the lifecycle. */
export interface Shell {
  readonly name: "dynamic" | "native";
  start(options?: ProviderProcessOptions): Promise<ShellProcess>;
}

const dynamicShell: Shell = { name: "dynamic", start: (options) => ProviderProcess.start(options) };
const nativeShell: Shell = { name: "native", start: (options) => PluginProcess.start(options) };

declare global {
  /** Set by the jest project, which runs the same files through one shell each. */
  var SHELL: Shell["name"] | undefined;
}

/** The shell that the tests of this file go through. */
export const shell: Shell = globalThis.SHELL === "native" ? nativeShell : dynamicShell;
