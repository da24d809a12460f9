/** CRC-32 (ISO-HDLC, as in zip and PNG). It guards against accidents; it proves nothing about who wrote something. */

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

/** Of bytes, as a number of 32 bits. @param {Iterable<number>} bytes */
export function crcOf(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 255];
  return (crc ^ 0xffffffff) >>> 0;
}

/** Of a text in UTF-8, as eight hexadecimal digits. @param {string} text */
export const crc32 = (text) => crcOf(new TextEncoder().encode(text)).toString(16).padStart(8, "0");
