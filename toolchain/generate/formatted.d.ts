import type { BuiltInParserName } from "prettier";

/** A text as `npm run format` would leave it. */
export function formatted(text: string, parser: BuiltInParserName): Promise<string>;
