import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { OWNER_PREFIX } from "../contract/owner";
import { LIMITS } from "../contract/table";

const HASH_LENGTH = 12;

/** The tag that says which stack manages an event; a long one is cut, and kept unique by a hash of the whole. */
export function ownerTag(project: string = pulumi.getProject(), stack: string = pulumi.getStack()): string {
  const whole = `${OWNER_PREFIX}${project}/${stack}`;
  const { maxLength } = LIMITS.tags;
  if (whole.length <= maxLength) {
    return whole;
  }
  const hash = createHash("sha256").update(whole).digest("hex").slice(0, HASH_LENGTH);
  return `${whole.slice(0, maxLength - HASH_LENGTH - 1)}-${hash}`;
}
