import type { Fault, RecordedRequest, Simulator, StoredEvent } from "akamai-event-center-simulator";
import { InitError } from "./provider-process";

/** The error that the work must end with. */
export async function failureOf(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) {
      return error;
    }
    throw error;
  }
  throw new Error("the work was expected to fail");
}

/** The same, if the engine receives "created, but not initialised". */
export async function partialFailureOf(work: Promise<unknown>): Promise<InitError> {
  const error = await failureOf(work);
  if (!(error instanceof InitError)) {
    throw error;
  }
  // The engine shows reasons only, so the first one is the message.
  const [summary, ...reasons] = error.reasons;
  expect(summary).toBe(error.message);
  return new InitError(error.message, error.id, error.properties, reasons);
}

/** The requests that could have changed anything. */
export const writesOf = ({ requests }: Simulator): RecordedRequest[] =>
  requests.filter(({ method }) => method !== "GET");

/** Their methods, in order. */
export const methodsOf = (simulator: Simulator): string[] => writesOf(simulator).map(({ method }) => method);

/** An event as Event Center answers it. */
export const toWire = (event: StoredEvent): object => ({
  ...event,
  account: undefined,
  audienceLocations: event.audienceLocations.map((code) => ({ code })),
  coordinators: event.coordinators.map((userName) => ({ userName })),
  tags: event.tags.map((name, index) => ({ id: index + 1, name })),
});

/** An answer of a POST that says these events; nothing of the work is done. */
export const answering = (events: readonly StoredEvent[]): Fault => ({
  status: 200,
  body: JSON.stringify(events.map(toWire)),
});
