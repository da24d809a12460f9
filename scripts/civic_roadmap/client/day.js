/** A day of the reader's clock, as 2026-12-01. @param {Date} time */
export const dayOf = (time) => [String(time.getFullYear()).padStart(4, "0"), ...[time.getMonth() + 1, time.getDate()].map((n) => String(n).padStart(2, "0"))].join("-");
