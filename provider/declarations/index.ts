/** A calendar of live events as files. */
export { declareEvents, type DeclareOptions } from "./declare";
export type { DeclaredOptions, EventDeclaration, PlainEvent } from "./entry/declaration";
export { DeclarationError, type FileProblem, type Place } from "./files/problem";
/** @internal What `event-center edit` and `pull` share with the loader. */
export { isSameItem, withAdded } from "./entry/additions";
export { addDuration, readTime } from "./entry/times";
export { FORMS, readDuration, type Duration } from "./schema/forms";
export { ADDITIONS } from "./schema/members";
export { loadEvents, type LoadOptions } from "./load";
export { durationMilliseconds } from "./schema/forms";
