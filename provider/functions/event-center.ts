import * as pulumi from "@pulumi/pulumi";
import type * as Client from "../client";
import { NAMESPACE } from "../config/namespace";

let client: Client.EventCenter | undefined;

/** One client for all look-ups of a program, so that they share one rate; credentials are read at each call. */
export function eventCenter(): Client.EventCenter {
  // Programs that look nothing up do not wait for it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { EventCenter } = require("../client") as typeof Client;
  client ??= new EventCenter({ config: (key) => new pulumi.Config(NAMESPACE).get(key) });
  return client;
}
