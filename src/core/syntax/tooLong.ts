/** Milliseconds from any start, as the host's clock counts them: core has none of its own. */
export type Clock = () => number;

/** Code of 2 MB is parsed and queried in a third of this on a slow machine; what takes longer was not written by a person. */
export const LONGEST_STEP_MS = 3_000;

/** A file is given up on: what is done with it would take too long. */
export class TooLongError extends Error {
  override readonly name = 'TooLongError';

  constructor(what: string) {
    super(`it takes longer than ${LONGEST_STEP_MS / 1000} seconds to ${what}`);
  }
}
