/** How many exact counts a workspace keeps, of each some 300 bytes; the oldest goes when another comes. */
export const MOST_COUNTS = 300;

/** Of one request: far above the longest context of today. An answer beyond it is none. */
export const MOST_TOKENS = 100_000_000;
