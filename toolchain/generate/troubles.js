"use strict";

/** The entries of the code's tables, grouped in the order in which a newcomer meets them. */
function troubles() {
  const { CLIENT_ERRORS } = require("../../provider/dist/client/errors.js");
  const { SettingsError } = require("../../provider/dist/config/error.js");
  const { EVENT_TROUBLES } = require("../../provider/dist/lifecycle/errors.js");
  const { DeclarationError } = require("../../provider/dist/declarations/files/problem.js");
  const { PACKAGE_MISSING } = require("../../provider/dist/dynamic/source.js");
  const { PolicyConfigError } = require("../../policy/dist/config.js");
  const { COMMAND_TROUBLES } = require("../../cli/dist/frame/failure.js");
  const simulator = require("../../simulator/dist/index.js");
  return {
    "Settings and declarations": [
      PACKAGE_MISSING,
      ...ofClasses([SettingsError, DeclarationError, PolicyConfigError]),
    ],
    "Reaching Event Center": ofTable(CLIENT_ERRORS),
    "The life of an event": ofTable(EVENT_TROUBLES),
    "The command event-center": ofTable(COMMAND_TROUBLES),
    "The simulator": ofClasses(Object.values(simulator)),
  };
}

const ofClasses = (values) =>
  values.flatMap(({ trouble }) => (trouble === undefined ? [] : [trouble])).sort(byCode);

const ofTable = (table) => Object.entries(table).map(([code, entry]) => ({ code, ...entry }));

const byCode = (left, right) => (left.code < right.code ? -1 : 1);

module.exports = { troubles };
