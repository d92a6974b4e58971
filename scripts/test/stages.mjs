/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts of tests
 * @typedef {{ outcome: 'passed' | 'failed' | 'skipped', seconds: number, why?: string }} Result of a stage
 */

/** A stage that cannot run here, which is no failure. */
export class Skip extends Error {}

/** Runs the stages of `npm test` one after the other, goes on after a failure, and sums up at the end. */
export class Stages {
  /** @type {Map<string, Result>} */
  #results = new Map();
  /** @type {Counts} */
  #counts = { passed: 0, failed: 0, skipped: 0 };
  #wanted;

  /** @param {readonly string[]} wanted the stages to run; none means all */
  constructor(wanted) {
    this.#wanted = wanted;
  }

  /**
   * @param {string} name
   * @param {readonly string[]} needs stages without which this one makes no sense
   * @param {() => Counts | void | Promise<Counts | void>} run throws on failure
   */
  async run(name, needs, run) {
    if (this.#wanted.length > 0 && !this.#wanted.includes(name)) return;
    const missing = needs.find((need) => (this.#results.get(need)?.outcome ?? 'passed') !== 'passed');
    console.log(`\n━━ ${name} ━━`);
    const start = performance.now();
    const result = missing
      ? { outcome: /** @type {const} */ ('skipped'), why: `needs the stage ${missing}` }
      : await this.#attempt(run);
    const seconds = (performance.now() - start) / 1000;
    this.#results.set(name, { ...result, seconds });
    console.log(`${name}: ${result.outcome}${result.why ? ` (${result.why})` : ''} in ${seconds.toFixed(1)} s`);
  }

  async #attempt(run) {
    try {
      const counts = await run();
      for (const key of Object.keys(counts ?? {})) this.#counts[key] += counts[key];
      if (counts && counts.failed > 0) return { outcome: 'failed', why: `${counts.failed} tests` };
      return { outcome: 'passed' };
    } catch (error) {
      return { outcome: error instanceof Skip ? 'skipped' : 'failed', why: error.message };
    }
  }

  /** @returns {boolean} whether nothing failed */
  summarise() {
    console.log('\n━━ summary ━━');
    for (const [name, { outcome, seconds, why }] of this.#results) {
      console.log(
        `${outcome.padEnd(8)} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s${why ? `  ${why}` : ''}`,
      );
    }
    const { passed, failed, skipped } = this.#counts;
    if (skipped > 0) console.log(`${skipped} tests skipped`);
    console.log(`\n${passed} passed, ${failed} failed`);
    return failed === 0 && [...this.#results.values()].every(({ outcome }) => outcome !== 'failed');
  }
}
