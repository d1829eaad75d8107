import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import type { Entry } from "../../../cli/calendar/entry";
import { html } from "../../../cli/calendar/formats/html";
import { findChromium } from "./browser";
import { seasonOf } from "./seasons";

/** A Wednesday. */
const NOW = Date.parse("2027-05-26T18:30:00Z");
const HOUR = 3_600_000;

const POOR_CONTRASTS = readFileSync(join(__dirname, "poor-contrasts.js"), "utf8");

const executablePath = findChromium();
// `npm run test:page` is for where the page must be seen to work.
const isSkipped = executablePath === undefined && process.env["EVENT_CENTER_PAGE"] !== "required";
const title = isSkipped
  ? "SKIPPED, as no Chromium starts here, neither from PATH nor from @sparticuz/chromium: the calendar's page"
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
      throw new Error("no Chromium starts here: put one on PATH, or install the package @sparticuz/chromium");
    }
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  });

  afterAll(() => browser.close());

  const open = async (entries: readonly Entry[], colorScheme: "light" | "dark" = "light"): Promise<void> => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
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
      route.fulfill({ contentType: "text/html", body: html(entries, "Season") }),
    );
    await page.goto(address);
  };

  afterEach(async () => {
    expect(errors).toEqual([]);
    expect(requests).toEqual([]);
    await page.context().close();
  });

  const cards = () => page.locator(".card .name").allTextContents();
  const laneNames = async () => {
    const lanes = await page.locator(".lane").all();
    return Promise.all(lanes.map((lane) => lane.getAttribute("aria-label")));
  };
  const count = () => page.locator("#count").textContent();

  test("opens on this week, with lanes by CP code and stream, and marks overlaps and what is on air", async () => {
    await open(FEW);
    expect(await page.locator("#period").textContent()).toBe("Mon 24 May to Sun 30 May 2027");
    expect(await laneNames()).toEqual([
      "CP code 1, 2 events",
      "CP code 2, 1 event",
      "Universal Live stream 7, 1 event",
      "No CP code or stream, 1 event",
    ]);
    const first = page.getByRole("region", { name: /CP code 1/ });
    expect(await first.locator(".overlapping .name").allTextContents()).toEqual(["Cup Final", "Warm-up"]);
    expect(await page.locator(".overlapping").count()).toBe(2);
    expect(await first.getByText("On air").count()).toBe(2);
    expect(await page.getByText("On air", { exact: true }).count()).toBe(3);
    expect(await page.locator(".now-line").count()).toBe(1);
  });

  test("searches in names, tags and objects, without accents, and leads to what lies elsewhere", async () => {
    await open(FEW);
    await page.getByRole("searchbox").fill("MUSICA");
    expect(await cards()).toEqual(["Concert"]);
    expect(await count()).toBe("1 of 5 events match \u201cMUSICA\u201d, 1 in this week");
    await page.getByRole("searchbox").fill("cp code 1");
    expect(await cards()).toEqual(["Cup Final", "Warm-up", "Cup Final"]);
    await page.getByRole("searchbox").fill("much later");
    await page.getByRole("button", { name: "Next: Much later" }).click();
    expect(await cards()).toEqual(["Much later"]);
    await page.getByRole("searchbox").fill("no such event");
    expect(await page.locator(".empty").textContent()).toContain("No event matches.");
  });

  test("changes the view, the lanes and the zone, and its address keeps them", async () => {
    await open(FEW);
    await page.getByRole("button", { name: "Day", exact: true }).click();
    expect(await page.locator("#period").textContent()).toBe("Wednesday, 26 May 2027");
    await page.getByRole("button", { name: "Next", exact: true }).click();
    expect(await cards()).toEqual(["Concert"]);
    expect(await page.locator(".card .facts").textContent()).toContain("20:30\u201322:30");
    await page.getByLabel("Times").selectOption("utc");
    expect(await page.locator(".card .facts").textContent()).toContain("18:30\u201320:30");
    await page.getByLabel("Lanes").selectOption("tag");
    expect(await page.locator(".lane").first().getAttribute("aria-label")).toBe("m\u00fasica, 1 event");
    await page.reload();
    expect(await cards()).toEqual(["Concert"]);
    expect(await page.getByRole("button", { name: "Day", exact: true }).getAttribute("aria-pressed")).toBe(
      "true",
    );
    await page.getByRole("button", { name: "List" }).click();
    expect(await page.locator("tbody tr").count()).toBe(5);
    expect(await page.getByText("Overlaps", { exact: true }).count()).toBe(2);
  });

  test("is used by keyboard alone", async () => {
    await open(FEW);
    await page.locator("#stage").focus();
    await page.keyboard.press("Tab");
    const focused = () => page.locator(".card:focus .name").textContent();
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
    expect(await page.locator("#period").textContent()).toBe("Mon 31 May to Sun 6 Jun 2027");
  });

  test("tells everything of an event, with whom it overlaps", async () => {
    await open(FEW);
    await page.locator(".card").first().click();
    const dialog = page.getByRole("dialog", { name: "Cup Final" });
    expect(await dialog.textContent()).toContain("Warm-up (Wed 26 May, 20:30\u201322:30), on CP code 1");
    await dialog.getByRole("button", { name: "Close" }).click();
  });

  test("of several stacks has a lane for each, and says whose events overlap", async () => {
    const slot = { type: "SRIP_SLOT", id: 4 };
    await open([
      entry("Cup Final", { owner: "pulumi:sports/prod", objects: [cp(1), slot] }),
      entry("News", { owner: "pulumi:news/prod", objects: [slot] }),
      entry("Training", { objects: [cp(1)] }),
    ]);
    await page.getByLabel("Lanes").selectOption("owner");
    expect(await laneNames()).toEqual([
      "pulumi:news/prod, 1 event",
      "pulumi:sports/prod, 1 event",
      "No owner, 1 event",
    ]);
    expect(await page.locator(".overlapping").count()).toBe(3);
    await page.locator(".card", { hasText: "Cup Final" }).click();
    const details = page.getByRole("dialog", { name: "Cup Final" });
    expect(await details.textContent()).toContain("21:30), of pulumi:news/prod, on SRIP slot 4");
    expect(await details.textContent()).toContain("21:30), of no owner, on CP code 1");
  });

  test("shows texts as they are, whatever they hold", async () => {
    await open(FEW);
    await page.locator(".card", { hasText: "bold" }).click();
    expect(await page.getByRole("heading", { name: EVIL }).count()).toBe(1);
    expect(await page.locator("img, .card b").count()).toBe(0);
    expect(await page.evaluate('"pwned" in window')).toBe(false);
  });

  test("has no list of 2,000 events that makes anybody wait", async () => {
    const season = seasonOf(2000, NOW);
    await open(season);
    expect(await count()).toContain("2,000 events");
    const spent = await page.evaluate<number>(`
      const began = performance.now();
      for (const id of ["view-day", "view-week", "next", "view-list", "view-week"]) {
        document.getElementById(id).click();
      }
      performance.now() - began;
    `);
    // Five drawings; a hundredth of it is what a person's machine takes.
    expect(spent).toBeLessThan(20_000);
    await page.getByRole("searchbox").fill(season[1500]?.name ?? "");
    expect(await count()).toContain("1 of 2,000 events");
  });

  test.each(["light", "dark"] as const)(
    "can be read in %s: every text has a contrast of 4.5 at least",
    async (colorScheme) => {
      await open(FEW, colorScheme);
      expect(await page.evaluate(POOR_CONTRASTS)).toEqual([]);
      await page.getByRole("button", { name: "List" }).click();
      expect(await page.evaluate(POOR_CONTRASTS)).toEqual([]);
    },
  );

  test("prints without its tools, at the paper's width", async () => {
    await open(FEW);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".tools").isVisible()).toBe(false);
    expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(5000);
  });
});
