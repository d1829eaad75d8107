import * as pulumi from "@pulumi/pulumi";
import type * as Client from "../client";
import { NAMESPACE } from "../config/namespace";

let client: Client.EventCenter | undefined;

/** One client for all look-ups of a program, so that they share one rate limit. */
export function eventCenter(): Client.EventCenter {
  // Programs without look-ups do not load it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { EventCenter } = require("../client") as typeof Client;
  client ??= new EventCenter({ config: (key) => new pulumi.Config(NAMESPACE).get(key) });
  return client;
}
