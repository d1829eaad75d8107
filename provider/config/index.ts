/** Every setting once, resolved from the engine's config, the environment and options. */
export * from "./error";
export { configKey, environmentName, NAMESPACE } from "./names";
export * from "./resolve";
export * from "./settings";
