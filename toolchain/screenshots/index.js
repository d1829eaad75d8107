"use strict";

// `npm run screenshots`: pictures of the calendar page for the documentation, of a season on the simulator.

const { execFile } = require("node:child_process");
const { cpSync, mkdirSync, mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const { promisify } = require("node:util");
const { startSimulator } = require("akamai-event-center-simulator");
const { chromium } = require("playwright-core");
const { loadEvents } = require("pulumi-akamai-event-center/declarations");
const { slotsOf } = require("../../cli/dist/match/slots.js");
const { ROOT } = require("../paths.js");
const { fail } = require("../process.js");
const { findChromium } = require("./browser.js");

const PICTURES = join(ROOT, "docs", "pictures");
const COMMAND = join(ROOT, "cli", "dist", "index.js");

/** The cup final is on air at this time. */
const NOW = "2027-05-29T17:10:00Z";

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 780 };

/** @type {{ name: string, look: string, viewport: typeof DESKTOP, colorScheme?: "dark", open?: string }[]} */
const SHOTS = [
  { name: "calendar-timeline", look: "view=timeline", viewport: DESKTOP },
  { name: "calendar-dark", look: "view=week&date=2027-05-29", viewport: DESKTOP, colorScheme: "dark" },
  { name: "calendar-month", look: "view=month&date=2027-06-01", viewport: DESKTOP },
  { name: "calendar-phone", look: "", viewport: PHONE },
  { name: "calendar-details", look: "view=timeline", viewport: DESKTOP, open: "Launch Keynote" },
];

async function main() {
  const folder = mkdtempSync(join(tmpdir(), "event-center-"));
  const simulator = await startSimulator();
  try {
    cpSync(join(ROOT, "examples", "gitops", "events"), join(folder, "events"), { recursive: true });
    cpSync(
      join(ROOT, "examples", "gitops", "events", "shows", "_defaults.yaml"),
      join(folder, "events", "summer", "_defaults.yaml"),
    );
    cpSync(join(__dirname, "season.yaml"), join(folder, "events", "summer", "season.yaml"));
    fillAccount(simulator.rival, folder);
    const page = join(folder, "calendar.html");
    const source = "https://github.com/example/live-events/blob/main/{file}#L{line}";
    await promisify(execFile)(
      process.execPath,
      [COMMAND, "calendar", "--against-account", "--format", "html", "--out", page, "--source-url", source],
      { cwd: folder, env: { ...process.env, ...simulator.environment } },
    );
    await takePictures(page);
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true });
  }
}

/** Deploys all but the marathon and one acoustic session; edits the keynote by hand, and adds an event that no file declares. */
function fillAccount(rival, cwd) {
  for (const { members } of loadEvents("events/**/*.yaml", { cwd }).flatMap(slotsOf)) {
    if (members.name !== "City Marathon" && members.name !== "Acoustic Session") {
      const { id } = rival.create(members);
      if (members.name === "Launch Keynote") {
        rival.edit(id, { audienceSize: 250_000, description: "Now with a demo." });
      }
    }
  }
  rival.create({
    name: "Training, added by hand",
    start: "2027-06-03T08:00:00Z",
    end: "2027-06-03T16:00:00Z",
    tags: ["football"],
    objects: [{ type: "CP_CODE", id: 87660 }],
  });
}

async function takePictures(page) {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(
      "no Chromium can be started: put one on PATH, or install the package @sparticuz/chromium",
    );
  }
  mkdirSync(PICTURES, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    for (const { name, look, viewport, colorScheme, open } of SHOTS) {
      const tab = await browser.newPage({ viewport, colorScheme, timezoneId: "Europe/Warsaw" });
      await tab.clock.setFixedTime(NOW);
      await tab.goto(`${pathToFileURL(page).href}#${look}`);
      await tab.waitForTimeout(300);
      if (open !== undefined) {
        await tab.locator(".ec-event", { hasText: open }).first().click();
      }
      const file = join(PICTURES, `${name}.png`);
      await tab.screenshot({ path: file });
      await tab.close();
      console.log(file);
    }
  } finally {
    await browser.close();
  }
}

main().catch(fail);
