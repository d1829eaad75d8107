/** A calendar of live events as files. */
export { declareEvents, type DeclareOptions, type EventClass } from "./declare";
export type { DeclaredOptions, EventDeclaration, PlainEvent } from "./entry/declaration";
export { localDrift, type LocalDrift } from "./entry/local-drift";
export { DeclarationError, placeText, type FileProblem, type Place } from "./files/problem";
// For code that writes event files.
export { DEFAULTS_FILES, isDefaultsFile } from "./files/find";
export { isSameItem, withAdded } from "./entry/additions";
export { addDuration, readTime, type Reading } from "./entry/times";
export { durationMilliseconds, FORMS, readDuration, type Duration } from "./schema/forms";
export { ADDITIONS } from "./schema/members";
export { loadEvents, type LoadOptions } from "./load";
