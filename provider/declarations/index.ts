/** A calendar of live events as files. */
export { declareEvents, type DeclareOptions } from "./declare";
export type { DeclaredOptions, EventDeclaration, PlainEvent } from "./entry/declaration";
export { DeclarationError, type FileProblem, type Place } from "./files/problem";
export { loadEvents, type LoadOptions } from "./load";
export { durationMilliseconds } from "./schema/forms";
