"use strict";

const fs = require("node:fs");
const os = require("node:os");
const { setTimeout: sleep } = require("node:timers/promises");

const TOUCH_MS = 5_000;
const STALE_MS = 60_000; // also when the holder's pid lives in another container, or was given to another process
const POLL_MS = 500;

/** Runs `work` while no other process holds the lock; says so, once, when it has to wait. */
async function withLock(file, say, work) {
  let told = false;
  while (!take(file)) {
    if (!told) say(`another process (${holderOf(file)}) is at it; waiting for it (lock: ${file})`);
    told = true;
    await sleep(POLL_MS);
  }
  const touch = setInterval(() => touchFile(file), TOUCH_MS);
  try {
    return await work();
  } finally {
    clearInterval(touch);
    fs.rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    fs.writeFileSync(file, `${process.pid} ${os.hostname()}`, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return removeIfStale(file) && take(file);
  }
}

function removeIfStale(file) {
  const seen = read(file);
  if (seen === undefined || !isStale(seen)) return false;
  // Two waiters may see the same stale lock: only what was judged may be removed, so it is moved away and looked at.
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
    if (read(aside)?.text !== seen.text) fs.linkSync(aside, file);
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes(error.code)) throw error;
  }
  fs.rmSync(aside, { force: true });
  return true;
}

function isStale({ text, age }) {
  const [pid, host] = text.split(" ");
  // An empty lock is one whose holder is just writing it, or died doing so.
  if (age > STALE_MS) return true;
  return host === os.hostname() && !isAlive(Number(pid));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function read(file) {
  try {
    return { text: fs.readFileSync(file, "utf8"), age: Date.now() - fs.statSync(file).mtimeMs };
  } catch {
    return undefined;
  }
}

function holderOf(file) {
  const [pid, host] = (read(file)?.text ?? "").split(" ");
  return pid ? `pid ${pid} on ${host}` : "just starting";
}

function touchFile(file) {
  const now = new Date();
  fs.utimes(file, now, now, () => {});
}

module.exports = { withLock };
