/**
 * A passport as a file. It carries a checksum over all that it says, so that a file which was cut off, damaged or edited
 * is recognised before anything is touched. The checksum guards against accidents; it proves nothing about who wrote it.
 */

import { crc32 } from "./crc32.js";
import { VERSION, upToDate } from "./passport-data.js";

export const FORMAT = "civic-roadmap-passport";
/** The most that is read, in bytes: browsers keep about five million characters for a site. */
export const LARGEST = 6_000_000;

/** What a reader is told about a file that is not taken. */
export const REFUSED = {
  huge: "This file is too large to be a passport.",
  foreign: "This file is not a passport of Civic Roadmap. Look for a file whose name begins with “civic-roadmap-passport”.",
  cut: "This file is not a whole passport: a part of it is missing, or it is another kind of file.",
  changed: "This file was damaged or changed after it was saved. Open another copy of it, if you have one.",
  newer: "A newer version of this site saved this file. Reload this page, then open the file again.",
};

/** The text of a file. @param {import("./passport-data.js").PassportData} data @param {Date} day When it is saved. */
export function write(data, day) {
  const content = { format: FORMAT, version: VERSION, saved: day.toISOString(), passport: data };
  return `${JSON.stringify({ ...content, checksum: crc32(JSON.stringify(content)) })}\n`;
}

/**
 * Read a file.
 * @param {string} text
 * @returns {{data: import("./passport-data.js").PassportData, saved: Date} | {problem: string}} All of it, or why it is
 *   not taken; never a part.
 */
export function read(text) {
  if (text.length > LARGEST) return { problem: REFUSED.huge };
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return { problem: REFUSED.cut };
  }
  if (found?.format !== FORMAT) return { problem: REFUSED.foreign };
  if (found.version > VERSION) return { problem: REFUSED.newer };
  const { checksum, ...content } = found;
  if (checksum !== crc32(JSON.stringify(content))) return { problem: REFUSED.changed };
  const { data, damaged } = upToDate(content.passport);
  const saved = new Date(content.saved);
  if (damaged || content.version !== content.passport.version || Number.isNaN(saved.getTime())) return { problem: REFUSED.changed };
  return { data, saved };
}
