import * as pulumi from "@pulumi/pulumi";
import { ownerTagOf } from "../contract/owner";

/** The owner tag of the stack that runs. */
export function ownerTag(): string {
  return ownerTagOf(pulumi.getProject(), pulumi.getStack());
}
