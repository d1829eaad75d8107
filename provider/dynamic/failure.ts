import { printedMessage } from "../contract";
import { PartialError } from "../lifecycle";
import { outputsOf } from "./outputs";

/**
 * The error that the engine gets: the message with its code, and no stack, which the dynamic provider process would
 * print. Only a partial failure has an `id`: Pulumi then records the resource as "created, but not initialised".
 */
export function toFailure(error: unknown, providerSource: unknown): Error {
  const message = printedMessage(error);
  const failure = withoutStack(new Error(message));
  if (error instanceof PartialError) {
    const properties = { ...outputsOf(error.state), __provider: providerSource };
    // For a resource that is not initialised, the engine shows the reasons instead of the message.
    return Object.assign(failure, { id: error.id, properties, reasons: [message, ...error.reasons] });
  }
  return failure;
}

function withoutStack(error: Error): Error {
  error.stack = "";
  error.toString = () => PRINTED_BY_THE_ENGINE;
  return error;
}

/** The start of texts that must not be printed a second time. */
const PRINTED_BY_THE_ENGINE = "printed by the engine";

/**
 * Suppresses our errors in the dynamic provider process, which prints every failure of check, diff, read and delete: the
 * engine shows each of them again, with its resource.
 */
export function printFailuresOnce(): void {
  const print = console.error.bind(console);
  console.error = (...values: unknown[]) => {
    const [first] = values;
    if (typeof first !== "string" || !first.startsWith(PRINTED_BY_THE_ENGINE)) {
      print(...values);
    }
  };
}
