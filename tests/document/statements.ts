/**
 * Every statement of the API document, line by line and section by section, and where each is held.
 * Test titles are written as they stand in their files, placeholders included; a row is a line of their table.
 */
export interface Held {
  readonly quote: string;
  /** The rooms whose code keeps the statement. */
  readonly rooms: readonly string[];
  /** The tests that show it: file below tests/ without its ending, title, and row of the title's table where only one shows it. */
  readonly shown: readonly (readonly [file: string, title: string, row?: string])[];
}

/** A line that obliges neither the server nor its clients. */
interface Silent {
  readonly quote: string;
  readonly silent: string;
}

export interface Section {
  readonly heading: string;
  readonly lines: readonly (Held | Silent)[];
}

export const SECTIONS: readonly Section[] = [
  {
    heading: "Event Center API v3",
    lines: [
      { quote: "Create, view, and manage your event configurations.", silent: "tells what the API is for" },
      { quote: "Learn more:", silent: "a title or a link" },
    ],
  },
  {
    heading: "Overview",
    lines: [
      {
        quote:
          "The Event Center API lets you access and manage event data available in the Luna Control Center for the contract type and account.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["simulator/signatures", "another account sees nothing of ours and is in nobody's way"],
          ["simulator/signatures", "accountSwitchKey leads to another account's events"],
        ],
      },
    ],
  },
  {
    heading: "Who should use this API",
    lines: [
      {
        quote:
          "This API offers a programmatic alternative to many of the features available in the Event Center application in Luna Control Center.",
        silent: "tells what the API is for",
      },
    ],
  },
  {
    heading: "Getting started",
    lines: [
      { quote: "To configure this API for the first time:", silent: "a title or a link" },
      {
        quote:
          "• Review Get Started with APIs for details on how to set up client tokens to access any Akamai API. These tokens appear as custom hostnames that look like this: https://akzz-XXXXXXXXXXXXXXXX-XXXXXXXXXXXXXXXX.luna.akamaiapis.net.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/host", "the host %s is %s"],
          [
            "client/credentials",
            "no source at all is one error that names the three places and the simulator",
          ],
          ["simulator/signatures", "akamai-edgegrid signs %s as the simulator reads it"],
        ],
      },
      {
        quote:
          "• To enable this API, choose the API service named Event Center, and set the access level to READ WRITE.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/errors", "a missing grant, with the access level that the operation needs"],
          ["simulator/signatures", "a read-only client reads, and is refused what it would write"],
        ],
      },
    ],
  },
  {
    heading: "Creating and updating events",
    lines: [
      {
        quote:
          "When creating or updating an event, you can optionally associate it with a set of objects. An object indicates a domain object related to an Akamai product or service that you want to monitor in this event. By default, the objects associated with an event are not included in the response. Retrieving objects can be done using the Get an event operation.",
        rooms: ["provider/contract", "provider/client", "provider/lifecycle", "simulator"],
        shown: [
          ["operations/get-event", "the event in full, with its objects and what the server adds to them"],
          ["contract/responses", "objects that were not told are not none"],
          ["lifecycle/state/members", "where it does not tell the objects, they are as they were"],
          ["simulator/quirks", "answers of writes leave the objects out, a GET tells them"],
          ["simulator/list-events", "an item has the sample's seven members and no more"],
        ],
      },
      { quote: "You can associate the following objects with the event:", silent: "a title or a link" },
      {
        quote: "• QOS_REPORT_PACK. A Quality of Service report pack.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "an event can monitor the seven types of object"],
          ["contract/responses", "an object of type %s keeps what its table says", "QOS_REPORT_PACK"],
        ],
      },
      {
        quote: "• SM_REPORT_PACK. A Security Monitor report pack.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "an event can monitor the seven types of object"],
          ["contract/responses", "an object of type %s keeps what its table says", "SM_REPORT_PACK"],
        ],
      },
      {
        quote: "• SRIP_SLOT. A Sure Route IP slot.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "an event can monitor the seven types of object"],
          ["contract/responses", "an object of type %s keeps what its table says", "SRIP_SLOT"],
        ],
      },
      {
        quote: "• CP_CODE. A Content Provider code.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "an event can monitor the seven types of object"],
          ["contract/responses", "an object of type %s keeps what its table says", "CP_CODE"],
        ],
      },
      {
        quote: "• FLASH_LIVE_STREAM. A Flash Live stream.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "an event can monitor the seven types of object"],
          ["contract/responses", "an object of type %s keeps what its table says", "FLASH_LIVE_STREAM"],
        ],
      },
      {
        quote: "• UNIVERSAL_LIVE_STREAM. A Universal Live stream.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "an event can monitor the seven types of object"],
          ["contract/responses", "an object of type %s keeps what its table says", "UNIVERSAL_LIVE_STREAM"],
        ],
      },
      {
        quote:
          "• MSL4_STREAM. A Media Service Live 4 stream. Note: Associating Media Service Live 4 streams with your events is unavailable at this time.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "an event can monitor the seven types of object"],
          ["contract/judge", "are refused with the document's reason and the switch that allows them"],
          ["contract/judge", "are accepted where they are allowed"],
          [
            "simulator/create-event",
            "refuses Media Services Live 4 streams with the document's reason, unless they are allowed",
          ],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
    ],
  },
  {
    heading: "Event version",
    lines: [
      {
        quote:
          "To implement cross-HTTP request optimistic locking, each event object sent from the server has a version stamp assigned to it. When updating an event, be sure to load the event data from the server, provide updates, and send the updated event data back to the server with the same version stamp that was sent in the original server’s response.",
        rooms: ["provider/contract", "provider/lifecycle", "simulator"],
        shown: [
          [
            "lifecycle/state/members",
            "a PUT carries the version and every member, declared or not, and no recurrence",
          ],
          [
            "provider/lifecycle",
            "a changed member is updated with the version stamp of state, and nothing else is touched",
          ],
          ["simulator/update-event", "replaces the members and moves the version stamp by more than one"],
        ],
      },
      {
        quote:
          "For example, if the server sends event data with version stamp 12345, you must send back the updated event data with version stamp 12345. If these versions don’t match, it means that the data has been edited by another client, and the server throws an error.",
        rooms: ["provider/client", "provider/lifecycle", "simulator"],
        shown: [
          ["operations/update-event", "moves the version, so that the one before is refused"],
          ["simulator/update-event", "refuses a stale version and says which one stands"],
          [
            "provider/edited",
            "an edit that no refresh has shown is refused: who, what, when, both versions and the next step",
          ],
        ],
      },
    ],
  },
  {
    heading: "Customer event ID",
    lines: [
      {
        quote:
          "In the event JSON, use the customerEventId member to store any string up to 100 characters. Use this member to store identifiers other than the Event Center’s ID.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "a customerEventId is up to 100 characters"],
          ["contract/judge", "%s", "customerEventId"],
          [
            "simulator/create-event",
            "refuses %s, naming the member and the value",
            "101 characters of customerEventId",
          ],
        ],
      },
      {
        quote:
          "Beyond the 100 character limit, there is no restriction on this member’s value. There is also no unique restriction on the field, allowing multiple events to share the same event ID. Customer event can include many Event Center events.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["document/agreement", "what the document refuses check refuses, and nothing more but by the list"],
          ["operations/list-events", "by one of several customer event IDs, each whole"],
        ],
      },
    ],
  },
  {
    heading: "Event reporting and monitoring",
    lines: [
      {
        quote: "You can obtain event reporting and monitoring data through the following APIs:",
        silent: "a title or a link",
      },
      {
        quote:
          "• ecresponse-by-time. Shows historical data about completed HTTP origin and edge requests received for each HTTP status code range (for example, 0xx, 1xx, 2xx, 3xx, 4xx, 5xx) per second.",
        rooms: ["provider/contract", "provider/functions"],
        shown: [
          ["contract/reports", "%s reports on %s", "ecresponse-by-time"],
          [
            "functions/functions",
            "reportLinks names the APIs that fit the event's objects, with ids, CP codes and times",
          ],
        ],
      },
      {
        quote:
          "• estimatedecresponse-by-time. Shows estimated data about completed HTTP origin and edge requests received for each HTTP status code range (for example, 0xx, 1xx, 2xx, 3xx, 4xx, 5xx) per second.",
        rooms: ["provider/contract", "provider/functions"],
        shown: [
          ["contract/reports", "%s reports on %s", "estimatedecresponse-by-time"],
          [
            "functions/functions",
            "reportLinks names the APIs that fit the event's objects, with ids, CP codes and times",
          ],
        ],
      },
      {
        quote: "• ectraffic-by-time. Shows historical data about origin and edge HTTP/HTTPS traffic.",
        rooms: ["provider/contract", "provider/functions"],
        shown: [
          ["contract/reports", "%s reports on %s", "ectraffic-by-time"],
          [
            "functions/functions",
            "reportLinks names the APIs that fit the event's objects, with ids, CP codes and times",
          ],
        ],
      },
      {
        quote: "• estimatedectraffic-by-time. Shows estimated data about origin and edge HTTP/HTTPS traffic.",
        rooms: ["provider/contract", "provider/functions"],
        shown: [
          ["contract/reports", "%s reports on %s", "estimatedectraffic-by-time"],
          [
            "functions/functions",
            "reportLinks names the APIs that fit the event's objects, with ids, CP codes and times",
          ],
        ],
      },
      {
        quote: "• flashlivetraffic-by-time. Shows estimated traffic data for traditional Flash Live streams.",
        rooms: ["provider/contract", "provider/functions"],
        shown: [
          ["contract/reports", "%s reports on %s", "flashlivetraffic-by-time"],
          [
            "functions/functions",
            "reportLinks names the APIs that fit the event's objects, with ids, CP codes and times",
          ],
        ],
      },
      {
        quote:
          "• universallivetraffic-by-time. Shows estimated traffic data for Universal Live streams - supports Apple HLS, Adobe HDS, and HD Flash 1.0 formats.",
        rooms: ["provider/contract", "provider/functions"],
        shown: [
          ["contract/reports", "%s reports on %s", "universallivetraffic-by-time"],
          [
            "functions/functions",
            "reportLinks names the APIs that fit the event's objects, with ids, CP codes and times",
          ],
        ],
      },
      {
        quote: "• sriptraffic-by-time. Shows estimated traffic data for IPA/SXL.",
        rooms: ["provider/contract", "provider/functions"],
        shown: [
          ["contract/reports", "%s reports on %s", "sriptraffic-by-time"],
          [
            "functions/functions",
            "reportLinks names the APIs that fit the event's objects, with ids, CP codes and times",
          ],
        ],
      },
      {
        quote:
          "• Security Monitor. Shows data about security events logged from Akamai Web Application Firewall (WAF) and Kona Site Defender (KSD).",
        rooms: ["provider/contract", "provider/functions"],
        shown: [
          ["contract/reports", "%s reports on %s", "Security Monitor"],
          [
            "functions/functions",
            "reportLinks names the APIs that fit the event's objects, with ids, CP codes and times",
          ],
        ],
      },
      {
        quote:
          "• QoS Monitor. Shows data about the quality in terms of metrics such as, audience engagement, availability, start-up time, or re-buffering.",
        rooms: ["provider/contract", "provider/functions"],
        shown: [
          ["contract/reports", "%s reports on %s", "QoS Monitor"],
          [
            "functions/functions",
            "reportLinks names the APIs that fit the event's objects, with ids, CP codes and times",
          ],
        ],
      },
    ],
  },
  {
    heading: "Resources",
    lines: [
      { quote: "This section provides details on each API operation.", silent: "a title or a link" },
      {
        quote:
          "The following list provides a road map of all the conceptual objects you deal with when interacting with the Event Center API:",
        silent: "a title or a link",
      },
      {
        quote:
          "• Event. A representation of a client’s event. Minimally, it includes a name, start date, and end date. It can also include domain objects related to Akamai’s products associated with the event. Examples of an event may include sports events, sales event, or product premieres.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/members", "a name, a start and an end are required and nothing else"],
          ["simulator/create-event", "takes a name, a start and an end, and answers one event in an array"],
        ],
      },
      {
        quote:
          "• Tag. A user-defined label that is attached to an event for easy identification and categorization purposes.",
        rooms: ["simulator"],
        shown: [["simulator/list-tags", "answers each tag once, with the id that events show"]],
      },
    ],
  },
  {
    heading: "API summary",
    lines: [
      { quote: "Download the RAML descriptors for this API.", silent: "a title or a link" },
      { quote: "Operation Method Endpoint", silent: "a title or a link" },
      { quote: "Events", silent: "a title or a link" },
      {
        quote:
          "List events GET /event-center-api/v3/events{?minStart,maxStart,minEnd,maxEnd,tag,customerEventId,page,pageSize,sort}",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
      {
        quote: "Create an event POST /event-center-api/v3/events",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
      {
        quote: "Get an event GET /event-center-api/v3/events/{eventId}",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
      {
        quote: "Update an event PUT /event-center-api/v3/events/{eventId}",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
      {
        quote: "Remove an event DELETE /event-center-api/v3/events/{eventId}",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
      { quote: "Tags", silent: "a title or a link" },
      {
        quote: "List tags GET /event-center-api/v3/tags{?page,pageSize,sort}",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
    ],
  },
  {
    heading: "List events",
    lines: [
      {
        quote:
          "This operation returns a list of events for the current account and contract type. This call supports paging and sorting of the result data.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["simulator/signatures", "another account sees nothing of ours and is in nobody's way"],
          ["operations/list-events", "of the size that is asked for, from 1, and empty past the end"],
          ["operations/list-events", "to %s by %j"],
        ],
      },
      {
        quote:
          "GET /event-center-api/v3/events{?minStart,maxStart,minEnd,maxEnd,tag,customerEventId,page,pageSize,sort}",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
          [
            "client/requests",
            "all filters, the page and the first sort go into the query, lists as repeated parameters",
          ],
        ],
      },
      {
        quote:
          "Sample: /event-center-api/v3/events?minStart=2016-02-28T16%3A41%3A41Z&maxStart=2016-02-28T16%3A41%3A41Z&minEnd=2016-02-28T16%3A41%3A41Z&maxEnd=2016-02-28T16%3A41%3A41Z&tag=Tag%201&customerEventId=id1&page=1&pageSize=25&sort=name%2Casc",
        rooms: ["simulator"],
        shown: [["simulator/list-events", "accepts the document's own sample with all parameters"]],
      },
      { quote: "Parameter Type Sample Description", silent: "a title or a link" },
      { quote: "Optional query parameters", silent: "a title or a link" },
      {
        quote: "customerEventId String id1 A list of user-defined IDs to filter event data by.",
        rooms: ["provider/client", "simulator"],
        shown: [
          [
            "client/requests",
            "all filters, the page and the first sort go into the query, lists as repeated parameters",
          ],
          [
            "simulator/list-events",
            "a customerEventId parameter takes an id whole; more of them are alternatives",
          ],
          ["operations/list-events", "by one of several customer event IDs, each whole"],
        ],
      },
      {
        quote: "maxEnd Date 2016-02-28T16:41:41Z The inclusive upper bound of an end date.",
        rooms: ["provider/client", "simulator"],
        shown: [
          [
            "client/requests",
            "all filters, the page and the first sort go into the query, lists as repeated parameters",
          ],
          ["simulator/list-events", "%s=%s shows an event from 18:00:00 to 20:00:00: %s", "maxEnd"],
          ["operations/list-events", "by %s %s, which is %s", "maxEnd"],
        ],
      },
      {
        quote: "maxStart Date 2016-02-28T16:41:41Z The exclusive upper bound of a start date.",
        rooms: ["provider/client", "simulator"],
        shown: [
          [
            "client/requests",
            "all filters, the page and the first sort go into the query, lists as repeated parameters",
          ],
          ["simulator/list-events", "%s=%s shows an event from 18:00:00 to 20:00:00: %s", "maxStart"],
          ["operations/list-events", "by %s %s, which is %s", "maxStart"],
        ],
      },
      {
        quote: "minEnd Date 2016-02-28T16:41:41Z The exclusive lower bound of an end date.",
        rooms: ["provider/client", "simulator"],
        shown: [
          [
            "client/requests",
            "all filters, the page and the first sort go into the query, lists as repeated parameters",
          ],
          ["simulator/list-events", "%s=%s shows an event from 18:00:00 to 20:00:00: %s", "minEnd"],
          ["operations/list-events", "by %s %s, which is %s", "minEnd"],
        ],
      },
      {
        quote: "minStart Date 2016-02-28T16:41:41Z The inclusive lower bound of a start date.",
        rooms: ["provider/client", "simulator"],
        shown: [
          [
            "client/requests",
            "all filters, the page and the first sort go into the query, lists as repeated parameters",
          ],
          ["simulator/list-events", "%s=%s shows an event from 18:00:00 to 20:00:00: %s", "minStart"],
          ["operations/list-events", "by %s %s, which is %s", "minStart"],
        ],
      },
      {
        quote: "page Integer 1 The number of the page. Page numbers start at 1.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["contract/limits", "%s", "pages are counted from 1"],
          [
            "client/requests",
            "all filters, the page and the first sort go into the query, lists as repeated parameters",
          ],
          ["simulator/list-events", "?%s is refused as in the document", "page=0"],
          ["simulator/list-events", "a page has 25 events and pages start at 1"],
          ["operations/list-events", "of the size that is asked for, from 1, and empty past the end"],
        ],
      },
      {
        quote:
          "pageSize Integer 25 The number of records on a page. By default, a page has 25 records. The maximum value is 1000 records on a page.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["contract/limits", "%s", "a page has 25 records by default"],
          ["contract/limits", "%s", "a page has 1000 records at most"],
          ["simulator/list-events", "?%s is refused as in the document", "pageSize=1001"],
          ["operations/list-events", "of 25 where nothing is asked for"],
        ],
      },
      {
        quote:
          "sort String name,asc The sorting property and the sorting direction for the result data. The following properties are available: name to sort by name, start to sort by start date, and end to sort by end date. Use asc for alphabetically ascending order or desc for alphabetically descending order.",
        rooms: ["provider/client", "simulator"],
        shown: [
          [
            "client/requests",
            "all filters, the page and the first sort go into the query, lists as repeated parameters",
          ],
          ["simulator/list-events", "%s puts them in order, equal ones by id"],
          ["simulator/list-events", "?%s is refused as in the document", "sort=lastName"],
          ["operations/list-events", "to %s by %j"],
        ],
      },
      {
        quote: "tag String Tag 1 A list of tags to filter event data by.",
        rooms: ["provider/client", "simulator"],
        shown: [
          [
            "client/requests",
            "all filters, the page and the first sort go into the query, lists as repeated parameters",
          ],
          ["simulator/list-events", "a tag parameter takes a tag whole; more of them are alternatives"],
          ["operations/list-events", "by one of several tags, each whole and case-sensitive"],
        ],
      },
      {
        quote: "Status 200 application/json",
        rooms: ["provider/client", "simulator"],
        shown: [["simulator/list-events", "a page has 25 events and pages start at 1"]],
      },
      {
        quote: "Response Body:",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "List events"],
          ["simulator/list-events", "an item has the sample's seven members and no more"],
        ],
      },
    ],
  },
  {
    heading: "Create an event",
    lines: [
      {
        quote: "This operation creates an event with the specified parameters.",
        rooms: ["provider/client", "simulator"],
        shown: [["operations/create-event", "an event of a name, a start and an end"]],
      },
      {
        quote: "POST /event-center-api/v3/events",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
      {
        quote: "Content-Type: application/json",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
          ["simulator/create-event", "refuses a body that is not JSON or not said to be"],
        ],
      },
      {
        quote: "Request Body:",
        rooms: ["provider/contract", "provider/lifecycle"],
        shown: [
          ["contract/requests", "the document's POST samples are what they are"],
          [
            "lifecycle/state/members",
            "a POST carries what is declared and nothing else, with dates as the document writes them",
          ],
        ],
      },
      {
        quote: "Status 200 application/json",
        rooms: ["provider/client", "simulator"],
        shown: [
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "Response Body:",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "Create an event"],
          ["contract/responses", "where a POST answers no event at all"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "1. Specify the parameters and a list of tags for the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["lifecycle/state/members", "is sent by a create"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote:
          "2. Optionally associate the event with a set of objects. To get the identifier of the object that you want to associate with the event, you can:",
        rooms: ["provider/contract", "simulator"],
        shown: [["contract/requests", "the document's POST samples are what they are"]],
      },
      {
        quote: "3. List QoS report packs to get the id of the appropriate QOS_REPORT_PACK.",
        silent: "a step for a person, outside the API",
      },
      {
        quote: "4. List SM report packs to get the id of the appropriate SM_REPORT_PACK.",
        silent: "a step for a person, outside the API",
      },
      {
        quote: "5. Contact your account representative to get the id of the appropriate SRIP_SLOT.",
        silent: "a step for a person, outside the API",
      },
      {
        quote: "6. List CP codes to get the id of the appropriate CP_CODE.",
        silent: "a step for a person, outside the API",
      },
      {
        quote: "7. Contact your account representative to get the id of the appropriate FLASH_LIVE_STREAM.",
        silent: "a step for a person, outside the API",
      },
      {
        quote: "8. List streams to get the stream-id of the appropriate UNIVERSAL_LIVE_STREAM.",
        silent: "a step for a person, outside the API",
      },
      {
        quote: "9. List MSL4 streams to get the id of the appropriate MSL4_STREAM.",
        silent: "a step for a person, outside the API",
      },
      {
        quote: "10. Make a POST request to /event-center-api/v3/events.",
        rooms: ["provider/client"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
    ],
  },
  {
    heading: "Get an event",
    lines: [
      {
        quote: "This operation returns details of the specified event.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["operations/get-event", "the event in full, with its objects and what the server adds to them"],
        ],
      },
      {
        quote: "GET /event-center-api/v3/events/{eventId}",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
      {
        quote: "Sample: /event-center-api/v3/events/1",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
      { quote: "Parameter Type Sample Description", silent: "a title or a link" },
      { quote: "URL parameters", silent: "a title or a link" },
      {
        quote: "eventId Integer 1 The identifier of the event.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
          ["simulator/get-event", "refuses an id that is not a number, naming it"],
          ["client/errors", "an id that is no whole number is refused before anything is sent"],
        ],
      },
      {
        quote: "Status 200 application/json",
        rooms: ["provider/client", "simulator"],
        shown: [["simulator/get-event", "answers what the POST answered"]],
      },
      {
        quote: "Response Body:",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "%s", "Get an event"],
          ["simulator/get-event", "answers what the POST answered"],
        ],
      },
      {
        quote: "1. Prepare the eventId of the appropriate event. You can find it by listing all events.",
        silent: "a step for a person, outside the API",
      },
      {
        quote: "2. Make a GET request to /event-center-api/v3/events/{eventId}.",
        rooms: ["provider/client"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
    ],
  },
  {
    heading: "Update an event",
    lines: [
      {
        quote: "This operation updates the specified event.",
        rooms: ["provider/client", "simulator"],
        shown: [["operations/update-event", "everything that the document's sample has"]],
      },
      {
        quote: "PUT /event-center-api/v3/events/{eventId}",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
      {
        quote: "Sample: /event-center-api/v3/events/1",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
      {
        quote: "Content-Type: application/json",
        rooms: ["provider/client", "simulator"],
        shown: [["simulator/create-event", "refuses a body that is not JSON or not said to be"]],
      },
      {
        quote: "Request Body:",
        rooms: ["provider/contract", "provider/lifecycle", "simulator"],
        shown: [
          ["contract/requests", "the document's PUT samples are what they are"],
          ["simulator/update-event", "clears what is null, an empty list or absent"],
        ],
      },
      { quote: "Parameter Type Sample Description", silent: "a title or a link" },
      { quote: "URL parameters", silent: "a title or a link" },
      {
        quote: "eventId Integer 1 The identifier of the event.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
          ["simulator/get-event", "refuses an id that is not a number, naming it"],
          ["client/errors", "an id that is no whole number is refused before anything is sent"],
        ],
      },
      {
        quote: "Status 200 application/json",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["simulator/update-event", "replaces the members and moves the version stamp by more than one"],
        ],
      },
      {
        quote: "Response Body:",
        rooms: ["provider/contract", "provider/lifecycle", "simulator"],
        shown: [
          ["contract/responses", "%s", "Update an event"],
          ["simulator/quirks", "an answer to PUT repeats the old version, as the document's sample does"],
        ],
      },
      {
        quote: "1. Prepare the eventId of the appropriate event. You can find it by listing all events.",
        silent: "a step for a person, outside the API",
      },
      {
        quote: "2. Get the details of the event that you want to update. You can do it by getting an event.",
        rooms: ["provider/lifecycle"],
        shown: [
          [
            "provider/edited",
            "an edit that no refresh has shown is refused: who, what, when, both versions and the next step",
          ],
        ],
      },
      {
        quote:
          "3. Update the parameters of the event and the objects associated with it. To get the identifier of the object that you want to associate with the event, you can:",
        rooms: ["provider/lifecycle"],
        shown: [["lifecycle/state/members", "is sent by an update"]],
      },
      {
        quote: "4. List QoS report packs to get the id of the appropriate QOS_REPORT_PACK.",
        silent: "a step for a person, outside the API",
      },
      {
        quote: "5. List SM report packs to get the id of the appropriate SM_REPORT_PACK.",
        silent: "a step for a person, outside the API",
      },
      {
        quote: "6. Contact your account representative to get the id of the appropriate SRIP_SLOT.",
        silent: "a step for a person, outside the API",
      },
      {
        quote: "7. List CP codes to get the id of the appropriate CP_CODE.",
        silent: "a step for a person, outside the API",
      },
      {
        quote: "8. Contact your account representative to get the id of the appropriate FLASH_LIVE_STREAM.",
        silent: "a step for a person, outside the API",
      },
      {
        quote: "9. List streams to get the stream-id of the appropriate UNIVERSAL_LIVE_STREAM.",
        silent: "a step for a person, outside the API",
      },
      {
        quote: "10. List MSL4 streams to get the id of the appropriate MSL4_STREAM.",
        silent: "a step for a person, outside the API",
      },
      {
        quote:
          "11. In the version member of the request, enter the version of the event that you are updating that was included in the server’s original response.",
        rooms: ["provider/lifecycle"],
        shown: [
          [
            "lifecycle/state/members",
            "a PUT carries the version and every member, declared or not, and no recurrence",
          ],
          ["operations/update-event", "for no version"],
        ],
      },
      {
        quote: "12. Make a PUT request to /event-center-api/v3/events/{eventId}.",
        rooms: ["provider/client"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
    ],
  },
  {
    heading: "Remove an event",
    lines: [
      {
        quote: "This operation deletes the specified event.",
        rooms: ["provider/client", "simulator"],
        shown: [["operations/delete-event", "removes the event, and no other"]],
      },
      {
        quote: "DELETE /event-center-api/v3/events/{eventId}",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
      {
        quote: "Sample: /event-center-api/v3/events/1",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
      { quote: "Parameter Type Sample Description", silent: "a title or a link" },
      { quote: "URL parameters", silent: "a title or a link" },
      {
        quote: "eventId Integer 1 The identifier of the event.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
          ["simulator/get-event", "refuses an id that is not a number, naming it"],
          ["client/errors", "an id that is no whole number is refused before anything is sent"],
        ],
      },
      {
        quote: "Status 204",
        rooms: ["provider/client", "simulator"],
        shown: [["simulator/delete-event", "answers 204 without a body, and then the event is gone"]],
      },
      {
        quote: "1. Prepare the eventId of the appropriate event. You can find it by listing all events.",
        silent: "a step for a person, outside the API",
      },
      {
        quote: "2. Make a DELETE request to /event-center-api/v3/events/{eventId}.",
        rooms: ["provider/client"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
        ],
      },
    ],
  },
  {
    heading: "List tags",
    lines: [
      {
        quote:
          "This operation returns a list of all event tags for the current account and contract type. This call supports paging and sorting of the result data.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["operations/list-tags", "shows nothing of another account"],
          ["operations/list-tags", "sorts by name, both ways, and shows pages of any size"],
        ],
      },
      {
        quote: "GET /event-center-api/v3/tags{?page,pageSize,sort}",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["client/requests", "each operation sends the method, path and body of the document, signed"],
          ["simulator/list-tags", "has no filters"],
        ],
      },
      {
        quote: "Sample: /event-center-api/v3/tags?page=1&pageSize=25&sort=name%2Casc",
        rooms: ["simulator"],
        shown: [["simulator/list-tags", "shows pages"]],
      },
      { quote: "Parameter Type Sample Description", silent: "a title or a link" },
      { quote: "Optional query parameters", silent: "a title or a link" },
      {
        quote: "page Integer 1 The number of the page. Page numbers start at 1.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["operations/list-tags", "is refused for a %s of %j", "page"],
          ["simulator/list-tags", "shows pages"],
        ],
      },
      {
        quote:
          "pageSize Integer 25 The number of records on a page. By default, a page has 25 records. The maximum value is 1000 records on a page.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["operations/list-tags", "has 25 tags on a page where nothing is asked for"],
          ["operations/list-tags", "is refused for a %s of %j", "pageSize"],
        ],
      },
      {
        quote:
          "sort String name,asc The sorting property and the sorting direction for the result data. Use name to sort by name. Use asc for alphabetically ascending order or desc for alphabetically descending order.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["simulator/list-tags", "sorts by name, up or down, and by nothing else"],
          ["operations/list-tags", "is refused for a %s of %j", "sort"],
        ],
      },
      {
        quote: "Status 200 application/json",
        rooms: ["provider/client", "simulator"],
        shown: [["simulator/list-tags", "answers each tag once, with the id that events show"]],
      },
      {
        quote: "Response Body:",
        rooms: ["provider/contract", "simulator"],
        shown: [["contract/responses", "List tags"]],
      },
    ],
  },
  {
    heading: "Data",
    lines: [
      {
        quote: "This section provides details for each type of data object that the API exchanges.",
        silent: "a title or a link",
      },
      { quote: "Download the JSON schemas for this API.", silent: "a title or a link" },
      {
        quote: "The data schema tables below list membership requirements as follows:",
        silent: "the marks that it explains are lost from the tables",
      },
      {
        quote:
          "Member is required in requests, or always present in responses, even if its value is empty or null.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/members", "a name, a start and an end are required and nothing else"],
          ["contract/responses", "without its %s"],
          ["contract/requests", "neither a POST nor a PUT is sent without %s"],
        ],
      },
      {
        quote: "Member is optional, and may be omitted in some cases.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "absent and null members mean the same"],
          ["contract/judge", "%s may be absent or null"],
        ],
      },
    ],
  },
  {
    heading: "Event",
    lines: [
      {
        quote:
          "Contains detailed information about the event, including tags and objects associated with this event.",
        silent: "a title or a link",
      },
      { quote: "Download schema: event-details.json", silent: "a title or a link" },
      {
        quote: "Sample GET response:",
        rooms: ["provider/contract"],
        shown: [["contract/responses", "%s", "Event"]],
      },
      { quote: "Event members", silent: "a title or a link" },
      { quote: "Member Type Required Description", silent: "a title or a link" },
      {
        quote:
          "audienceLocations Event.audienceLocations[] A collection of countries that match the geographic locations of audiences.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event"],
          ["operations/get-event", "the event in full, with its objects and what the server adds to them"],
        ],
      },
      {
        quote: "audienceSize Integer The audience’s size for the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event"],
          ["operations/get-event", "the event in full, with its objects and what the server adds to them"],
        ],
      },
      {
        quote: "coordinators Event.coordinators[] A collection of coordinators assigned to the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event"],
          ["operations/get-event", "the event in full, with its objects and what the server adds to them"],
        ],
      },
      {
        quote: "createdBy String The person who created the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event"],
          ["simulator/update-event", "says who modified the event last, and when"],
        ],
      },
      {
        quote:
          "createdDate String An ISO 8601 timestamp indicating the date and time when the event was created.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event"],
          ["simulator/update-event", "says who modified the event last, and when"],
        ],
      },
      {
        quote: "customerEventId String The user-specified ID for the event. See Customer Event ID.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event"],
          ["operations/get-event", "the event in full, with its objects and what the server adds to them"],
        ],
      },
      {
        quote: "description String The description of the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event"],
          ["operations/get-event", "the event in full, with its objects and what the server adds to them"],
        ],
      },
      {
        quote: "end String An ISO 8601 timestamp indicating the end date of the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event"],
          ["contract/responses", "a start of %s comes out in the document's form"],
          ["contract/instants", "may be %s, whichever form of ISO 8601 it is"],
        ],
      },
      {
        quote: "id Integer The identifier of the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event"],
          ["simulator/create-event", "never gives an id twice"],
        ],
      },
      {
        quote: "modifiedBy String The person who last modified the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event"],
          ["simulator/update-event", "says who modified the event last, and when"],
        ],
      },
      {
        quote:
          "modifiedDate String An ISO 8601 timestamp indicating the date and time when the event was last modified.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event"],
          ["simulator/update-event", "says who modified the event last, and when"],
        ],
      },
      {
        quote: "name String The name of the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event"],
          ["contract/responses", "without its %s", "name"],
        ],
      },
      {
        quote:
          "objects Array of CpCode, FlashLiveStream, UniversalLiveStream, SripSlot, SmReportPack, QosReportPack, or MSL4Stream objects A collection of objects associated with the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event"],
          ["operations/get-event", "the event in full, with its objects and what the server adds to them"],
        ],
      },
      {
        quote: "start String An ISO 8601 timestamp indicating the start date of the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event"],
          ["contract/responses", "a start of %s comes out in the document's form"],
          ["contract/instants", "may be %s, whichever form of ISO 8601 it is"],
        ],
      },
      {
        quote: "tags Tag Array A collection of tags associated with the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event"],
          ["operations/get-event", "the event in full, with its objects and what the server adds to them"],
        ],
      },
      {
        quote: "version Integer The version of the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event"],
          ["simulator/update-event", "replaces the members and moves the version stamp by more than one"],
        ],
      },
      {
        quote:
          "Event.audienceLocations[]: A collection of countries that match the geographic locations of audiences.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event.audienceLocations[]"],
        ],
      },
      {
        quote: "code String A two-letter ISO 3166 country code.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event.audienceLocations[]"],
          ["operations/get-event", "the event in full, with its objects and what the server adds to them"],
        ],
      },
      {
        quote: "name String Name of the country that corresponds to the country code.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event.audienceLocations[]"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "Event.coordinators[]: A collection of coordinators assigned to the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [["contract/responses", "the members of %s are read, and no other", "Event.coordinators[]"]],
      },
      {
        quote: "firstName String The coordinator’s first name.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event.coordinators[]"],
          ["operations/get-event", "the event in full, with its objects and what the server adds to them"],
        ],
      },
      {
        quote: "lastName String The coordinator’s last name.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event.coordinators[]"],
          ["operations/get-event", "the event in full, with its objects and what the server adds to them"],
        ],
      },
      {
        quote: "userName String The coordinator’s username as defined in Luna Control Center.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Event.coordinators[]"],
          ["operations/get-event", "the event in full, with its objects and what the server adds to them"],
        ],
      },
    ],
  },
  {
    heading: "CpCode",
    lines: [
      {
        quote: "Contains information about a Content Provider (CP) code associated with the event.",
        silent: "a title or a link",
      },
      { quote: "Download schema: cp-code.json", silent: "a title or a link" },
      { quote: "CpCode members", silent: "a title or a link" },
      { quote: "Member Type Required Description", silent: "a title or a link" },
      {
        quote: "id Integer The identifier of the CP code.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "CP_CODE"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "name String The name of the CP code.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "CP_CODE"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "type Enumeration The type of event object. CP_CODE in this case.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "CP_CODE"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
    ],
  },
  {
    heading: "FlashLiveStream",
    lines: [
      {
        quote: "Contains information about a Flash Live stream associated with the event.",
        silent: "a title or a link",
      },
      { quote: "Download schema: flash-live-stream.json", silent: "a title or a link" },
      { quote: "FlashLiveStream members", silent: "a title or a link" },
      { quote: "Member Type Required Description", silent: "a title or a link" },
      {
        quote: "bitrates Array A list of expected bit rates in kbit/s for the stream.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "FLASH_LIVE_STREAM"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "cpCode Integer The Content Provider code associated with the stream.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "FLASH_LIVE_STREAM"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "id Integer The identifier of the Flash Live stream.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "FLASH_LIVE_STREAM"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "name String The name of the stream.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "FLASH_LIVE_STREAM"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "type Enumeration The type of stream. FLASH_LIVE_STREAM in this case.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "FLASH_LIVE_STREAM"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
    ],
  },
  {
    heading: "UniversalLiveStream",
    lines: [
      {
        quote: "Contains information about a Universal Live stream associated with the event.",
        silent: "a title or a link",
      },
      { quote: "Download schema: universal-live-stream.json", silent: "a title or a link" },
      { quote: "UniversalLiveStream members", silent: "a title or a link" },
      { quote: "Member Type Required Description", silent: "a title or a link" },
      {
        quote: "bitrates Array A list of expected bit rates in kbit/s for the stream.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "UNIVERSAL_LIVE_STREAM"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "cpCode Integer The CP code associated with the Universal Live stream.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "UNIVERSAL_LIVE_STREAM"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "id Integer The identifier of the Universal Live stream.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "UNIVERSAL_LIVE_STREAM"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "name String The name of the Universal Live stream.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "UNIVERSAL_LIVE_STREAM"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "type Enumeration The type of stream. UNIVERSAL_LIVE_STREAM in this case.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "UNIVERSAL_LIVE_STREAM"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
    ],
  },
  {
    heading: "SripSlot",
    lines: [
      {
        quote: "Contains information about a Sure Route IP (SRIP) slot associated with the event.",
        silent: "a title or a link",
      },
      { quote: "Download schema: srip-slot.json", silent: "a title or a link" },
      { quote: "SripSlot members", silent: "a title or a link" },
      { quote: "Member Type Required Description", silent: "a title or a link" },
      {
        quote: "cpCode Integer The CP code associated with the SRIP slot.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "SRIP_SLOT"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "hostname String The Accelerated hostname associated with the SRIP slot.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "SRIP_SLOT"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "id Integer The identifier of the SRIP slot.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "SRIP_SLOT"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "type Enumeration The type of object. SRIP_SLOT in this case.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "SRIP_SLOT"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
    ],
  },
  {
    heading: "SmReportPack",
    lines: [
      {
        quote: "Contains information about a Security Monitor (SM) report pack associated with the event.",
        silent: "a title or a link",
      },
      { quote: "Download schema: sm-report-pack.json", silent: "a title or a link" },
      { quote: "SmReportPack members", silent: "a title or a link" },
      { quote: "Member Type Required Description", silent: "a title or a link" },
      {
        quote: "id Integer The identifier of the SM report pack.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "SM_REPORT_PACK"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "name String The name of the SM report pack.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "SM_REPORT_PACK"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "type Enumeration The type of object. SM_REPORT_PACK in this case.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "SM_REPORT_PACK"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
    ],
  },
  {
    heading: "QosReportPack",
    lines: [
      {
        quote: "Contains information about a Quality of Service (QoS) report pack associated with the event.",
        silent: "a title or a link",
      },
      { quote: "Download schema: qos-report-pack.json", silent: "a title or a link" },
      { quote: "QosReportPack members", silent: "a title or a link" },
      { quote: "Member Type Required Description", silent: "a title or a link" },
      {
        quote: "id Integer The identifier of the QoS report pack.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "QOS_REPORT_PACK"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "name String The name of the QoS report pack.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "QOS_REPORT_PACK"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
      {
        quote: "type Enumeration The type of object. QOS_REPORT_PACK in this case.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "QOS_REPORT_PACK"],
          [
            "simulator/create-event",
            "answers the document's sample with everything that the server knows about it",
          ],
        ],
      },
    ],
  },
  {
    heading: "MSL4Stream",
    lines: [
      {
        quote: "Contains information about a Media Service Live 4 (MSL4) stream associated with the event.",
        silent: "a title or a link",
      },
      { quote: "Download schema: msl4-stream.json", silent: "a title or a link" },
      { quote: "MSL4Stream members", silent: "a title or a link" },
      { quote: "Member Type Required Description", silent: "a title or a link" },
      {
        quote: "bitrates Array A list of expected bit rates in kbit/s for the stream.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "MSL4_STREAM"],
          [
            "simulator/create-event",
            "refuses Media Services Live 4 streams with the document's reason, unless they are allowed",
          ],
        ],
      },
      {
        quote: "cpCode Integer The ingest Content Provider code associated with the stream.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "MSL4_STREAM"],
          [
            "simulator/create-event",
            "refuses Media Services Live 4 streams with the document's reason, unless they are allowed",
          ],
        ],
      },
      {
        quote: "id Integer The identifier of the MSL4 stream.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "MSL4_STREAM"],
          [
            "simulator/create-event",
            "refuses Media Services Live 4 streams with the document's reason, unless they are allowed",
          ],
        ],
      },
      {
        quote: "name String The name of the MSL4 stream.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "MSL4_STREAM"],
          [
            "simulator/create-event",
            "refuses Media Services Live 4 streams with the document's reason, unless they are allowed",
          ],
        ],
      },
      {
        quote: "type Enumeration The type of stream. MSL4_STREAM in this case.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "an object of type %s keeps what its table says", "MSL4_STREAM"],
          [
            "simulator/create-event",
            "refuses Media Services Live 4 streams with the document's reason, unless they are allowed",
          ],
        ],
      },
    ],
  },
  {
    heading: "Tag",
    lines: [
      { quote: "Contains information about a tag.", silent: "a title or a link" },
      { quote: "Download schema: tag.json", silent: "a title or a link" },
      { quote: "Tag members", silent: "a title or a link" },
      { quote: "Member Type Required Description", silent: "a title or a link" },
      {
        quote: "id Integer The identifier of the tag.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Tag"],
          ["simulator/list-tags", "answers each tag once, with the id that events show"],
        ],
      },
      {
        quote: "name String The description of the tag.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "Tag"],
          ["simulator/list-tags", "answers each tag once, with the id that events show"],
        ],
      },
    ],
  },
  {
    heading: "EventUpdate",
    lines: [
      {
        quote:
          "Contains information about the request body parameters that you can specify when updating an event. It also includes tags and objects that you can associate with an event.",
        silent: "a title or a link",
      },
      { quote: "Download schema: event-update.json", silent: "a title or a link" },
      {
        quote: "Sample PUT request:",
        rooms: ["provider/contract"],
        shown: [["contract/requests", "the document's PUT samples are what they are"]],
      },
      { quote: "EventUpdate members", silent: "a title or a link" },
      { quote: "Member Type Required Description", silent: "a title or a link" },
      {
        quote:
          "audienceLocations Array, Null A list of two-letter ISO 3166 country codes that indicate geographic areas of audiences. This array can be up to 20 unique items.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "an event has up to 20 audience locations"],
          ["contract/judge", "%s", "audienceLocations"],
          ["contract/judge", "%s", "a country twice"],
          ["contract/judge", "%s", "a country that does not exist"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "21 countries"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "a country twice"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote: "audienceSize Integer, Null The audience’s size for the event. The minimum value is 1.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "an audience is at least 1"],
          ["contract/judge", "%s", "audienceSize"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "an audience of none"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "coordinators Array, Null A list of up to 20 Luna Control Center usernames of those who serve as the event’s coordinators.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "an event has up to 20 coordinators"],
          ["contract/judge", "%s", "coordinators"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "21 coordinators"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "customerEventId String, Null The user-specified ID for the event. This ID can be up to 100 characters long. See Customer Event ID.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "a customerEventId is up to 100 characters"],
          ["contract/judge", "%s", "customerEventId"],
          [
            "simulator/create-event",
            "refuses %s, naming the member and the value",
            "101 characters of customerEventId",
          ],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "description String, Null The description of the event. This description can be up to 2000 characters long.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "a description is up to 2000 characters"],
          ["contract/judge", "%s", "description"],
          [
            "simulator/create-event",
            "refuses %s, naming the member and the value",
            "2001 characters of description",
          ],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote: "end String An ISO 8601 timestamp indicating the end date of the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/instants", "may be %s, which is sent as %s"],
          ["simulator/create-event", "reads dates with any offset and answers them in UTC"],
          ["client/requests", "dates go out in the document's form"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote: "name String The name of the event. This name can be up to 750 characters long.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "an event's name is up to 750 characters"],
          ["contract/judge", "%s", "name"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "751 characters of name"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "objects EventUpdate.objects[] A collection of objects associated with the event. This array can include only unique items.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/judge", "objects have no maximum"],
          ["contract/judge", "%s", "an object twice, whatever its bit rates"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "an object twice"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote: "start String An ISO 8601 timestamp indicating the start date of the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/instants", "may be %s, which is sent as %s"],
          ["simulator/create-event", "reads dates with any offset and answers them in UTC"],
          ["client/requests", "dates go out in the document's form"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "tags Array, Null A list of tags associated with the event. A tag can be up to 100 characters long. This array can be up to 20 unique items.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "an event has up to 20 tags"],
          ["contract/limits", "%s", "a tag is up to 100 characters"],
          ["contract/judge", "%s", "tags"],
          ["contract/judge", "%s", "one tag"],
          ["contract/judge", "%s", "a tag twice"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "21 tags"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "101 characters of tag"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "a tag twice"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "version Integer The version of the event. Use the version of the event sent in the original server’s response. See Event version.",
        rooms: ["provider/contract", "provider/lifecycle", "simulator"],
        shown: [
          ["contract/requests", "a PUT with %s is not sent", "no version"],
          ["operations/update-event", "for no version"],
          [
            "lifecycle/state/members",
            "a PUT carries the version and every member, declared or not, and no recurrence",
          ],
        ],
      },
      {
        quote:
          "EventUpdate.objects[]: A collection of objects associated with the event. This array can include only unique items.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/judge", "%s", "an object twice, whatever its bit rates"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "bitrates Array, Null A list of expected bit rates in kbit/s for the stream. Specify for FLASH_LIVE_STREAM, UNIVERSAL_LIVE_STREAM, and MSL4_STREAM objects. This array can be up to 20 unique items.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "a stream has up to 20 bit rates"],
          ["contract/limits", "the three types of stream have bit rates"],
          ["contract/judge", "%s", "bitrates"],
          ["contract/judge", "%s", "a bit rate twice"],
          ["contract/judge", "%s", "bit rates of a CP code"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "21 bit rates"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "a bit rate twice"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "bit rates of a CP code"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote: "id Integer The identifier of the object.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/judge", "%s", "an object without id"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "an object without id"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "type Enumeration The type of object associated with the event. Use QOS_REPORT_PACK to associate a quality report pack, SM_REPORT_PACK to associate a security monitor report pack, CP_CODE to associate a Content Provider code, SRIP_SLOT to associate a Sure Route IP slot, FLASH_LIVE_STREAM to associate a Flash Live stream, UNIVERSAL_LIVE_STREAM to associate a Universal Live stream, or MSL4_STREAM to associate Media Services Live v4.1 stream.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "an event can monitor the seven types of object"],
          ["contract/judge", "%s", "an object without type"],
          [
            "simulator/create-event",
            "refuses %s, naming the member and the value",
            "an object of an unknown type",
          ],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
    ],
  },
  {
    heading: "EventCreate",
    lines: [
      {
        quote:
          "Contains information about the request body parameters that you can specify when creating an event. It also includes tags and objects that you can associate with a new event and the recurence context for the event.",
        silent: "a title or a link",
      },
      { quote: "Download schema: event-create.json", silent: "a title or a link" },
      {
        quote: "Sample POST request:",
        rooms: ["provider/contract"],
        shown: [["contract/requests", "the document's POST samples are what they are"]],
      },
      { quote: "EventCreate members", silent: "a title or a link" },
      { quote: "Member Type Required Description", silent: "a title or a link" },
      {
        quote:
          "audienceLocations Array, Null A list of two-letter ISO 3166 country codes that indicate geographic areas of audiences. This array can be up to 20 unique items.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "an event has up to 20 audience locations"],
          ["contract/judge", "%s", "audienceLocations"],
          ["contract/judge", "%s", "a country twice"],
          ["contract/judge", "%s", "a country that does not exist"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "21 countries"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "a country twice"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote: "audienceSize Integer, Null The audience’s size for the event. The minimum value is 1.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "an audience is at least 1"],
          ["contract/judge", "%s", "audienceSize"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "an audience of none"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "coordinators Array, Null A list of up to 20 Luna Control Center usernames of those who serve as the event’s coordinators.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "an event has up to 20 coordinators"],
          ["contract/judge", "%s", "coordinators"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "21 coordinators"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "customerEventId String, Null The user-specified ID for the event. This ID can be up to 100 characters long. See Customer Event ID.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "a customerEventId is up to 100 characters"],
          ["contract/judge", "%s", "customerEventId"],
          [
            "simulator/create-event",
            "refuses %s, naming the member and the value",
            "101 characters of customerEventId",
          ],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "description String, Null The description of the event. This description can be up to 2000 characters long.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "a description is up to 2000 characters"],
          ["contract/judge", "%s", "description"],
          [
            "simulator/create-event",
            "refuses %s, naming the member and the value",
            "2001 characters of description",
          ],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote: "end String An ISO 8601 timestamp indicating the end date of the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/instants", "may be %s, which is sent as %s"],
          ["simulator/create-event", "reads dates with any offset and answers them in UTC"],
          ["client/requests", "dates go out in the document's form"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote: "name String The name of the event. This name can be up to 750 characters long.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "an event's name is up to 750 characters"],
          ["contract/judge", "%s", "name"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "751 characters of name"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "objects EventCreate.objects[] A collection of objects associated with the event. This array can include only unique items.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/judge", "objects have no maximum"],
          ["contract/judge", "%s", "an object twice, whatever its bit rates"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "an object twice"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "recurrence EventCreate.recurrence Contains information about the recurrence parameters that you can specify when creating the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["lifecycle/state/members", "is sent by a create"],
          ["provider/series", "a series is one request and one resource, with every occurrence in state"],
        ],
      },
      {
        quote: "start String An ISO 8601 timestamp indicating the start date of the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/instants", "may be %s, which is sent as %s"],
          ["simulator/create-event", "reads dates with any offset and answers them in UTC"],
          ["client/requests", "dates go out in the document's form"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "tags Array, Null A list of tags associated with the event. A tag can be up to 100 characters long. This array can be up to 20 unique items.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "an event has up to 20 tags"],
          ["contract/limits", "%s", "a tag is up to 100 characters"],
          ["contract/judge", "%s", "tags"],
          ["contract/judge", "%s", "one tag"],
          ["contract/judge", "%s", "a tag twice"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "21 tags"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "101 characters of tag"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "a tag twice"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "EventCreate.objects[]: A collection of objects associated with the event. This array can include only unique items.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/judge", "%s", "an object twice, whatever its bit rates"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "bitrates Array, Null A list of expected bit rates in kbit/s for the stream. Specify for FLASH_LIVE_STREAM, UNIVERSAL_LIVE_STREAM, and MSL4_STREAM objects. This array can be up to 20 unique items.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "a stream has up to 20 bit rates"],
          ["contract/limits", "the three types of stream have bit rates"],
          ["contract/judge", "%s", "bitrates"],
          ["contract/judge", "%s", "a bit rate twice"],
          ["contract/judge", "%s", "bit rates of a CP code"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "21 bit rates"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "a bit rate twice"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "bit rates of a CP code"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote: "id Integer The identifier of the object.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/judge", "%s", "an object without id"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "an object without id"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "type Enumeration The type of object associated with the event. Use QOS_REPORT_PACK to associate a quality report pack, SM_REPORT_PACK to associate a security monitor report pack, CP_CODE to associate a Content Provider code, SRIP_SLOT to associate a Sure Route IP slot, FLASH_LIVE_STREAM to associate a Flash Live stream, UNIVERSAL_LIVE_STREAM to associate a Universal Live stream, or MSL4_STREAM to associate Media Services Live v4.1 stream.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "an event can monitor the seven types of object"],
          ["contract/judge", "%s", "an object without type"],
          [
            "simulator/create-event",
            "refuses %s, naming the member and the value",
            "an object of an unknown type",
          ],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "EventCreate.recurrence: Contains information about the recurrence parameters that you can specify when creating the event.",
        rooms: ["provider/contract", "simulator"],
        shown: [["contract/judge", "%s", "a recurrence as text"]],
      },
      {
        quote: "count Integer The number of times to repeat the event. Specify a value between 1 and 366.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/limits", "%s", "an event is repeated at least once"],
          ["contract/limits", "%s", "an event is repeated 366 times at most"],
          ["contract/judge", "%s", "recurrence, few"],
          ["contract/judge", "%s", "recurrence, many"],
          ["simulator/create-event", "repeats 366 times at most, in one answer"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "a recurrence of none"],
          ["simulator/create-event", "refuses %s, naming the member and the value", "367 occurrences"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
      {
        quote:
          "frequency Enumeration The periodicity of the recurring event. Use HOURLY to repeat the event once an hour, DAILY to repeat the event once a day, WEEKLY to repeat the event once a week, or MONTHLY to repeat the event once a month.",
        rooms: ["provider/contract", "provider/lifecycle", "simulator"],
        shown: [
          ["contract/limits", "an event repeats hourly, daily, weekly or monthly"],
          ["lifecycle/plan/dates", "the third of a series that is %s starts at %s"],
          ["simulator/create-event", "repeats %s, counted from the first date"],
          ["contract/judge", "%s", "a yearly recurrence"],
          ["document/agreement", "what one refuses so does the other, for the same members"],
        ],
      },
    ],
  },
  {
    heading: "PageMetadata",
    lines: [
      {
        quote: "Collects context about the requested data based on the request’s parameters.",
        silent: "a title or a link",
      },
      { quote: "Download schema: page-metadata.json", silent: "a title or a link" },
      { quote: "PageMetadata members", silent: "a title or a link" },
      { quote: "Member Type Required Description", silent: "a title or a link" },
      {
        quote: "page Integer The number of the page.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "PageMetadata"],
          ["operations/list-events", "of the size that is asked for, from 1, and empty past the end"],
        ],
      },
      {
        quote: "pageSize Integer The number of records per page.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "PageMetadata"],
          ["operations/list-events", "of the size that is asked for, from 1, and empty past the end"],
        ],
      },
      {
        quote:
          "sort PageMetadata.sort[] Contains information about the sorting property and the sorting direction for the result data.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "PageMetadata.sort[]"],
          ["simulator/list-events", "repeats the sort in the metadata"],
        ],
      },
      {
        quote: "totalPageCount Integer The total number of pages.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "PageMetadata"],
          ["operations/list-events", "of the size that is asked for, from 1, and empty past the end"],
        ],
      },
      {
        quote: "totalResultsCount Integer The total number of records.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "PageMetadata"],
          ["operations/list-events", "of the size that is asked for, from 1, and empty past the end"],
        ],
      },
      {
        quote:
          "PageMetadata.sort[]: Contains information about the sorting property and the sorting direction for the result data.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "PageMetadata.sort[]"],
          ["simulator/list-events", "repeats the sort in the metadata"],
        ],
      },
      {
        quote:
          "direction Enumeration The sorting direction for the result data. Either asc for alphabetically ascending order or desc for alphabetically descending order.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "PageMetadata.sort[]"],
          ["simulator/list-events", "repeats the sort in the metadata"],
        ],
      },
      {
        quote: "property String The sorting property for the result data.",
        rooms: ["provider/contract", "simulator"],
        shown: [
          ["contract/responses", "the members of %s are read, and no other", "PageMetadata.sort[]"],
          ["simulator/list-events", "repeats the sort in the metadata"],
        ],
      },
    ],
  },
  {
    heading: "Errors",
    lines: [
      {
        quote:
          "This section provides details on the data object that reflect the API’s common response to error cases, and lists the API’s range of response status codes for both error and success cases.",
        silent: "a title or a link",
      },
    ],
  },
  {
    heading: "Error responses",
    lines: [
      {
        quote:
          "If an error case occurs, this API responds with an error message that provides details useful for debugging. This example shows a typical error response object:",
        rooms: ["provider/contract", "provider/client", "simulator"],
        shown: [
          ["contract/problems", "the document's sample is read as it stands"],
          ["client/errors", "from the document's form of problem, with the value that was sent"],
          ["simulator/list-events", "?%s is refused as in the document"],
        ],
      },
    ],
  },
  {
    heading: "HTTP status codes",
    lines: [
      {
        quote: "This section lists the full range of response codes that the API may generate.",
        silent: "a title or a link",
      },
      { quote: "Code Description", silent: "a title or a link" },
      {
        quote: "200 The operation was successful.",
        rooms: ["provider/client", "simulator"],
        shown: [
          [
            "document/agreement",
            "the verdicts are the same: 200 for what check accepts, 400 with the same members for what it refuses (seed %i)",
          ],
        ],
      },
      {
        quote: "204 Successfully processed request.",
        rooms: ["provider/client", "simulator"],
        shown: [["simulator/delete-event", "answers 204 without a body, and then the event is gone"]],
      },
      {
        quote: "400 Bad Request.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["simulator/create-event", "refuses %s, naming the member and the value"],
          ["client/errors", "of every fault that the server names"],
          [
            "document/agreement",
            "the verdicts are the same: 200 for what check accepts, 400 with the same members for what it refuses (seed %i)",
          ],
        ],
      },
      {
        quote: "401 Authentication failure.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["simulator/signatures", "unknown tokens and an inactive client are told apart"],
          ["client/errors", "an inactive token"],
          ["client/errors", "a bad signature"],
        ],
      },
      {
        quote: "403 Access is forbidden.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["simulator/signatures", "a read-only client reads, and is refused what it would write"],
          ["operations/update-event", "where the client may only read"],
        ],
      },
      {
        quote: "404 Resource not found.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["simulator/get-event", "answers 404 where there is no such event"],
          ["operations/get-event", "where there is no such event"],
          ["operations/delete-event", "of an event that is gone says so"],
        ],
      },
      {
        quote: "405 Method not supported.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["simulator/get-event", "says of %s that it does not know %s, and what it knows"],
          ["client/errors", "an unexpected %d"],
        ],
      },
      {
        quote: "409 Conflict with current state of resource.",
        rooms: ["provider/client", "provider/lifecycle", "simulator"],
        shown: [
          ["simulator/update-event", "refuses a stale version and says which one stands"],
          [
            "simulator/create-event",
            "refuses an event that exists, and none of a series is created where one of it exists",
          ],
          ["operations/update-event", "where another event has the same name, start and end"],
        ],
      },
      {
        quote: "415 Unsupported media type.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["simulator/create-event", "refuses a body that is not JSON or not said to be"],
          ["client/errors", "an unexpected %d"],
        ],
      },
      {
        quote: "429 Too many requests.",
        rooms: ["provider/client", "simulator"],
        shown: [
          [
            "simulator/faults",
            "more requests a second than allowed are answered with 429 and when to come back",
          ],
          ["client/retries", "after %s", "429"],
          ["client/retries", "all other requests of the process wait too"],
        ],
      },
      {
        quote: "500 Internal server error.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["simulator/durability", "answers 500 instead of acknowledging where the file was removed"],
          ["client/retries", "after %s", "500"],
        ],
      },
      {
        quote: "503 Service is temporarily unavailable.",
        rooms: ["provider/client", "simulator"],
        shown: [
          ["simulator/faults", "a status with headers is answered instead of the work"],
          ["client/retries", "after %s", "503"],
        ],
      },
      { quote: "Last modified: 10/31/2018", silent: "a title or a link" },
    ],
  },
];
