import countries from "i18n-iso-countries/index";
import english from "i18n-iso-countries/langs/en.json";
import type { StoredObject } from "../store/event";

countries.registerLocale(english);

export const countryOf = (code: string) => ({ code, name: countries.getName(code, "en") ?? code });

/** People of the document's samples, whose user names do not spell their names. */
const PEOPLE: Readonly<Record<string, readonly [string, string]>> = {
  vsnyder: ["Vigilant", "Snyder"],
  taklumiere: ["Takeshi", "Lumiere"],
};

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** `jane.doe` is Jane Doe, `jdoe` is J Doe. */
export function coordinatorOf(userName: string) {
  const [first = userName, last] = userName.split(/[._-]+/).filter((part) => part !== "");
  const [firstName, lastName] =
    (Object.hasOwn(PEOPLE, userName) ? PEOPLE[userName] : undefined) ??
    (last === undefined ? [first.slice(0, 1), first.slice(1) || first] : [first, last]);
  return { userName, firstName: capital(firstName), lastName: capital(lastName) };
}

const cpCodeOf = (id: number) => 10_000 + ((id * 37) % 90_000);

const streamOf = (prefix: string) => (id: number) => ({ cpCode: cpCodeOf(id), name: `${prefix}_${id}` });

/** The members that the server adds to an object of each type. */
const ADDED: Readonly<Record<string, (id: number) => object>> = {
  QOS_REPORT_PACK: (id) => ({ name: `${id} - QoS_report_pack` }),
  SM_REPORT_PACK: (id) => ({ name: `${id} - Security_Monitor` }),
  CP_CODE: (id) => ({ name: `site-${id}.example.com` }),
  SRIP_SLOT: (id) => ({ cpCode: cpCodeOf(id), hostname: `slot-${id}.example.com` }),
  FLASH_LIVE_STREAM: streamOf("flash_stream"),
  UNIVERSAL_LIVE_STREAM: streamOf("universal_stream"),
  MSL4_STREAM: streamOf("msl4_stream"),
};

interface ShownObject extends Pick<StoredObject, "id" | "type"> {
  readonly bitrates?: readonly number[];
}

/** A stream always has bit rates; an object of a type that the document does not know may have them. */
export function objectOf({ id, type, bitrates }: StoredObject): ShownObject {
  const added = Object.hasOwn(ADDED, type) ? ADDED[type]?.(id) : undefined;
  if (!added) {
    const name = `${type.toLowerCase()}_${id}`;
    return Object.assign({ id, type, name }, bitrates && { bitrates });
  }
  return { id, type, ...added, ...(type.endsWith("_STREAM") && { bitrates: bitrates ?? [] }) };
}
