import * as pulumi from "@pulumi/pulumi";
import type { Tag } from "../contract";
import { eventCenter } from "./event-center";

/** Every tag of the account, by name. Errors: those of the client. Source: List tags. */
export async function getTags(): Promise<Tag[]> {
  const tags: Tag[] = [];
  for await (const tag of eventCenter().listTags({ sort: [["name", "asc"]] })) {
    tags.push(tag);
  }
  return tags;
}

/** The same as an output. */
export function getTagsOutput(): pulumi.Output<Tag[]> {
  return pulumi.output(getTags());
}
