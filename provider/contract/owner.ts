/** How the tag begins that says which stack manages an event: `pulumi:<project>/<stack>`. Loads nothing. */
export const OWNER_PREFIX = "pulumi:";
