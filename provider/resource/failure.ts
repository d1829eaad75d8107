import { PartialError, toOutputs } from "../event";

/**
 * What leaves the shell: the message and no stack, which the dynamic provider process would print.
 * Only a partial success carries an `id`, for that is how Pulumi tells "created, but not initialised".
 */
export function toFailure(error: unknown, providerSource: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  const failure = withoutStack(new Error(message));
  if (error instanceof PartialError) {
    const properties = { ...toOutputs(error.state), __provider: providerSource };
    return Object.assign(failure, { id: error.id, properties, reasons: error.reasons });
  }
  return failure;
}

function withoutStack(error: Error): Error {
  error.stack = "";
  return error;
}
