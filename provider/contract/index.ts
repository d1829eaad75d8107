/** The API as data: limits, members, requests, responses. Imports nothing of ours. */
export * from "./countries";
export * from "./instants";
export * from "./judge";
export * from "./limits";
export * from "./measured";
export * from "./member-names";
export * from "./members";
export * from "./objects";
export * from "./paths";
export * from "./problems";
export * from "./recurrence";
export * from "./reports";
export * from "./requests";
export * from "./responses";
export * from "./suggest";
export * from "./trouble";
