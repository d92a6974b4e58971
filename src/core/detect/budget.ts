import { ENDLESS, type FileTime } from '../syntax/tooLong';

/** Nested further, code was made to be deep: a chain of constants across a file takes ten. */
const DEEPEST = 100;
/** The longest real prompt takes some hundred steps; each takes about a microsecond. */
const MOST_OF_CALL = 20_000;
/** To tell whose method is called takes some hundred: in circles, where nothing can be remembered, it would take all. */
const MOST_OF_RECEIVER = 3_000;
const MOST_OF_FILE = 500_000;
const STEPS_BETWEEN_LOOKS = 8;

/** A bound on the work that following a file's values takes: constants made of constants grow beyond any time. */
export class Budget {
  private depth = 0;
  private ofCall = 0;
  private ofFile = 0;
  private mostOfCall = MOST_OF_CALL;
  /** How often something was not followed to its end, for want of budget or since it leads in a circle. */
  cuts = 0;

  constructor(private readonly time: FileTime = ENDLESS) {}

  /** Each call has its own, as long as the file's lasts: one to find out what it is, and another to read it. */
  renew(purpose: 'receiver' | 'request'): void {
    this.ofCall = 0;
    this.mostOfCall = purpose === 'receiver' ? MOST_OF_RECEIVER : MOST_OF_CALL;
    this.time.check();
  }

  /** For work that grows with the file and is none of the steps below. Throws a `TooLongError`. */
  look(): void {
    this.time.check();
  }

  /**
   * Does a step of the work, and what it takes below; without any budget left, gives what `exhausted` gives. Throws a
   * `TooLongError` where the steps themselves take long.
   */
  spend<T>(work: () => T, exhausted: () => T): T {
    if (this.depth >= DEEPEST || this.ofCall >= this.mostOfCall || this.ofFile >= MOST_OF_FILE) {
      this.cuts++;
      return exhausted();
    }
    this.ofCall++;
    this.ofFile++;
    if (this.ofFile % STEPS_BETWEEN_LOOKS === 0) this.time.check();
    this.depth++;
    try {
      return work();
    } finally {
      this.depth--;
    }
  }
}
