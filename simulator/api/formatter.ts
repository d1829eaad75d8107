import type { Quirks } from "../behaviour/quirks";
import type { StoredEvent } from "../store/event";
import { countryOf, coordinatorOf, objectOf } from "./enrichment";
import type { PageMetadata } from "./listing";

const OFFSET_HOURS = 2;

/** `stored` has the document's form, or milliseconds. */
function formatDate(stored: string, form: Quirks["dateForm"]): string {
  const date = stored.replace(/\.\d+Z$/, "Z");
  switch (form) {
    case "document":
      return date;
    case "milliseconds":
      return stored === date ? date.replace("Z", ".000Z") : stored;
    case "utc-offset":
      return date.replace("Z", "+00:00");
    case "basic":
      return date.replaceAll(/[-:]/g, "");
    case "offset":
      return new Date(Date.parse(date) + OFFSET_HOURS * 3_600_000)
        .toISOString()
        .replace(".000Z", `+0${OFFSET_HOURS}:00`);
  }
}

type TagId = (account: string, name: string) => number | undefined;

/** Writes events and tags as the document's samples do, with the current quirks. */
export class Formatter {
  readonly #quirks: Quirks;
  readonly #tagId: TagId;

  constructor(quirks: Quirks, tagId: TagId) {
    this.#quirks = quirks;
    this.#tagId = tagId;
  }

  /** A list item: the seven members of the sample. */
  summary(event: StoredEvent): object {
    return {
      id: event.id,
      ...(!this.#quirks.noVersionInLists && { version: event.version }),
      name: event.name,
      ...this.#value("customerEventId", event.customerEventId),
      start: this.#date(event.start),
      end: this.#date(event.end),
      ...this.#list("tags", this.#tags(event)),
      ...this.#extra("event"),
    };
  }

  /** The event in the answer to a POST or PUT. */
  written(event: StoredEvent): object {
    const { noObjectsInWriteAnswers, emptyObjectsInWriteAnswers } = this.#quirks;
    return this.details(
      emptyObjectsInWriteAnswers ? { ...event, objects: [] } : event,
      !noObjectsInWriteAnswers,
    );
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
      ...this.#audienceSize(event),
      ...this.#list("audienceLocations", this.#countries(event)),
      ...this.#list("coordinators", this.#order(event.coordinators.map(coordinatorOf))),
      ...this.#list("tags", this.#tags(event)),
      ...this.#stamp("createdDate", event.createdDate),
      createdBy: event.createdBy,
      ...this.#stamp("modifiedDate", event.modifiedDate),
      modifiedBy: event.modifiedBy,
      ...(withObjects && this.#objects(event)),
      ...this.#extra("event"),
    };
  }

  tag({ id, name }: { readonly id: number; readonly name: string }): object {
    return { id, name, ...this.#extra("tag") };
  }

  page({ metadata, data }: { metadata: PageMetadata; data: readonly object[] }): object {
    const isLeftOut = data.length === 0 && this.#quirks.noDataInEmptyLists;
    return { metadata: { ...metadata, ...this.#extra("page") }, ...(!isLeftOut && { data }) };
  }

  #countries({ audienceLocations }: StoredEvent): object[] {
    const countries = this.#order(audienceLocations.map(countryOf));
    return this.#quirks.lowerCaseCountries
      ? countries.map((country) => ({ ...country, code: country.code.toLowerCase() }))
      : countries;
  }

  #tags(event: StoredEvent): (object | string)[] {
    return this.#order(event.tags).map((name) =>
      this.#quirks.tagsAsTexts ? name : this.tag({ id: this.#tagId(event.account, name) ?? 0, name }),
    );
  }

  #objects({ objects }: StoredEvent): object {
    const { nullObjects, omitEmptyObjects, bitratesAsTexts } = this.#quirks;
    if (nullObjects) {
      return { objects: null };
    }
    if (objects.length === 0 && omitEmptyObjects) {
      return {};
    }
    const written = this.#order(objects).map((object) => {
      const { bitrates, ...shown } = objectOf(object);
      const rates = bitrates && this.#order(bitrates);
      return {
        ...shown,
        ...(rates && { bitrates: bitratesAsTexts ? rates.map(String) : rates }),
        ...this.#extra("object"),
      };
    });
    return { objects: written };
  }

  #audienceSize({ audienceSize }: StoredEvent): object {
    const { audienceSizeAsText, zeroAudienceSize } = this.#quirks;
    const size = audienceSize ?? (zeroAudienceSize ? 0 : null);
    return this.#value("audienceSize", audienceSizeAsText && size !== null ? String(size) : size);
  }

  #stamp(member: string, date: string): object {
    switch (this.#quirks.serverDates) {
      case "text":
        return { [member]: this.#date(date) };
      case "epoch":
        return { [member]: Date.parse(date) };
      case "absent":
        return {};
    }
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

  #list(member: string, items: readonly (object | string)[]): object {
    if (items.length > 0 || this.#quirks.empty === "empty") {
      return { [member]: items };
    }
    return this.#quirks.empty === "null" ? { [member]: null } : {};
  }

  #extra(what: string): object {
    return this.#quirks.extraMembers ? { _links: { self: `/${what}` }, addedLater: null } : {};
  }
}
