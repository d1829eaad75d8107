/** Settings, resolved from Pulumi's config, the environment and options. */
export * from "./error";
export { configKey, environmentName } from "./names";
export { NAMESPACE } from "./namespace";
export * from "./resolve";
export * from "./settings";
