import type { Quirks } from "../behaviour/quirks";
import type { StoredEvent } from "../store/event";
import { countryOf, coordinatorOf, objectOf } from "./enrichment";
import type { PageMetadata } from "./paging";

const OFFSET_HOURS = 2;

function formatDate(date: string, form: Quirks["dateForm"]): string {
  switch (form) {
    case "document":
      return date;
    case "milliseconds":
      return date.replace("Z", ".000Z");
    case "basic":
      return date.replaceAll(/[-:]/g, "");
    case "offset":
      return new Date(Date.parse(date) + OFFSET_HOURS * 3_600_000)
        .toISOString()
        .replace(".000Z", `+0${OFFSET_HOURS}:00`);
  }
}

type TagId = (account: string, name: string) => number | undefined;

/** Writes what the store holds as the document's samples show it, with the quirks that are on. */
export class Formatter {
  readonly #quirks: Quirks;
  readonly #tagId: TagId;

  constructor(quirks: Quirks, tagId: TagId) {
    this.#quirks = quirks;
    this.#tagId = tagId;
  }

  /** A list item: the sample's seven members. */
  summary(event: StoredEvent): object {
    return {
      id: event.id,
      version: event.version,
      name: event.name,
      ...this.#value("customerEventId", event.customerEventId),
      start: this.#date(event.start),
      end: this.#date(event.end),
      ...this.#list("tags", this.#tags(event)),
      ...this.#extra("event"),
    };
  }

  details(event: StoredEvent, withObjects = true): object {
    return {
      id: event.id,
      version: event.version,
      name: event.name,
      ...this.#value("description", event.description),
      ...this.#value("customerEventId", event.customerEventId),
      start: this.#date(event.start),
      end: this.#date(event.end),
      ...this.#value("audienceSize", event.audienceSize),
      ...this.#list("audienceLocations", this.#order(event.audienceLocations.map(countryOf))),
      ...this.#list("coordinators", this.#order(event.coordinators.map(coordinatorOf))),
      ...this.#list("tags", this.#tags(event)),
      createdDate: this.#date(event.createdDate),
      createdBy: event.createdBy,
      modifiedDate: this.#date(event.modifiedDate),
      modifiedBy: event.modifiedBy,
      // Always a list, even an empty one: an answer without it says nothing about the objects.
      ...(withObjects && {
        objects: this.#order(event.objects).map((object) => ({
          ...objectOf(object, (items) => this.#order(items)),
          ...this.#extra("object"),
        })),
      }),
      ...this.#extra("event"),
    };
  }

  tag({ id, name }: { readonly id: number; readonly name: string }): object {
    return { id, name, ...this.#extra("tag") };
  }

  page({ metadata, data }: { metadata: PageMetadata; data: readonly object[] }): object {
    return { metadata: { ...metadata, ...this.#extra("page") }, data };
  }

  #tags(event: StoredEvent): object[] {
    return this.#order(event.tags).map((name) =>
      this.tag({ id: this.#tagId(event.account, name) ?? 0, name }),
    );
  }

  #date(date: string): string {
    return formatDate(date, this.#quirks.dateForm);
  }

  #order<Item>(items: readonly Item[]): Item[] {
    return this.#quirks.reorder ? [...items].reverse() : [...items];
  }

  #value(member: string, value: string | number | null): object {
    return value === null && this.#quirks.empty === "omit" ? {} : { [member]: value };
  }

  #list(member: string, items: readonly object[]): object {
    if (items.length > 0 || this.#quirks.empty === "empty") {
      return { [member]: items };
    }
    return this.#quirks.empty === "null" ? { [member]: null } : {};
  }

  #extra(what: string): object {
    return this.#quirks.extraMembers ? { _links: { self: `/${what}` }, addedLater: null } : {};
  }
}
