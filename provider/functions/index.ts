/** Look-ups for programs; they run in the program's own process, with its credentials. */
export * from "./get-event";
export * from "./get-events";
export * from "./get-tags";
export * from "./report-links";
