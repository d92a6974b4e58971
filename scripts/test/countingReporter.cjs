'use strict';
// A mocha reporter that prints as `dot` or `spec` does, and leaves the counts in a file for the line at the end of `npm test`.
const fs = require('node:fs');
const Mocha = require('mocha');

const { PROMPTFARE_TEST_COUNTS, PROMPTFARE_TEST_OUTPUT } = process.env;

module.exports = class CountingReporter extends Mocha.reporters[PROMPTFARE_TEST_OUTPUT ?? 'spec'] {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      if (PROMPTFARE_TEST_COUNTS === undefined) return;
      const { passes, failures, pending } = this.stats;
      fs.writeFileSync(PROMPTFARE_TEST_COUNTS, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
};
