/** A calendar of live events as files. */
export { declareEvents, type DeclareOptions } from "./declare";
export type { DeclaredOptions, EventDeclaration, PlainEvent } from "./entry/declaration";
export { localDrift, type LocalDrift } from "./entry/local-drift";
export { DeclarationError, type FileProblem, type Place } from "./files/problem";
export { loadEvents, type LoadOptions } from "./load";
export { durationMilliseconds } from "./schema/forms";
