/** Nested further, code was made to be deep: a chain of constants across a file takes ten. */
const DEEPEST = 100;
/** The longest real prompt takes some hundred steps; each takes about a microsecond. */
const MOST_OF_CALL = 20_000;
const MOST_OF_FILE = 500_000;

/** A bound on the work that following a file's values takes: constants made of constants grow beyond any time. */
export class Budget {
  private depth = 0;
  private ofCall = 0;
  private ofFile = 0;

  /** Each call has its own, as long as the file's lasts. */
  renew(): void {
    this.ofCall = 0;
  }

  /** Does a step of the work, and what it takes below; without any budget left, gives what `exhausted` gives. */
  spend<T>(work: () => T, exhausted: () => T): T {
    if (this.depth >= DEEPEST || this.ofCall >= MOST_OF_CALL || this.ofFile >= MOST_OF_FILE) return exhausted();
    this.ofCall++;
    this.ofFile++;
    this.depth++;
    try {
      return work();
    } finally {
      this.depth--;
    }
  }
}
