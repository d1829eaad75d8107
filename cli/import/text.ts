import { Document, isSeq } from "yaml";
import { SCHEMA, STYLE, tidyList } from "../yaml/render";
import type { Members } from "./entry";

/** The text of an event file with one event. */
export function eventText(members: Members): string {
  const document = new Document(members, SCHEMA);
  for (const name of Object.keys(members)) {
    const value = document.get(name, true);
    if (isSeq(value)) {
      tidyList(value);
    }
  }
  return document.toString(STYLE);
}
