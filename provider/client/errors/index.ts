/** One small class for each failure that a user would handle differently. */
export * from "./access-denied";
export * from "./authentication";
export * from "./base";
export * from "./base-path";
export * from "./cancelled";
export * from "./conflict";
export * from "./connection";
export * from "./credentials";
export * from "./invalid-request";
export * from "./not-found";
export * from "./rate-limited";
export * from "./response";
export * from "./server";
export * from "./timeout";
export * from "./unexpected-status";
