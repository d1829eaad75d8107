/** Texts of files by name. */
export type Files = Readonly<Record<string, string>>;

export function released(files: Files, version: string, date: string): Record<string, string>;

export function disagreements(files: Files, version: string): string[];
