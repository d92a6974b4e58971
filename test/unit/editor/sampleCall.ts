import type { CallReport } from '../../../src/core/report';

/**
 * A classification by `claude-opus-4-7` at $5 and $25 per million: 160 tokens in, 5 out.
 * 160 × $5 / 1M = $0.0008, 5 × $25 / 1M = $0.000125, together $0.000925 per call and $0.925 per 1,000.
 */
export const SAMPLE_CALL: CallReport = {
  id: 'src/a.py#classify/anthropic.messages.create/1',
  kind: 'inference',
  line: 12,
  column: 12,
  endLine: 18,
  endColumn: 6,
  methodLine: 12,
  callee: { line: 12, column: 12, endLine: 12, endColumn: 34 },
  function: 'classify',
  api: 'anthropic.messages.create',
  provider: 'anthropic',
  model: {
    value: 'claude-opus-4-7',
    catalogueId: 'claude-opus-4-7',
    evidence: 'constant',
    expression: 'MODEL',
    written: 'MODEL',
    at: { line: 13, column: 15, endLine: 13, endColumn: 20 },
    definedAt: { path: 'src/config.py', line: 3, column: 9, endLine: 3, endColumn: 26 },
    candidates: [],
  },
  maxOutputTokens: { value: 20, evidence: 'literal' },
  features: [],
  context: 'production',
  callers: [],
  task: null,
  input: {
    low: 120,
    likely: 160,
    high: 400,
    method: 'estimated',
    parts: [
      { role: 'system', tokens: 113, low: 101, high: 125, method: 'estimated', line: 14, reason: 'o200k × 1.50' },
      { role: 'overhead', tokens: 7, low: 7, high: 7, method: 'exact', line: 12 },
    ],
    holes: [
      {
        name: 'ticket.text',
        written: 'ticket.text',
        role: 'user',
        line: 15,
        at: { line: 15, column: 40, endLine: 15, endColumn: 51 },
        low: 10,
        likely: 40,
        high: 400,
        evidence: 'assumed',
      },
    ],
  },
  output: { low: 1, likely: 5, high: 20, evidence: 'assumed', reason: 'limited to 20 by max_tokens' },
  cost: {
    perCallUsd: { low: 0.000625, likely: 0.000925, high: 0.0025 },
    perMonthUsd: null,
    traffic: null,
    lines: [
      {
        what: 'input',
        tokens: { low: 120, likely: 160, high: 400 },
        usdPerMillion: 5,
        usd: { low: 0.0006, likely: 0.0008, high: 0.002 },
      },
      {
        what: 'output',
        tokens: { low: 1, likely: 5, high: 20 },
        usdPerMillion: 25,
        usd: { low: 0.000025, likely: 0.000125, high: 0.0005 },
      },
    ],
    price: {
      from: '2026-04-16',
      checked: '2026-11-10',
      source: 'https://platform.claude.com/docs/en/about-claude/pricing',
      evidence: 'assumed',
    },
  },
  advice: [],
  commentable: true,
  notes: [],
};
