/** The JSON samples of the API document, word for word, in its order. */
export const SAMPLES = {
  /** List events, response body. */
  listEventsAnswer: {
    metadata: {
      page: 1,
      pageSize: 25,
      sort: [
        {
          property: "name",
          direction: "asc",
        },
      ],
      totalResultsCount: 1,
      totalPageCount: 1,
    },
    data: [
      {
        id: 1,
        version: 1,
        name: "2018 Winter Olympics",
        customerEventId: "xxiii-owg",
        start: "2016-02-08T11:00:00Z",
        end: "2016-02-28T16:41:41Z",
        tags: [
          {
            id: 1,
            name: "winter",
          },
          {
            id: 2,
            name: "olympics",
          },
        ],
      },
    ],
  },
  /** Create an event, request body. */
  createRequest: {
    name: "2018 Winter Olympics",
    description: "XXIII Olympic Winter Games - PyeongChang 2018",
    customerEventId: "xxiii-owg",
    start: "2016-02-08T08:00:00Z",
    end: "2016-02-08T20:00:00Z",
    audienceSize: 5000000,
    audienceLocations: ["PL", "DE"],
    coordinators: ["vsnyder", "taklumiere"],
    tags: ["winter", "olympics"],
    objects: [
      {
        id: 1012345,
        type: "SM_REPORT_PACK",
      },
      {
        id: 8765,
        type: "QOS_REPORT_PACK",
      },
      {
        id: 87654,
        type: "CP_CODE",
      },
      {
        id: 876,
        type: "SRIP_SLOT",
      },
      {
        id: 12345,
        type: "UNIVERSAL_LIVE_STREAM",
        bitrates: [5000, 10000],
      },
      {
        id: 6,
        type: "FLASH_LIVE_STREAM",
        bitrates: [5000, 10000],
      },
    ],
    recurrence: {
      frequency: "DAILY",
      count: 2,
    },
  },
  /** Create an event, response body. */
  createAnswer: [
    {
      id: 1,
      version: 0,
      name: "2018 Winter Olympics",
      description: "XXIII Olympic Winter Games - PyeongChang 2018",
      customerEventId: "xxiii-owg",
      start: "2016-02-08T08:00:00Z",
      end: "2016-02-08T20:00:00Z",
      audienceSize: 5000000,
      audienceLocations: [
        {
          code: "PL",
          name: "Poland",
        },
        {
          code: "DE",
          name: "Germany",
        },
      ],
      coordinators: [
        {
          userName: "vsnyder",
          firstName: "Vigilant",
          lastName: "Snyder",
        },
        {
          userName: "taklumiere",
          firstName: "Takeshi",
          lastName: "Lumiere",
        },
      ],
      tags: [
        {
          id: 1,
          name: "winter",
        },
        {
          id: 2,
          name: "olympics",
        },
      ],
      createdDate: "2017-12-28T16:41:41Z",
      createdBy: "vsnyder",
      modifiedDate: "2017-12-28T16:41:41Z",
      modifiedBy: "vsnyder",
      objects: [
        {
          id: 1012345,
          type: "SM_REPORT_PACK",
          name: "1012345 - Security_Monitor_winter_games",
        },
        {
          id: 8765,
          type: "QOS_REPORT_PACK",
          name: "8765 - WOG_WEB_QOS",
        },
        {
          id: 87654,
          type: "CP_CODE",
          name: "olympics-open.com/winter",
        },
        {
          id: 876,
          type: "SRIP_SLOT",
          cpCode: 37437,
          hostname: "open-olympics.com",
        },
        {
          id: 12345,
          type: "UNIVERSAL_LIVE_STREAM",
          cpCode: 98345,
          name: "olympics_open_universal",
          bitrates: [5000, 10000],
        },
        {
          id: 6,
          type: "FLASH_LIVE_STREAM",
          cpCode: 65401,
          name: "olympics_open_flash",
          bitrates: [5000, 10000],
        },
      ],
    },
    {
      id: 2,
      version: 0,
      name: "2018 Winter Olympics",
      description: "XXIII Olympic Winter Games - PyeongChang 2018",
      customerEventId: "xxiii-owg",
      start: "2016-02-09T08:00:00Z",
      end: "2016-02-09T20:00:00Z",
      audienceSize: 5000000,
      audienceLocations: [
        {
          code: "PL",
          name: "Poland",
        },
        {
          code: "DE",
          name: "Germany",
        },
      ],
      coordinators: [
        {
          userName: "vsnyder",
          firstName: "Vigilant",
          lastName: "Snyder",
        },
        {
          userName: "taklumiere",
          firstName: "Takeshi",
          lastName: "Lumiere",
        },
      ],
      tags: [
        {
          id: 1,
          name: "winter",
        },
        {
          id: 2,
          name: "olympics",
        },
      ],
      createdDate: "2017-12-28T16:41:41Z",
      createdBy: "vsnyder",
      modifiedDate: "2017-12-28T16:41:41Z",
      modifiedBy: "vsnyder",
      objects: [
        {
          id: 1012345,
          type: "SM_REPORT_PACK",
          name: "1012345 - Security_Monitor_winter_games",
        },
        {
          id: 8765,
          type: "QOS_REPORT_PACK",
          name: "8765 - WOG_WEB_QOS",
        },
        {
          id: 87654,
          type: "CP_CODE",
          name: "olympics-open.com/winter",
        },
        {
          id: 876,
          type: "SRIP_SLOT",
          cpCode: 37437,
          hostname: "open-olympics.com",
        },
        {
          id: 12345,
          type: "UNIVERSAL_LIVE_STREAM",
          cpCode: 98345,
          name: "olympics_open_universal",
          bitrates: [5000, 10000],
        },
        {
          id: 6,
          type: "FLASH_LIVE_STREAM",
          cpCode: 65401,
          name: "olympics_open_flash",
          bitrates: [5000, 10000],
        },
      ],
    },
  ],
  /** Get an event, response body. */
  getAnswer: {
    id: 1,
    version: 0,
    name: "2018 Winter Olympics",
    description: "XXIII Olympic Winter Games - PyeongChang 2018",
    customerEventId: "xxiii-owg",
    start: "2016-02-08T08:00:00Z",
    end: "2016-02-08T20:00:00Z",
    audienceSize: 5000000,
    audienceLocations: [
      {
        code: "PL",
        name: "Poland",
      },
      {
        code: "DE",
        name: "Germany",
      },
    ],
    coordinators: [
      {
        userName: "vsnyder",
        firstName: "Vigilant",
        lastName: "Snyder",
      },
      {
        userName: "taklumiere",
        firstName: "Takeshi",
        lastName: "Lumiere",
      },
    ],
    tags: [
      {
        id: 1,
        name: "winter",
      },
      {
        id: 2,
        name: "olympics",
      },
    ],
    createdDate: "2017-12-28T16:41:41Z",
    createdBy: "vsnyder",
    modifiedDate: "2017-12-28T16:41:41Z",
    modifiedBy: "vsnyder",
    objects: [
      {
        id: 1012345,
        type: "SM_REPORT_PACK",
        name: "1012345 - Security_Monitor_winter_games",
      },
      {
        id: 8765,
        type: "QOS_REPORT_PACK",
        name: "8765 - WOG_WEB_QOS",
      },
      {
        id: 87654,
        type: "CP_CODE",
        name: "olympics-open.com/winter",
      },
      {
        id: 876,
        type: "SRIP_SLOT",
        cpCode: 37437,
        hostname: "open-olympics.com",
      },
      {
        id: 12345,
        type: "UNIVERSAL_LIVE_STREAM",
        cpCode: 98345,
        name: "olympics_open_universal",
        bitrates: [5000, 10000],
      },
      {
        id: 6,
        type: "FLASH_LIVE_STREAM",
        cpCode: 65401,
        name: "olympics_open_flash",
        bitrates: [5000, 10000],
      },
    ],
  },
  /** Update an event, request body. */
  updateRequest: {
    version: 0,
    name: "2018 Winter Olympics",
    description: "XXIII Olympic Winter Games - PyeongChang 2018",
    customerEventId: "xxiii-owg",
    start: "2016-02-08T08:00:00Z",
    end: "2016-02-08T20:00:00Z",
    audienceSize: 5000000,
    audienceLocations: ["PL", "DE"],
    coordinators: ["vsnyder", "taklumiere"],
    tags: ["winter", "olympics"],
    objects: [
      {
        id: 1012345,
        type: "SM_REPORT_PACK",
      },
      {
        id: 8765,
        type: "QOS_REPORT_PACK",
      },
      {
        id: 87654,
        type: "CP_CODE",
      },
      {
        id: 876,
        type: "SRIP_SLOT",
      },
      {
        id: 5,
        type: "FLASH_LIVE_STREAM",
        bitrates: [5000, 10000],
      },
      {
        id: 12345,
        type: "UNIVERSAL_LIVE_STREAM",
        bitrates: [5000, 10000],
      },
    ],
  },
  /** Update an event, response body. */
  updateAnswer: {
    id: 1,
    version: 0,
    name: "2018 Winter Olympics",
    description: "XXIII Olympic Winter Games - PyeongChang 2018",
    customerEventId: "xxiii-owg",
    start: "2016-02-08T08:00:00Z",
    end: "2016-02-08T20:00:00Z",
    audienceSize: 5000000,
    audienceLocations: [
      {
        code: "PL",
        name: "Poland",
      },
      {
        code: "DE",
        name: "Germany",
      },
    ],
    coordinators: [
      {
        userName: "vsnyder",
        firstName: "Vigilant",
        lastName: "Snyder",
      },
      {
        userName: "taklumiere",
        firstName: "Takeshi",
        lastName: "Lumiere",
      },
    ],
    tags: [
      {
        id: 1,
        name: "winter",
      },
      {
        id: 2,
        name: "olympics",
      },
    ],
    createdDate: "2017-12-28T16:41:41Z",
    createdBy: "vsnyder",
    modifiedDate: "2017-12-28T16:41:41Z",
    modifiedBy: "vsnyder",
    objects: [
      {
        id: 1012345,
        type: "SM_REPORT_PACK",
        name: "1012345 - Security_Monitor_winter_games",
      },
      {
        id: 8765,
        type: "QOS_REPORT_PACK",
        name: "8765 - WOG_WEB_QOS",
      },
      {
        id: 87654,
        type: "CP_CODE",
        name: "olympics-open.com/winter",
      },
      {
        id: 876,
        type: "SRIP_SLOT",
        cpCode: 37437,
        hostname: "open-olympics.com",
      },
      {
        id: 12345,
        type: "UNIVERSAL_LIVE_STREAM",
        cpCode: 98345,
        name: "olympics_open_universal",
        bitrates: [5000, 10000],
      },
      {
        id: 6,
        type: "FLASH_LIVE_STREAM",
        cpCode: 65401,
        name: "olympics_open_flash",
        bitrates: [5000, 10000],
      },
    ],
  },
  /** List tags, response body. */
  listTagsAnswer: {
    metadata: {
      page: 1,
      pageSize: 25,
      sort: [
        {
          property: "name",
          direction: "asc",
        },
      ],
      totalResultsCount: 2,
      totalPageCount: 1,
    },
    data: [
      {
        name: "Tag 1",
        id: 1,
      },
      {
        name: "Tag 2",
        id: 2,
      },
    ],
  },
  /** Event, sample GET response. */
  eventSample: {
    id: 1,
    version: 0,
    name: "2018 Winter Olympics",
    description: "XXIII Olympic Winter Games - PyeongChang 2018",
    customerEventId: "xxiii-owg",
    start: "2016-02-08T08:00:00Z",
    end: "2016-02-08T20:00:00Z",
    audienceSize: 5000000,
    audienceLocations: [
      {
        code: "PL",
        name: "Poland",
      },
      {
        code: "DE",
        name: "Germany",
      },
    ],
    coordinators: [
      {
        userName: "vsnyder",
        firstName: "Vigilant",
        lastName: "Snyder",
      },
      {
        userName: "taklumiere",
        firstName: "Takeshi",
        lastName: "Lumiere",
      },
    ],
    tags: [
      {
        id: 1,
        name: "winter",
      },
      {
        id: 2,
        name: "olympics",
      },
    ],
    createdDate: "2017-12-28T16:41:41Z",
    createdBy: "vsnyder",
    modifiedDate: "2017-12-28T16:41:41Z",
    modifiedBy: "vsnyder",
    objects: [
      {
        id: 1012345,
        type: "SM_REPORT_PACK",
        name: "1012345 - Security_Monitor_winter_games",
      },
      {
        id: 8765,
        type: "QOS_REPORT_PACK",
        name: "8765 - WOG_WEB_QOS",
      },
      {
        id: 87654,
        type: "CP_CODE",
        name: "olympics-open.com/winter",
      },
      {
        id: 876,
        type: "SRIP_SLOT",
        cpCode: 37437,
        hostname: "open-olympics.com",
      },
      {
        id: 12345,
        type: "UNIVERSAL_LIVE_STREAM",
        cpCode: 98345,
        name: "olympics_open_universal",
        bitrates: [5000, 10000],
      },
      {
        id: 6,
        type: "FLASH_LIVE_STREAM",
        cpCode: 65401,
        name: "olympics_open_flash",
        bitrates: [5000, 10000],
      },
    ],
  },
  /** EventUpdate, sample PUT request. */
  eventUpdateSample: {
    version: 0,
    name: "2018 Winter Olympics",
    description: "XXIII Olympic Winter Games - PyeongChang 2018",
    customerEventId: "xxiii-owg",
    start: "2016-02-08T08:00:00Z",
    end: "2016-02-08T20:00:00Z",
    audienceSize: 5000000,
    audienceLocations: ["PL", "DE"],
    coordinators: ["vsnyder", "taklumiere"],
    tags: ["winter", "olympics"],
    objects: [
      {
        id: 1012345,
        type: "SM_REPORT_PACK",
      },
      {
        id: 8765,
        type: "QOS_REPORT_PACK",
      },
      {
        id: 87654,
        type: "CP_CODE",
      },
      {
        id: 876,
        type: "SRIP_SLOT",
      },
      {
        id: 5,
        type: "FLASH_LIVE_STREAM",
        bitrates: [5000, 10000],
      },
      {
        id: 12345,
        type: "UNIVERSAL_LIVE_STREAM",
        bitrates: [5000, 10000],
      },
    ],
  },
  /** EventCreate, sample POST request. */
  eventCreateSample: {
    name: "2018 Winter Olympics",
    description: "XXIII Olympic Winter Games - PyeongChang 2018",
    customerEventId: "xxiii-owg",
    start: "2016-02-08T08:00:00Z",
    end: "2016-02-08T20:00:00Z",
    audienceSize: 5000000,
    audienceLocations: ["PL", "DE"],
    coordinators: ["vsnyder", "taklumiere"],
    tags: ["winter", "olympics"],
    objects: [
      {
        id: 1012345,
        type: "SM_REPORT_PACK",
      },
      {
        id: 8765,
        type: "QOS_REPORT_PACK",
      },
      {
        id: 87654,
        type: "CP_CODE",
      },
      {
        id: 876,
        type: "SRIP_SLOT",
      },
      {
        id: 12345,
        type: "UNIVERSAL_LIVE_STREAM",
        bitrates: [5000, 10000],
      },
      {
        id: 6,
        type: "FLASH_LIVE_STREAM",
        bitrates: [5000, 10000],
      },
    ],
    recurrence: {
      frequency: "DAILY",
      count: 2,
    },
  },
  /** Error responses, typical error response object. */
  problemSample: {
    type: "about:blank",
    title: "Bad Request",
    status: 400,
    errors: [
      {
        type: "about:blank",
        title: "Bad Request",
        detail: "Invalid value: 'lastName', parameter: sort",
        parameter: "sort",
        value: "lastName",
      },
    ],
  },
};
