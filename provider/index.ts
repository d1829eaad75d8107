/** Live events as code: the Event resource and what it is declared with. */
export * from "./resource";
