import assert from 'node:assert/strict';
import { readCalculatorRequest } from '../../../src/webview/calculatorRequest';

const WORKLOAD = {
  requests: 10_000,
  per: 'day',
  inputTokens: 3000,
  outputTokens: 200,
  cacheReadTokens: 2000,
  cacheWriteTokens: 0,
  batchShare: 0.5,
  passRate: 0.9,
};
const MIX = [
  { model: 'claude-haiku-5-5', share: 0.7 },
  { model: 'claude-opus-4-7', share: 0.3 },
];
const DRAFT = { workload: WORKLOAD, contenders: [MIX, [{ model: 'gpt-6-luna', share: 1 }]] };
const request = (call: unknown, takes: unknown, id: unknown = 1): unknown => ({ id, call, takes });
const workload = (more: object): unknown => request('calculate', { ...DRAFT, workload: { ...WORKLOAD, ...more } });
const contenders = (of: unknown): unknown => request('calculate', { ...DRAFT, contenders: of });

describe('a message of the calculator’s page', () => {
  const good = {
    'for what to begin with': request('fill', null),
    'to calculate': request('calculate', DRAFT),
    'to calculate at no model': contenders([]),
    'of a chat': workload({ turns: 12, systemTokens: 800 }),
    'of another tier, in a region': workload({ serviceTier: 'flex', regional: true }),
    'kept for an hour, anywhere': workload({ cacheRetention: '1h', regional: false }),
    'of nothing at all': workload({ requests: 0, inputTokens: 0, outputTokens: 0, cacheReadTokens: 0 }),
    'to copy': request('copy', '| a |'),
    'for the call': request('showCall', null),
  };
  for (const [name, message] of Object.entries(good)) {
    it(`is a request ${name}`, () => {
      assert.deepEqual(readCalculatorRequest(message), message);
    });
  }

  const bad = {
    nothing: undefined,
    'a text': 'fill',
    'a list': [1],
    'no id': { call: 'fill', takes: null },
    'an id that is not whole': request('fill', null, 0.5),
    'a call there is not': request('eval', 'alert(1)'),
    'the name of an inherited function': request('constructor', null),
    'more than is taken': request('fill', {}),
    'no draft': request('calculate', null),
    'no workload': request('calculate', { contenders: [] }),
    'a negative number': workload({ requests: -1 }),
    'no number': workload({ requests: NaN }),
    'a number without end': workload({ outputTokens: Infinity }),
    'a text for a number': workload({ inputTokens: '3000' }),
    'a number beyond all workloads': workload({ requests: 1e16 }),
    'a period there is not': workload({ per: 'fortnight' }),
    'more from the cache than there is': workload({ cacheReadTokens: 2000, cacheWriteTokens: 1001 }),
    'a share above all': workload({ batchShare: 1.5 }),
    'a pass rate of nothing': workload({ passRate: 0 }),
    'a tier there is not': workload({ serviceTier: 'batch' }),
    'a region that is a text': workload({ regional: 'eu' }),
    'another retention': workload({ cacheRetention: '2h' }),
    'half a turn': workload({ turns: 1.5 }),
    'turns that would take the engine for good': workload({ turns: 1e9 }),
    'a system prompt above the input': workload({ turns: 2, systemTokens: 3001 }),
    'contenders that are no list': contenders('claude'),
    'a mix of nothing': contenders([[]]),
    'a mix that does not add up': contenders([[{ model: 'a', share: 0.5 }]]),
    'a share below nothing': contenders([
      [
        { model: 'a', share: -1 },
        { model: 'b', share: 2 },
      ],
    ]),
    'a model without a name': contenders([[{ model: '', share: 1 }]]),
    'a model that is a novel': contenders([[{ model: 'x'.repeat(300), share: 1 }]]),
    'a model that is an object': contenders([[{ model: { toString: 'x' }, share: 1 }]]),
    'a hundred contenders': contenders(Array.from({ length: 100 }, () => MIX)),
    'a mix of a hundred': contenders([Array.from({ length: 100 }, () => ({ model: 'a', share: 0.01 }))]),
    'no text to copy': request('copy', 1),
    'a text to copy that is a book': request('copy', 'x'.repeat(200_001)),
  };
  for (const [name, message] of Object.entries(bad)) {
    it(`is refused: ${name}`, () => {
      assert.equal(readCalculatorRequest(message), null);
    });
  }
});
