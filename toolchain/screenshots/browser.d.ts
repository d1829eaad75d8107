/** A Chromium that starts: one from PATH, else the one that an npm package carries; undefined where neither does. */
export function findChromium(): string | undefined;
