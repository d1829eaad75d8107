import * as pulumi from "@pulumi/pulumi";

/** The names of arguments that contain a Pulumi secret, at any depth; undefined if there are none. */
export function secretMembersOf(args: object): pulumi.Output<string[] | undefined> | undefined {
  const suspects = Object.entries(args).filter(([, value]: [string, unknown]) => holdsOutput(value));
  if (suspects.length === 0) {
    return undefined;
  }
  const names = suspects.map(async ([name, value]: [string, unknown]) =>
    (await pulumi.isSecret(pulumi.output(value))) ? [name] : [],
  );
  return pulumi.output(
    Promise.all(names).then((found) => {
      const secret = found.flat();
      return secret.length > 0 ? secret : undefined;
    }),
  );
}

/** False for plain values, which most arguments are and which cannot be secret. */
function holdsOutput(value: unknown): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  return (
    pulumi.Output.isInstance(value) || value instanceof Promise || Object.values(value).some(holdsOutput)
  );
}
