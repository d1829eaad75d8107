/** A calendar of live events as files. */
export { declareEvents } from "./declare";
export { DeclarationError, type FileProblem } from "./error";
