"use strict";

const { Event } = require("pulumi-akamai-event-center");

const DAYS = ["2036-09-01", "2036-09-02", "2036-09-03"];

/** The calendar of a program: here from a list, elsewhere from a booking system. */
const calendar = (tags) => async () => {
  for (const [index, day] of DAYS.entries()) {
    new Event(`day-${index + 1}`, {
      name: `Conference, day ${index + 1}`,
      start: `${day}T08:00:00Z`,
      end: `${day}T17:00:00Z`,
      tags,
    });
  }
};

module.exports = { calendar };
