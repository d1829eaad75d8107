import countries from "i18n-iso-countries";

/** True for an upper-case ISO 3166-1 alpha-2 code. */
export function isCountryCode(code: string): boolean {
  return Object.hasOwn(countries.getAlpha2Codes(), code);
}
