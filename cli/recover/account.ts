import { CredentialsError, EventCenter, type EventCenterOptions } from "pulumi-akamai-event-center/client";
import type { Io } from "../frame/io";
import type { Stack } from "../stack/stack";

/** A client for the events of the stack, or the reason why they cannot be read. */
export function clientFor(
  io: Io,
  { owner, unreadable }: Stack,
  config: EventCenterOptions["config"],
): EventCenter | string {
  if (owner === undefined || unreadable.length > 0) {
    return "state does not show which events it holds";
  }
  const client = new EventCenter({ environment: io.environment, config });
  try {
    client.account();
  } catch (error) {
    if (error instanceof CredentialsError) {
      return "only Pulumi knows the credentials";
    }
    throw error;
  }
  return client;
}
