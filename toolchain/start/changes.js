"use strict";

const { MEMBER_NAMES, isEqual } = require("pulumi-akamai-event-center/contract");

const LONGEST = 80;

/** `audienceSize: 2500000 → 2600000`, one line for each member that differs. */
function changeLines(before, after) {
  return MEMBER_NAMES.filter((name) => !isEqual(name, before[name], after[name])).map(
    (name) => `${name}: ${shown(before[name])} → ${shown(after[name])}`,
  );
}

/** The same for the occurrences of a series in state. */
function occurrenceLines(before, after) {
  const known = new Map((before.occurrences ?? []).map((one) => [one.start, one]));
  return (after.occurrences ?? []).flatMap((one) => {
    const was = { ...before, ...known.get(one.start)?.deviations };
    const is = { ...after, ...one.deviations };
    const dates = { start: undefined, end: undefined };
    return changeLines({ ...was, ...dates }, { ...is, ...dates }).map((line) => `${one.start}: ${line}`);
  });
}

function shown(value) {
  if (value === undefined || value === null) return "nothing";
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

module.exports = { changeLines, occurrenceLines };
