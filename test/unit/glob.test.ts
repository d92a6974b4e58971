import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { globMatcher } from '../../src/core/glob';

describe('globMatcher', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['src/api/**', 'src/api/v1/a.py', true],
    ['./src/api/**', 'src/api/a.py', true],
    ['src/*.py', 'src/api/a.py', false],
    ['**/legacy/**', 'a/legacy/b.ts', true],
    ['**/legacy/**', 'legacy/b.ts', true],
    ['**/*.{ts,tsx}', 'app/page.tsx', true],
    ['**', '.github/scripts/a.py', true],
    ['src/[id]/a.ts', 'src/i/a.ts', true],
    ['', 'a.py', false],
  ];
  for (const [glob, path, expected] of cases) {
    it(`${JSON.stringify(glob)} ${expected ? 'has' : 'has not'} ${path}`, () => {
      assert.equal(globMatcher([glob])(path), expected);
    });
  }

  it('matches any of several, and nothing with none', () => {
    assert.equal(globMatcher(['a/**', 'b/**'])('b/c.py'), true);
    assert.equal(globMatcher([])('b/c.py'), false);
  });

  it('never throws, whatever the user wrote', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (glob, path) => void globMatcher([glob])(path)));
    assert.equal(globMatcher(['*'.repeat(70_000)])('a'), false);
  });
});
