/** Not more often than a person can read. */
const EVERY_MS = 100;

/** Writes one line of a terminal over and over. */
export function shownOn(stream: {
  readonly columns?: number;
  write: (text: string) => unknown;
}): (text: string) => void {
  let shownAt = 0;
  return (text) => {
    const now = Date.now();
    if (text !== '' && now - shownAt < EVERY_MS) return;
    if (text === '' && shownAt === 0) return;
    shownAt = text === '' ? 0 : now;
    // A line that is longer than the terminal is wide could not be taken back.
    stream.write(`\r\x1b[K${text.slice(0, Math.max(0, (stream.columns ?? 80) - 1))}`);
  };
}
