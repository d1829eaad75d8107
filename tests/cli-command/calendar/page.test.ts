import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import type { Entry } from "../../../cli/calendar/entry";
import { STATUSES } from "../../../cli/calendar/page/client/data";
import { html } from "../../../cli/calendar/formats/html";
import { findChromium } from "../../../toolchain/screenshots/browser.js";
import { seasonOf } from "./seasons";

/** A Wednesday. */
const NOW = Date.parse("2027-05-26T18:30:00Z");
const HOUR = 3_600_000;

const SOURCE_URL = "https://git.test/blob/main/{file}#L{line}";
const POOR_CONTRASTS = readFileSync(join(__dirname, "poor-contrasts.js"), "utf8");

const executablePath = findChromium();
// `npm run test:page` is for where the page must be seen to work.
const isSkipped = executablePath === undefined && process.env["EVENT_CENTER_PAGE"] !== "required";
const title = isSkipped
  ? "SKIPPED, because no Chromium can be started, neither from PATH nor from @sparticuz/chromium: the calendar's page"
  : "the page";
const suite = isSkipped ? describe.skip : describe;
if (isSkipped) {
  console.warn(title);
}

const entry = (key: string, more: Partial<Entry> = {}): Entry => ({
  key,
  name: key,
  start: NOW - HOUR,
  end: NOW + HOUR,
  tags: [],
  objects: [],
  audienceLocations: [],
  coordinators: [],
  origin: key,
  ...more,
});

const cp = (id: number) => ({ type: "CP_CODE", id });
const EVIL = `</script><img src=x onerror="window.pwned=1"><b>bold</b> & "quoted"`;

const FEW = [
  entry("Cup Final", { objects: [cp(1), { type: "UNIVERSAL_LIVE_STREAM", id: 7 }], tags: ["football"] }),
  entry("Warm-up", { start: NOW, end: NOW + 2 * HOUR, objects: [cp(1)] }),
  entry("Concert", { start: NOW + 24 * HOUR, end: NOW + 26 * HOUR, objects: [cp(2)], tags: ["m\u00fasica"] }),
  entry(EVIL, { start: NOW + 30 * HOUR, end: NOW + 31 * HOUR, tags: [EVIL], description: EVIL }),
  entry("Much later", { start: NOW + 60 * 24 * HOUR, end: NOW + 60 * 24 * HOUR + HOUR }),
];

