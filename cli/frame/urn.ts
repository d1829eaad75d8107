/** The stack of a resource. Source: Pulumi's URNs, `urn:pulumi:<stack>::<project>::<type>::<name>`. */
export function stackIn(urn: string): { readonly project: string; readonly stack: string } | undefined {
  const [, stack, project] = /^urn:pulumi:(.+?)::(.+?)::/.exec(urn) ?? [];
  return stack === undefined || project === undefined ? undefined : { project, stack };
}

/** The project and stack as people write them: `calendar/prod`. */
export function stackText(urn: string): string {
  const { project = "", stack = "" } = stackIn(urn) ?? {};
  return `${project}/${stack}`;
}
