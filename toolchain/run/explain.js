"use strict";

const REFUSALS = ["EACCES", "EPERM", "EROFS", "ENOSPC", "ENOTDIR", "EEXIST"];

/** What a person reads of an error: where the file system refuses, with what to do. */
function explain(error) {
  if (!REFUSALS.includes(error.code)) return error.message;
  return `${error.message}\nThis repository keeps what it makes in its own folder: put it where you may write, and see that the disk is not full.`;
}

module.exports = { explain };
