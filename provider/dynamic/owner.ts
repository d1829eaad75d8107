import * as pulumi from "@pulumi/pulumi";
import { ownerTagOf } from "../contract/owner";

/** The owner tag of the current stack. */
export function ownerTag(): string {
  return ownerTagOf(pulumi.getProject(), pulumi.getStack());
}
