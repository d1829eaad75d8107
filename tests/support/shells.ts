import { PROVIDER_SOURCE } from "../../provider/dynamic/source";
import { PluginProcess } from "./plugin-process";
import { type Properties, ProviderProcess, type ProviderProcessOptions } from "./provider-process";

/** A provider process as the engine sees it, whichever shell stands around the lifecycle in it. */
export interface ShellProcess extends Pick<ProviderProcess, "output" | "settled" | "pid" | "close" | "kill"> {
  check(olds: Properties, news: Properties, name?: string): ReturnType<ProviderProcess["check"]>;
  diff(id: string, olds: Properties, news: Properties, name?: string): ReturnType<ProviderProcess["diff"]>;
  /** A preview is sent only to a shell that asks for it. */
  create(
    inputs: Properties,
    options?: { name?: string; preview?: boolean },
  ): ReturnType<ProviderProcess["create"]>;
  read(
    id: string,
    outputs: Properties,
    inputs?: Properties,
    name?: string,
  ): ReturnType<ProviderProcess["read"]>;
  update(
    id: string,
    olds: Properties,
    news: Properties,
    options?: { name?: string; preview?: boolean },
  ): Promise<Properties>;
  delete(id: string, outputs: Properties, name?: string): Promise<void>;
}

/** One way in which the engine reaches the lifecycle. */
export interface Shell {
  readonly name: "dynamic" | "native";
  /** Whether a preview asks it what a create or an update will do. */
  readonly isAskedInPreviews: boolean;
  /** What check adds to a resource's inputs. */
  readonly inputs: Properties;
  start(options?: ProviderProcessOptions): Promise<ShellProcess>;
}

const dynamicShell: Shell = {
  name: "dynamic",
  isAskedInPreviews: false,
  inputs: { __provider: PROVIDER_SOURCE },
  start: (options) => ProviderProcess.start(options),
};

const nativeShell: Shell = {
  name: "native",
  isAskedInPreviews: true,
  inputs: {},
  start: (options) => PluginProcess.start(options),
};

declare global {
  /** Set by the jest project: each runs the same files through one shell. */
  var SHELL: Shell["name"] | undefined;
}

/** The shell that the tests of this file go through. */
export const shell: Shell = globalThis.SHELL === "native" ? nativeShell : dynamicShell;
