import { LIMITS } from "../../provider/contract";

/** What shows something: a test's file below tests/, without its ending, and the title as it stands there. */
export type Shown = readonly (readonly [file: string, title: string])[];

const EACH_OPERATION = "each operation sends the method, path and body of the document, signed";

/** The operations of the document's summary. */
export const OPERATIONS: Readonly<Record<string, Shown>> = {
  "List events GET /event-center-api/v3/events{?minStart,maxStart,minEnd,maxEnd,tag,customerEventId,page,pageSize,sort}":
    [
      ["client/requests", EACH_OPERATION],
      ["simulator/list-events", "accepts the document's own sample with all parameters"],
      ["operations/list-events", "by %s %s, which is %s"],
      ["operations/list-events", "to %s by %j"],
    ],
  "Create an event POST /event-center-api/v3/events": [
    ["client/requests", EACH_OPERATION],
    ["operations/create-event", "an event of a name, a start and an end"],
  ],
  "Get an event GET /event-center-api/v3/events/{eventId}": [
    ["client/requests", EACH_OPERATION],
    ["operations/get-event", "the event in full, with its objects and what the server adds to them"],
  ],
  "Update an event PUT /event-center-api/v3/events/{eventId}": [
    ["client/requests", EACH_OPERATION],
    ["operations/update-event", "everything that the document's sample has"],
  ],
  "Remove an event DELETE /event-center-api/v3/events/{eventId}": [
    ["client/requests", EACH_OPERATION],
    ["operations/delete-event", "removes the event, and no other"],
  ],
  "List tags GET /event-center-api/v3/tags{?page,pageSize,sort}": [
    ["client/requests", EACH_OPERATION],
    ["operations/list-tags", "sorts by name, both ways, and shows pages of any size"],
  ],
};

const EVENT =
  "audienceLocations audienceSize coordinators customerEventId description end name objects start tags";

/** Every table of members, and where the description that the contract generates, openapi.json, has them. */
export const TABLES: Readonly<Record<string, readonly [schema: string, members: string]>> = {
  Event: ["Event", `${EVENT} id version createdBy createdDate modifiedBy modifiedDate`],
  "Event.audienceLocations[]": ["Event.audienceLocations", "code name"],
  "Event.coordinators[]": ["Event.coordinators", "firstName lastName userName"],
  CpCode: ["AssociatedObject", "id name type"],
  FlashLiveStream: ["AssociatedObject", "bitrates cpCode id name type"],
  UniversalLiveStream: ["AssociatedObject", "bitrates cpCode id name type"],
  SripSlot: ["AssociatedObject", "cpCode hostname id type"],
  SmReportPack: ["AssociatedObject", "id name type"],
  QosReportPack: ["AssociatedObject", "id name type"],
  MSL4Stream: ["AssociatedObject", "bitrates cpCode id name type"],
  Tag: ["Tag", "id name"],
  EventUpdate: ["EventUpdate", `${EVENT} version`],
  "EventUpdate.objects[]": ["EventObject", "bitrates id type"],
  EventCreate: ["EventCreate", `${EVENT} recurrence`],
  "EventCreate.objects[]": ["EventObject", "bitrates id type"],
  "EventCreate.recurrence": ["Recurrence", "count frequency"],
  PageMetadata: ["PageMetadata", "page pageSize sort totalPageCount totalResultsCount"],
  "PageMetadata.sort[]": ["PageMetadata.sort", "direction property"],
};

/** A limit that only Akamai's published description sets. */
export const PUBLISHED_LIMIT = "A coordinator has up to 256 characters.";

/** Every sentence of the document that sets a limit, and the contract's numbers for it. */
export const LIMIT_SENTENCES: Readonly<Record<string, readonly number[]>> = {
  "This name can be up to 750 characters long.": [LIMITS.name.maxLength],
  "This description can be up to 2000 characters long.": [LIMITS.description.maxLength],
  "This ID can be up to 100 characters long.": [LIMITS.customerEventId.maxLength],
  "The minimum value is 1.": [LIMITS.audienceSize.minimum],
  "A list of up to 20 Luna Control Center usernames of those who serve as the event’s coordinators.": [
    LIMITS.coordinators.maxItems,
  ],
  "A tag can be up to 100 characters long.": [LIMITS.tags.maxLength],
  "This array can be up to 20 unique items.": [
    LIMITS.audienceLocations.maxItems,
    LIMITS.tags.maxItems,
    LIMITS.bitrates.maxItems,
  ],
  "Specify a value between 1 and 366.": [LIMITS.recurrenceCount.minimum, LIMITS.recurrenceCount.maximum],
  "Page numbers start at 1.": [LIMITS.page.first],
  "By default, a page has 25 records.": [LIMITS.page.defaultSize],
  "The maximum value is 1000 records on a page.": [LIMITS.page.maxSize],
  [PUBLISHED_LIMIT]: [LIMITS.coordinators.maxLength],
};

/** Every status code that the API may answer. */
export const STATUSES: Readonly<Record<number, Shown>> = {
  200: [["simulator/list-events", "a page has 25 events and pages start at 1"]],
  204: [["simulator/delete-event", "answers 204 without a body, and then the event is gone"]],
  400: [["client/errors", "of every fault that the server names"]],
  401: [["client/errors", "an inactive token"]],
  403: [["operations/update-event", "if the client may only read"]],
  404: [["operations/get-event", "if there is no such event"]],
  405: [["simulator/get-event", "says of %s that it does not know %s, and what it knows"]],
  409: [["operations/update-event", "if another event has the same name, start and end"]],
  415: [["simulator/create-event", "refuses a body that is not JSON or not said to be"]],
  429: [["client/retries", "all other requests of the process wait too"]],
  500: [["client/retries", "after %s"]],
  503: [["client/retries", "after %s"]],
};
