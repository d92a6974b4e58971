import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { contextOf } from '../../../src/core/detect/context';

describe('what a call is for', () => {
  const route = { kind: 'route', evidence: 'POST', line: 1 } as const;

  for (const [path, context] of [
    ['src/agent/tools/search.py', 'production'],
    ['app/tools/search.py', 'production'],
    ['tools/release.py', 'script'],
    ['packages/api/scripts/seed.ts', 'script'],
    ['examples/chat/tools/search.ts', 'example'],
    ['docs/quickstart.py', 'example'],
    ['README.md', 'example'],
    ['src/answer.test.ts', 'test'],
    ['tests/test_answer.py', 'test'],
  ] as const)
    it(`is ${context} in ${path}`, () => {
      assert.equal(contextOf(path), context);
    });

  for (const [path, context] of [
    ['apps/website/src/app/api/docs/chat/route.ts', 'production'],
    ['app/api/examples/route.ts', 'production'],
    ['src/routes/docs/+server.ts', 'production'],
    ['pages/api/tools/ask.ts', 'production'],
    ['examples/next/app/api/chat/route.ts', 'example'],
    ['app/api/chat/route.test.ts', 'test'],
    ['docs/app/main.py', 'example'],
    ['scripts/serve.ts', 'script'],
  ] as const)
    it(`is ${context} in ${path}, which a request runs`, () => {
      assert.equal(contextOf(path, route), context);
    });
});
