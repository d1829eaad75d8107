import ICAL from "ical.js";
import { z } from "zod";

/** An .ics file as a library reads it that did not write it. */
export function readIcs(text: string) {
  const calendar = new ICAL.Component(z.array(z.unknown()).parse(ICAL.parse(text)));
  return { calendar, events: calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one)) };
}
