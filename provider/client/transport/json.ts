/**
 * JSON in pure ASCII: characters beyond it are written `\uXXXX`. One character is then one byte, which the signer
 * relies on: it cuts the body that it hashes at 131,072 characters, Akamai at as many bytes.
 */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
