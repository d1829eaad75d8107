import {
  declarationProblems,
  isEqual,
  MEMBER_NAMES,
  MEMBERS,
  SHELL_MEMBERS,
  upperCaseCountry,
  type DeclarationProblem,
  type MemberName,
} from "../contract";
import type { Settings } from "../config";
import { ownerProblems } from "./state/inputs";
import { isEmpty } from "./state/members";
import { hasUnknown, UNKNOWN } from "./state/unknown";

export interface Checked {
  /** The inputs that the engine records. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly problems: readonly DeclarationProblem[];
}

type Properties = Readonly<Record<string, unknown>>;

/**
 * Validates and normalises a declaration. Values that are not known yet are accepted and validated later.
 */
export function check(olds: Properties, news: Properties, settings: Settings): Checked {
  const declared = withUpperCaseCountries(news);
  const problems = declarationProblems(declared, {
    isUnknown: (value) => value === UNKNOWN,
    allowMsl4Streams: settings.allowMsl4Streams,
    others: SHELL_MEMBERS,
  });
  return { inputs: normalise(olds, declared), problems: [...problems, ...ownerProblems(declared)] };
}

function withUpperCaseCountries(news: Properties): Properties {
  const { audienceLocations } = news;
  return Array.isArray(audienceLocations)
    ? { ...news, audienceLocations: audienceLocations.map(upperCaseCountry) }
    : news;
}

/**
 * Drops empty members, and restores the old spelling of values that mean the same, because the engine compares inputs as
 * text. An existing resource keeps its `adoptEventId`.
 */
function normalise(olds: Properties, declared: Properties): Properties {
  const isHeld = Object.keys(olds).length > 0;
  const inputs: Record<string, unknown> = {
    ...declared,
    coordinators: withoutRepeats(declared["coordinators"]),
    adoptEventId: isHeld ? olds["adoptEventId"] : declared["adoptEventId"],
  };
  for (const name of MEMBER_NAMES) {
    if (meansTheSame(name, olds[name], inputs[name])) {
      inputs[name] = olds[name];
    }
  }
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => !isEmpty(value)));
}

function withoutRepeats(coordinators: unknown): unknown {
  return Array.isArray(coordinators) && !hasUnknown(coordinators) ? [...new Set(coordinators)] : coordinators;
}

/** Compares only values that are known and valid. */
function meansTheSame(name: MemberName, old: unknown, value: unknown): boolean {
  const isReadable = (candidate: unknown) =>
    !hasUnknown(candidate) && (isEmpty(candidate) || MEMBERS[name].schema.safeParse(candidate).success);
  return isReadable(old) && isReadable(value) && isEqual(name, old, value);
}
