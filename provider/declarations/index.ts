/** A calendar of live events as files. */
export type { DeclaredOptions, EventDeclaration, PlainEvent } from "./declaration";
export { declareEvents, type DeclareOptions } from "./declare";
export { DeclarationError, type FileProblem } from "./error";
export { loadEvents, type LoadOptions } from "./load";
export type { Place } from "./place";
