import assert from 'node:assert/strict';
import { uncounted } from '../../../src/editor/uncounted';
import { EngineLostError } from '../../../src/worker/client';

describe('uncounted', () => {
  const logged: unknown[][] = [];
  const log = {
    error: (...words: unknown[]) => {
      logged.push(words);
    },
  };

  beforeEach(() => {
    logged.length = 0;
  });

  it('tells an engine that ended, of which others write', () => {
    assert.equal(uncounted(new EngineLostError('the engine was stopped', false), log), 'ended');
    assert.deepEqual(logged, []);
  });

  it('writes down what else went wrong', () => {
    assert.equal(uncounted(new Error('no such table'), log), 'failed');
    assert.deepEqual(logged, [['The tokens could not be counted:', 'no such table']]);
  });
});
