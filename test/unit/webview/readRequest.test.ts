import assert from 'node:assert/strict';
import { readRequest } from '../../../src/webview/readRequest';

const DRAFT = { values: ['a', ''], maxOutputTokens: 20, other: { provider: 'openai', model: 'gpt-6-luna' } };
const request = (call: unknown, takes: unknown, id: unknown = 1): unknown => ({ id, call, takes });

describe('a message of the page', () => {
  const good = [
    request('view', null),
    request('draft', DRAFT),
    request('run', { ...DRAFT, values: [] }),
    request('stop', null),
    request('setKey', 1),
  ];
  for (const message of good) {
    it(`is a request: ${JSON.stringify(message)}`, () => {
      assert.deepEqual(readRequest(message), message);
    });
  }

  it('is read without what is none of a request', () => {
    assert.deepEqual(readRequest({ ...(request('view', null) as object), more: 1 }), request('view', null));
  });

  const bad = {
    nothing: undefined,
    'a text': 'run',
    'a list': [1],
    'no id': { call: 'view', takes: null },
    'an id that is no number': request('view', null, '1'),
    'an id that is not whole': request('view', null, 1.5),
    'a call there is not': request('eval', null),
    'the name of an inherited function': request('toString', null),
    'a side there is not': request('setKey', 2),
    'more than is taken': request('stop', {}),
    'no draft': request('run', null),
    'values that are no texts': request('run', { ...DRAFT, values: [1] }),
    'values that are no list': request('run', { ...DRAFT, values: 'ab' }),
    'no limit': request('run', { ...DRAFT, maxOutputTokens: 0 }),
    'a limit that is not whole': request('run', { ...DRAFT, maxOutputTokens: 1.5 }),
    'a limit beyond all limits': request('run', { ...DRAFT, maxOutputTokens: 1e9 }),
    'a provider there is not': request('run', { ...DRAFT, other: { provider: 'evil', model: 'x' } }),
    'a model that is a novel': request('run', { ...DRAFT, other: { provider: 'openai', model: 'x'.repeat(300) } }),
    'more text than any model takes': request('run', { ...DRAFT, values: ['x'.repeat(2_000_001)] }),
  };
  for (const [name, message] of Object.entries(bad)) {
    it(`is refused: ${name}`, () => {
      assert.equal(readRequest(message), null);
    });
  }
});
