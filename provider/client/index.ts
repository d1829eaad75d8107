/** The Event Center API as a client of its own, usable without Pulumi. */
export { parseEdgerc, readHost, type Host } from "./credentials";
export * from "./errors";
export { EventCenter } from "./event-center";
export * from "./options";
export {
  resolveSettings,
  SettingsError,
  type SettingName,
  type SettingOptions,
  type Settings,
  type SettingSources,
} from "../config";
