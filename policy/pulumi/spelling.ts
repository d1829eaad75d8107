import { createRequire } from "node:module";
import type * as Analyzer from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { ConfigureAnalyzerRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { z } from "zod";
import { parseConfig } from "../config";
import type { Level } from "../finding";
import { RULES } from "../rules";
import { withoutStack } from "./policies";

/** By Pulumi's `EnforcementLevel`. */
const LEVELS: readonly Level[] = ["advisory", "mandatory", "disabled", "remediate"];

let isHeard = false;

/**
 * Reads the configuration as a whole when the engine hands it over, only to refuse what nobody else would notice: a rule
 * whose name is misspelled, or one that is switched on without the setting that it needs. Call it before the pack is made.
 */
export function hearConfiguration(): void {
  // The copy that the SDK itself uses; in a program's folder there may be two.
  const load = createRequire(require.resolve("@pulumi/policy"));
  const { configure } = (load("@pulumi/pulumi/proto/analyzer_grpc_pb") as typeof Analyzer).AnalyzerService;
  const read = configure.requestDeserialize;
  configure.requestDeserialize = (bytes) => {
    const request = read(bytes);
    isHeard = true;
    try {
      parseConfig(asWritten(request)).notes.forEach((note) => {
        console.log(`policy: ${note}`);
      });
    } catch (error) {
      // What the SDK throws while it reads the request ends the command.
      request.getPolicyconfigMap = () => {
        throw error instanceof Error ? withoutStack(error) : error;
      };
    }
    return request;
  };
}

/** Errors: if the spelling of the configuration was never checked, since then a rule may be off by mistake. */
export function refuseUnheard(): void {
  if (!isHeard) {
    throw withoutStack(
      new Error(
        "The policy pack could not check the spelling of its configuration with this version of @pulumi/policy. " +
          "Install the version that pulumi-akamai-event-center-policy asks for.",
      ),
    );
  }
}

const properties = z.record(z.string(), z.unknown());

/** The engine gives every rule its level, written or not: one that is the rule's own, or that of all, counts as not written. */
function asWritten(request: ConfigureAnalyzerRequest): Record<string, unknown> {
  const entries = new Map([...request.getPolicyconfigMap().entries()]);
  const levelOf = (name: string) => LEVELS[entries.get(name)?.getEnforcementlevel() ?? -1];
  const all = levelOf("all");
  return Object.fromEntries(
    [...entries].map(([name, entry]) => {
      const given = properties.parse(entry.getProperties()?.toJavaScript() ?? {});
      const level = levelOf(name);
      const inherited = name === "all" ? undefined : (all ?? RULES.find((rule) => rule.name === name)?.level);
      return [name, { ...given, ...(level !== inherited && { enforcementLevel: level }) }];
    }),
  );
}