suite(title, () => {
  let browser: Browser;
  let page: Page;
  let requests: string[];
  let errors: string[];

  beforeAll(async () => {
    if (executablePath === undefined) {
      throw new Error(
        "no Chromium can be started: put one on PATH, or install the package @sparticuz/chromium",
      );
    }
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  });

  afterAll(() => browser.close());

  const open = async (
    entries: readonly Entry[],
    { colorScheme = "light", width = 1280 }: { colorScheme?: "light" | "dark"; width?: number } = {},
  ): Promise<void> => {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme,
      timezoneId: "Europe/Warsaw",
    });
    page = await context.newPage();
    requests = [];
    errors = [];
    const address = "http://calendar.test/";
    page.on("request", (request) => {
      if (request.url() !== address) requests.push(request.url());
    });
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await page.clock.setFixedTime(NOW);
    await page.route(address, (route) =>
      route.fulfill({ contentType: "text/html", body: html(entries, "Season", SOURCE_URL) }),
    );
    await page.goto(address);
  };

  afterEach(async () => {
    expect(errors).toEqual([]);
    expect(requests).toEqual([]);
    await page.context().close();
  });

  const names = () => page.locator(".ec-event .name").allTextContents();
  const lanes = async () => (await page.locator(".ec-row-head").allTextContents()).map((text) => text.trim());
  const count = () => page.locator("#count").textContent();
  const heading = () => page.locator(".ec-title").textContent();
  const view = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const badges = (name: string) =>
    page.locator(".ec-event", { hasText: name }).first().locator(".badge").allTextContents();

  test("opens on the current weeks, with lanes by CP code and stream, and marks overlaps and events on air", async () => {
    await open(FEW);
    expect(await heading()).toMatch(/24 May.*20 Jun 2027/);
    expect(await lanes()).toEqual([
      "CP code 1",
      "CP code 2",
      "Universal Live stream 7",
      "No CP code or stream",
    ]);
    expect(await names()).toEqual(["Cup Final", "Warm-up", "Concert", "Cup Final", EVIL]);
    expect(await page.locator(".ec-event.overlapping .name").allTextContents()).toEqual([
      "Cup Final",
      "Warm-up",
    ]);
    expect(await page.locator(".ec-event .badge.onair").count()).toBe(3);
    expect(await page.locator(".ec-now-indicator").count()).toBe(1);
  });

  test("shows events as long as they last", async () => {
    const DAY = 24 * HOUR;
    await open([
      entry("Short", { objects: [cp(1)], start: NOW, end: NOW + 2 * HOUR }),
      entry("Long", { objects: [cp(2)], start: NOW, end: NOW + 7 * DAY }),
    ]);
    const bar = async (name: string) => {
      const box = await page.locator(".ec-event", { hasText: name }).locator(".bar").boundingBox();
      return box?.width ?? 0;
    };
    expect((await bar("Long")) / (await bar("Short"))).toBeCloseTo(7 * 12, 0);
    await view("List");
    expect(await page.locator(".ec-event", { hasText: "Long" }).first().textContent()).toContain(
      "Wed 26 May, 20:30 \u2013 Wed 2 Jun, 20:30",
    );
  });

  test("shows a start once in the month, not on the bar that continues in the next week", async () => {
    await open([entry("Festival", { start: NOW, end: NOW + 7 * 24 * HOUR })]);
    await view("Month");
    const bars = page.locator(".ec-event", { hasText: "Festival" });
    expect(await bars.count()).toBe(2);
    expect(await bars.locator(".ec-event-time").filter({ visible: true }).allTextContents()).toEqual([
      "20:30",
    ]);
  });

  test("never draws an event's name over another event on the timeline", async () => {
    await open(seasonOf(60, NOW));
    const boxes = await page.evaluate<Record<"left" | "right" | "top" | "bottom", number>[]>(
      '[...document.querySelectorAll(".ec-event")].map((one) => one.getBoundingClientRect().toJSON())',
    );
    expect(boxes.length).toBeGreaterThan(40);
    const covered = boxes.flatMap((one, index) =>
      boxes.slice(index + 1).filter((other) => {
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        return across > 1 && down > 1;
      }),
    );
    expect(covered).toEqual([]);
  });

  test("keeps lanes in place from week to week", async () => {
    await open(FEW);
    const before = await lanes();
    await page.locator(".ec-button.ec-next").click();
    expect(await heading()).toMatch(/21 Jun/);
    expect(await lanes()).toEqual(before);
  });

  test("searches names, tags and objects, ignoring accents, and links to events outside the view", async () => {
    await open(FEW);
    await page.getByRole("searchbox").fill("MUSICA");
    expect(await names()).toEqual(["Concert"]);
    expect(await count()).toBe("1 of 5 events match \u201cMUSICA\u201d");
    await page.getByRole("searchbox").fill("cp code 1");
    expect(await names()).toEqual(["Cup Final", "Warm-up", "Cup Final"]);
    await page.getByRole("searchbox").fill("much later");
    await page.getByRole("button", { name: "Next: Much later" }).click();
    expect(await names()).toEqual(["Much later"]);
    await page.getByRole("searchbox").fill("no such event");
    expect(await page.locator("#elsewhere").textContent()).toContain("No event matches.");
  });

  test("has a button for each month with events, however far away the last one is", async () => {
    const decade = 3650 * 24 * HOUR;
    await open([...FEW, entry("Outlier", { start: NOW + decade, end: NOW + decade + HOUR })]);
    expect(await page.locator("#months button").allTextContents()).toEqual([
      "May 20274",
      "Jul 20271",
      "May 20371",
    ]);
    await page.getByRole("button", { name: "May 2037, 1" }).click();
    expect(await names()).toEqual(["Outlier"]);
  });

  test("changes the view, the lanes and the zone, and its address keeps them", async () => {
    await open(FEW);
    await view("Month");
    expect(await heading()).toBe("May 2027");
    expect(await names()).toContain("Cup Final");
    await view("Day");
    expect(await heading()).toBe("26 May 2027");
    await page.getByRole("button", { name: "Next", exact: true }).click();
    expect(await names()).toEqual(["Concert"]);
    expect(await page.locator(".ec-event .ec-event-time").textContent()).toBe("20:30\u201322:30");
    await page.getByLabel("Times").selectOption("UTC");
    expect(await page.locator(".ec-event .ec-event-time").textContent()).toBe("18:30\u201320:30");
    await page.reload();
    expect(await names()).toEqual(["Concert"]);
    expect(await page.locator(".ec-event .ec-event-time").textContent()).toBe("18:30\u201320:30");
    await view("Timeline");
    await page.getByLabel("Lanes").selectOption("tag");
    expect((await lanes())[1]).toBe("football");
    const address = page.url();
    expect(address).toBe("http://calendar.test/#view=timeline&date=2027-05-27&lanes=tag&zone=UTC");
    await view("List");
    expect(await names()).toHaveLength(2);
    await page.evaluate(`location.href = ${JSON.stringify(address)}`);
    expect(await lanes()).toHaveLength(4);
  });

  test("offers the zones of the files first, and shows their clocks across the change to winter time", async () => {
    const autumn = Date.parse("2027-10-30T18:00:00Z");
    const inZone = { timeZone: "Europe/Lisbon" };
    await open([
      entry("Summer", { start: autumn, end: autumn + HOUR, ...inZone }),
      entry("Winter", { start: autumn + 25 * HOUR, end: autumn + 26 * HOUR, ...inZone }),
    ]);
    expect(await page.getByLabel("Times").locator("option").allTextContents()).toEqual([
      "Europe/Lisbon",
      "Europe/Warsaw (your time)",
      "UTC",
    ]);
    await view("Week");
    expect(await page.locator(".ec-event-time").allTextContents()).toEqual([
      "19:00\u201320:00",
      "19:00\u201320:00",
    ]);
  });

  test("can be used with the keyboard alone", async () => {
    await open(FEW);
    await page.locator(".ec-event").first().focus();
    const focused = () => page.locator(".ec-event:focus .name").textContent();
    expect(await focused()).toBe("Cup Final");
    await page.keyboard.press("ArrowRight");
    expect(await focused()).toBe("Warm-up");
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe("Concert");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("dialog", { name: "Concert" }).isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await focused()).toBe("Concert");
    await page.keyboard.press("PageDown");
    expect(await heading()).toMatch(/21 Jun/);
  });

  test("shows everything about an event, including overlaps", async () => {
    await open(FEW);
    await page.locator(".ec-event").first().click();
    const dialog = page.getByRole("dialog", { name: "Cup Final" });
    expect(await dialog.textContent()).toContain("Warm-up (Wed 26 May, 20:30\u201322:30), on CP code 1");
    await dialog.getByRole("button", { name: "Close" }).click();
  });

  test("of several stacks has a lane for each, and shows the owners of overlapping events in the details", async () => {
    const slot = { type: "SRIP_SLOT", id: 4 };
    await open([
      entry("Cup Final", { owner: "pulumi:sports/prod", objects: [cp(1), slot] }),
      entry("News", { owner: "pulumi:news/prod", objects: [slot] }),
      entry("Training", { objects: [cp(1)] }),
    ]);
    expect(await page.locator(".ec-event.overlapping").count()).toBe(2);
    await page.getByLabel("Lanes").selectOption("owner");
    expect(await lanes()).toEqual(["pulumi:news/prod", "pulumi:sports/prod", "No owner"]);
    // Nobody else is in its lane.
    expect(await page.locator(".ec-event.overlapping").count()).toBe(0);
    await page.locator(".ec-event", { hasText: "Cup Final" }).click();
    const details = page.getByRole("dialog", { name: "Cup Final" });
    expect(await details.textContent()).toContain("21:30), of pulumi:news/prod, on SRIP slot 4");
    expect(await details.textContent()).toContain("21:30), of no owner, on CP code 1");
  });

  test("calls a lane by its object's name, with type and id below", async () => {
    await open([
      entry("Cup Final", { objects: [{ ...cp(1), name: "Main site" }] }),
      entry("News", { objects: [cp(1)] }),
    ]);
    expect(await lanes()).toEqual(["Main siteCP code 1"]);
  });

  test("colours events by tag, and by the lane's tag in lanes of tags", async () => {
    await open([
      entry("Cup Final", { tags: ["football", "final"] }),
      entry("Match", { tags: ["football"] }),
      entry("Concert", { tags: ["music"] }),
    ]);
    const hues = () =>
      page.evaluate<string[]>(
        '[...document.querySelectorAll(".ec-event")].map((one) => getComputedStyle(one).getPropertyValue("--hue"))',
      );
    const [cup, match, concert] = await hues();
    expect([match, concert === match]).toEqual([cup, false]);
    expect(await page.locator("#legend button").allTextContents()).toEqual(["football", "music"]);
    await page.getByLabel("Lanes").selectOption("tag");
    expect(new Set(await hues()).size).toBe(3);
  });

  test("shows how files and account differ, and links to the line of a file", async () => {
    const source = { file: "events/cup finals.yaml", line: 12 };
    await open([
      entry("New", { status: "declared", source }),
      entry("Same", { status: "deployed", source }),
      entry("Changed", {
        status: "edited",
        source,
        changes: ['name is "Old" in Event Center, "Changed" here'],
      }),
      entry("Stranger", { status: "foreign" }),
    ]);
    expect(await badges("New")).toEqual(["On air", "Not deployed"]);
    expect(await badges("Same")).toEqual(["On air"]);
    expect(await badges("Changed")).toEqual(["On air", "Edited"]);
    expect(await badges("Stranger")).toEqual(["On air", "Foreign"]);
    await page.locator(".ec-event", { hasText: "Changed" }).click();
    const dialog = page.getByRole("dialog", { name: "Changed" });
    expect(await dialog.textContent()).toContain('name is "Old" in Event Center, "Changed" here');
    expect(await dialog.getByRole("link", { name: "events/cup finals.yaml:12" }).getAttribute("href")).toBe(
      "https://git.test/blob/main/events/cup%20finals.yaml#L12",
    );
    await dialog.getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: "1 foreign" }).click();
    expect(await names()).toEqual(["Stranger"]);
  });

  test("shows any text unchanged", async () => {
    await open(FEW);
    await page.locator(".ec-event", { hasText: "bold" }).click();
    expect(await page.getByRole("heading", { name: EVIL }).count()).toBe(1);
    expect(await page.locator("img, .ec-event b").count()).toBe(0);
    expect(await page.evaluate('"pwned" in window')).toBe(false);
  });

  test("opens as a list from today on a phone", async () => {
    await open([entry("Yesterday", { start: NOW - 26 * HOUR, end: NOW - 24 * HOUR }), ...FEW], {
      width: 390,
    });
    expect((await names())[0]).toBe("Cup Final");
    expect(await page.locator(".ec-day-head").first().textContent()).toContain("Wednesday");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  });

  test("stays fast with a season of 2,000 events", async () => {
    const season = seasonOf(2000, NOW);
    await open(season);
    expect(await count()).toContain("2,000 events");
    const began = Date.now();
    for (const name of ["Day", "Week", "Month", "List", "Timeline"]) {
      await view(name);
      expect(await page.locator(".ec-event").count()).toBeGreaterThan(0);
    }
    // Five drawings; a tenth of it is what a person's machine takes.
    expect(Date.now() - began).toBeLessThan(30_000);
    await page.getByRole("searchbox").fill(season[1500]?.name ?? "");
    expect(await count()).toContain("1 of 2,000 events");
  });

  test.each(["light", "dark"] as const)(
    "can be read in %s: every text has a contrast of 4.5 at least",
    async (colorScheme) => {
      const statuses = STATUSES.map((status) => entry(`A ${status} event`, { status, tags: [status] }));
      await open([...FEW, ...statuses, entry("Past", { start: NOW - 9 * HOUR, end: NOW - HOUR })], {
        colorScheme,
      });
      for (const name of ["Timeline", "Week", "List"]) {
        await view(name);
        expect(await page.evaluate(POOR_CONTRASTS)).toEqual([]);
      }
    },
  );

  test("prints without its tools, and the timeline as a list, which fits on paper", async () => {
    await open(FEW);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".tools").isVisible()).toBe(false);
    expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(5000);
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator(".ec-list .ec-event").count()).toBeGreaterThan(0);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await page.locator(".ec-timeline .ec-event").count()).toBeGreaterThan(0);
  });
});
