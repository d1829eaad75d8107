"use strict";

const { spawn } = require("node:child_process");
const { ROOT } = require("./paths.js");

/** What the command ends with. A registry without audits has found nothing, good or bad: that is neither 0 nor 1. */
const OUTCOMES = { nothingKnown: 0, found: 1, notAsked: 2 };

/** How a registry says that it has no such thing. */
const WITHOUT_AUDITS = [404, 405, 410, 501];

/** Asks the registry for what is known against the packages that users get: those of production. Prints what it says. */
async function audit(args) {
  const { text, told } = await npmAudit(args);
  const { outcome, lines } = readAudit(text, told);
  (outcome === OUTCOMES.nothingKnown ? console.log : console.error)(lines.join("\n"));
  return outcome;
}

function npmAudit(args) {
  return new Promise((resolve, reject) => {
    const child = spawn("npm", ["audit", "--omit=dev", "--json", ...args], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    let told = "";
    child.stdout.setEncoding("utf8").on("data", (part) => (text += part));
    child.stderr.setEncoding("utf8").on("data", (part) => (told += part));
    child.once("error", (error) => {
      reject(
        new Error(`npm could not be started (${error.message}); it comes with Node: https://nodejs.org`),
      );
    });
    child.once("close", () => resolve({ text, told }));
  });
}

/** Reads npm's report; what is no report means that the question was not answered. */
function readAudit(text, told) {
  const report = parse(text);
  const found = report?.vulnerabilities;
  if (typeof found !== "object" || found === null) {
    const { message, statusCode, error } = report ?? {};
    const why = [message, error?.summary, told.trim().split("\n").at(-1), "npm said nothing"].find(Boolean);
    return {
      outcome: OUTCOMES.notAsked,
      lines: [
        WITHOUT_AUDITS.includes(statusCode)
          ? "audit: not done: this registry answers no audits. Nothing is known, good or bad."
          : "audit: not done: the registry did not answer. Nothing is known, good or bad.",
        `  ${why}`,
        "  Ask one that does: npm run audit -- --registry=ADDRESS",
      ],
    };
  }
  const packages = Object.values(found);
  return packages.length === 0
    ? {
        outcome: OUTCOMES.nothingKnown,
        lines: ["audit: nothing is known against the packages of production"],
      }
    : {
        outcome: OUTCOMES.found,
        lines: [
          `audit: something is known against ${packages.length} package(s) of production:`,
          ...packages.flatMap(linesOf),
        ],
      };
}

function linesOf({ name, severity, range, via }) {
  const advisories = via.filter((one) => typeof one === "object");
  const through = via.filter((one) => typeof one === "string");
  return [
    `  ${[name, range].filter(Boolean).join(" ")} (${severity})${through.length > 0 ? `, through ${through.join(", ")}` : ""}`,
    ...advisories.map(({ title, url }) => `    ${title}: ${url}`),
  ];
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

module.exports = { audit };
