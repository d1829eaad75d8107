import countries from "i18n-iso-countries/index";
import english from "i18n-iso-countries/langs/en.json";
import type { StoredObject } from "../store/event";

countries.registerLocale(english);

export const countryOf = (code: string) => ({ code, name: countries.getName(code, "en") ?? code });

/** People of the document's samples, whose names cannot be told from their user names. */
const PEOPLE: Readonly<Record<string, readonly [string, string]>> = {
  vsnyder: ["Vigilant", "Snyder"],
  taklumiere: ["Takeshi", "Lumiere"],
};

const FIRST_NAMES =
  "Ada Bela Cleo Dara Emil Fay Gus Hana Ivo Joan Kai Lena Milo Nora Otto Pia Quin Rosa Sven Tara Uma Vera Wim Xenia Yara Zoe".split(
    " ",
  );

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** `jane.doe` is Jane Doe, `jdoe` is a Joan Doe: always the same for a user name. */
export function coordinatorOf(userName: string) {
  const [first = "", last] = userName.split(/[._-]+/).filter((part) => part !== "");
  const guessed = FIRST_NAMES.find((name) => name.toLowerCase().startsWith(first.slice(0, 1).toLowerCase()));
  const [firstName, lastName] =
    (Object.hasOwn(PEOPLE, userName) ? PEOPLE[userName] : undefined) ??
    (last === undefined
      ? [guessed ?? "Alex", capital(first.slice(1) || first)]
      : [capital(first), capital(last)]);
  return { userName, firstName, lastName };
}

const cpCodeOf = (id: number) => 10_000 + ((id * 37) % 90_000);

/** An object with what the server knows about it, each type with the members of its table. */
export function objectOf({ id, type, bitrates }: StoredObject, order: <T>(items: readonly T[]) => T[]) {
  switch (type) {
    case "QOS_REPORT_PACK":
      return { id, type, name: `${id} - QoS_report_pack` };
    case "SM_REPORT_PACK":
      return { id, type, name: `${id} - Security_Monitor` };
    case "CP_CODE":
      return { id, type, name: `site-${id}.example.com` };
    case "SRIP_SLOT":
      return { id, type, cpCode: cpCodeOf(id), hostname: `slot-${id}.example.com` };
    case "FLASH_LIVE_STREAM":
      return { id, type, cpCode: cpCodeOf(id), name: `flash_stream_${id}`, bitrates: order(bitrates ?? []) };
    case "UNIVERSAL_LIVE_STREAM":
      return {
        id,
        type,
        cpCode: cpCodeOf(id),
        name: `universal_stream_${id}`,
        bitrates: order(bitrates ?? []),
      };
    case "MSL4_STREAM":
      return { id, type, cpCode: cpCodeOf(id), name: `msl4_stream_${id}`, bitrates: order(bitrates ?? []) };
    default:
      return {
        id,
        type,
        name: `${type.toLowerCase()}_${id}`,
        ...(bitrates && { bitrates: order(bitrates) }),
      };
  }
}
