import { printedMessage } from "../contract";
import { PartialError, toOutputs } from "../lifecycle";

/**
 * What leaves the shell: the message with its code, and no stack, which the dynamic provider process would print.
 * Only a partial success carries an `id`, for that is how Pulumi tells "created, but not initialised".
 */
export function toFailure(error: unknown, providerSource: unknown): Error {
  const message = printedMessage(error);
  const failure = withoutStack(new Error(message));
  if (error instanceof PartialError) {
    const properties = { ...toOutputs(error.state), __provider: providerSource };
    // Of a resource that is not initialised the engine shows the reasons and not the message.
    return Object.assign(failure, { id: error.id, properties, reasons: [message, ...error.reasons] });
  }
  return failure;
}

function withoutStack(error: Error): Error {
  error.stack = "";
  error.toString = () => TOLD_BY_THE_ENGINE;
  return error;
}

/** Stands at the beginning of what must not be printed a second time. */
const TOLD_BY_THE_ENGINE = "told by the engine";

/**
 * The dynamic provider process prints every failure of check, diff, read and delete, which the engine then shows
 * once more beside the resource it belongs to. Ours are shown once.
 */
export function printFailuresOnce(): void {
  const print = console.error.bind(console);
  console.error = (...values: unknown[]) => {
    const [first] = values;
    if (typeof first !== "string" || !first.startsWith(TOLD_BY_THE_ENGINE)) {
      print(...values);
    }
  };
}
