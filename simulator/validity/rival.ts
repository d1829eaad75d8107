import { InputError } from "../errors";
import type { EventContent, StoredObject } from "../store/event";
import { instant, listOf, members, nullable, required, text, wholeNumber } from "./readers";
import { isAccepted, type Reader, REFUSED, Refused, type Refuse } from "./refusals";

/** What a rival says about an event: the API's members, dates in any form that the API takes, no limits. */
export interface RivalEvent {
  /** Not empty. */
  readonly name: string;
  /** ISO 8601. */
  readonly start: string;
  /** ISO 8601. */
  readonly end: string;
  /** Any text. */
  readonly description?: string | null;
  /** Any text. */
  readonly customerEventId?: string | null;
  /** A whole number. */
  readonly audienceSize?: number | null;
  /** Any texts. */
  readonly audienceLocations?: readonly string[] | null;
  /** Any texts. */
  readonly coordinators?: readonly string[] | null;
  /** Any texts. */
  readonly tags?: readonly string[] | null;
  /** What it monitors. */
  readonly objects?: readonly {
    /** A whole number. */
    readonly id: number;
    /** Any text. */
    readonly type: string;
    /** Whole numbers. */
    readonly bitrates?: readonly number[] | null;
  }[];
}

/** The members that a rival changes; null clears one. */
export type RivalPatch = Partial<RivalEvent>;

const anyText = text({});
const texts = listOf(anyText, {});

const object: Reader<StoredObject> = (value, path, refuse) => {
  const found = members(["id", "type", "bitrates"])(value, path, refuse);
  if (found instanceof Refused) {
    return REFUSED;
  }
  const read = {
    id: required(found, "id", wholeNumber({}), refuse, `${path}.id`),
    type: required(found, "type", anyText, refuse, `${path}.type`),
    bitrates: nullable(listOf(wholeNumber({}), {}))(found.get("bitrates") ?? null, path, refuse),
  };
  return isAccepted(read) ? read : REFUSED;
};

const orEmpty =
  <Item>(reader: Reader<Item[]>): Reader<Item[]> =>
  (value, path, refuse) =>
    value === null ? [] : reader(value, path, refuse);

const READERS: { readonly [Member in keyof EventContent]: Reader<EventContent[Member]> } = {
  name: anyText,
  description: nullable(anyText),
  customerEventId: nullable(anyText),
  start: instant,
  end: instant,
  audienceSize: nullable(wholeNumber({})),
  audienceLocations: orEmpty(texts),
  coordinators: orEmpty(texts),
  tags: orEmpty(texts),
  objects: listOf(object, {}),
};

/**
 * A rival's edit on top of an event; a member that is undefined stays as it is. Only types are judged: a person in the
 * web page, or a later Event Center, may do what this API's document does not know.
 */
export function applyPatch(event: EventContent, patch: unknown): EventContent {
  const problems: string[] = [];
  const refuse: Refuse = (path, _value, reason) => {
    problems.push(`${path} ${reason}`.trim());
    return REFUSED;
  };
  const found = members(Object.keys(READERS))(patch, "", refuse);
  const read = <Member extends keyof EventContent>(member: Member): EventContent[Member] => {
    const value = found instanceof Refused ? undefined : found.get(member);
    const accepted = value === undefined ? event[member] : READERS[member](value, member, refuse);
    return accepted instanceof Refused ? event[member] : accepted;
  };
  const content: EventContent = {
    name: read("name"),
    description: read("description"),
    customerEventId: read("customerEventId"),
    start: read("start"),
    end: read("end"),
    audienceSize: read("audienceSize"),
    audienceLocations: read("audienceLocations"),
    coordinators: read("coordinators"),
    tags: read("tags"),
    objects: read("objects"),
  };
  if (problems.length > 0) {
    throw new InputError(`The rival's event cannot be used: ${problems.join("; ")}`);
  }
  return content;
}

const BLANK: EventContent = {
  name: "",
  description: null,
  customerEventId: null,
  start: "",
  end: "",
  audienceSize: null,
  audienceLocations: [],
  coordinators: [],
  tags: [],
  objects: [],
};

export function readRivalEvent(event: unknown): EventContent {
  const content = applyPatch(BLANK, event);
  if (content.name === "" || content.start === "" || content.end === "") {
    throw new InputError("The rival's event cannot be used: it needs a name, a start and an end");
  }
  return content;
}
