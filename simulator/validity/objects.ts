import { LIMITS, OBJECT_TYPES, STREAM_TYPES } from "pulumi-akamai-event-center/contract";
import type { StoredObject } from "../store/event";
import type { Rules } from "./event";
import { listOf, members, nullable, oneOf, required, wholeNumber } from "./readers";
import { isAccepted, type Reader, REFUSED, Refused } from "./refusals";

const MSL4_REASON = "Associating Media Service Live 4 streams with your events is unavailable at this time.";

const positive = wholeNumber({ minimum: 1 });
const bitratesOf = nullable(listOf(positive, { maximum: LIMITS.bitrates.maxItems, unique: (rate) => rate }));

const isStream = (type: string) => STREAM_TYPES.some((stream) => stream === type);

const readObject =
  ({ allowMsl4Streams, objectTypes = [] }: Rules): Reader<StoredObject> =>
  (value, path, refuse) => {
    const found = members(["id", "type", "bitrates"])(value, path, refuse);
    if (found instanceof Refused) {
      return REFUSED;
    }
    const types =
      objectTypes.length > 0 ? OBJECT_TYPES.filter((type) => objectTypes.includes(type)) : OBJECT_TYPES;
    const given = found.has("bitrates") ? found.get("bitrates") : null;
    const object = {
      id: required(found, "id", positive, refuse, `${path}.id`),
      type: required(found, "type", oneOf(types), refuse, `${path}.type`),
      bitrates: bitratesOf(given, `${path}.bitrates`, refuse),
    };
    if (object.type === "MSL4_STREAM" && !allowMsl4Streams) {
      return refuse(`${path}.type`, object.type, MSL4_REASON);
    }
    if (!isAccepted(object)) {
      return REFUSED;
    }
    if (object.bitrates && !isStream(object.type)) {
      return refuse(`${path}.bitrates`, given, `is for ${STREAM_TYPES.join(", ")} only`);
    }
    return object;
  };

/** An object is the same by type and id, whatever its bit rates. */
export const readObjects = (rules: Rules): Reader<StoredObject[]> =>
  listOf(readObject(rules), { unique: ({ type, id }) => `${type} ${id}` });
