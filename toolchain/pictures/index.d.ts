/** The README's pictures, by file. */
export function pictures(): Record<string, string>;
