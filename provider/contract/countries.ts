// The package's main file also loads country names in 78 languages, a sixth of our own loading time.
import countries from "i18n-iso-countries/index";

/** Every ISO 3166-1 alpha-2 code, in alphabetical order. */
export const COUNTRY_CODES: readonly string[] = Object.keys(countries.getAlpha2Codes()).sort();

/** True for an upper-case ISO 3166-1 alpha-2 code. */
export function isCountryCode(code: string): boolean {
  return Object.hasOwn(countries.getAlpha2Codes(), code);
}
