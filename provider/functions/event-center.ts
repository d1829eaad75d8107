import * as pulumi from "@pulumi/pulumi";
import { EventCenter } from "../client";
import { NAMESPACE } from "../config";

let client: EventCenter | undefined;

/** One client for all look-ups of a program, so that they share one rate; credentials are read at each call. */
export function eventCenter(): EventCenter {
  client ??= new EventCenter({ config: (key) => new pulumi.Config(NAMESPACE).get(key) });
  return client;
}
