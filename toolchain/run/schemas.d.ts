/** Puts the schemas of event files where the template's event files look for them. */
export function provideSchemas(project?: string): void;
