/** A refusal or failure of the lifecycle; its message stands alone and never holds a secret. */
export class EventError extends Error {
  override readonly name = "EventError";
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
