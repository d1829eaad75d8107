/** A Chromium that starts: from PATH, else from an npm package; undefined if neither starts. */
export function findChromium(): string | undefined;
