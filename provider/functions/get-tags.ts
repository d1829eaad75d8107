import * as pulumi from "@pulumi/pulumi";
import type { Tag } from "../contract";
import { eventCenter } from "./event-center";
import { findTags } from "./look-ups";

/** Returns every tag of the account, by name. Errors: those of the client. Source: List tags. */
export function getTags(): Promise<Tag[]> {
  return findTags(eventCenter());
}

/** The same as an output. */
export function getTagsOutput(): pulumi.Output<Tag[]> {
  return pulumi.output(getTags());
}
