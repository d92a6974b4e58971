import type { CallReport, FileReport } from '../../../src/core/report';

/** A call as the engine reports it, at 1,000 input and 100 output tokens of a model at $1 and $5. */
export function callReport(changes: Partial<CallReport> = {}): CallReport {
  return {
    id: 'a.py#answer/anthropic.messages.create/1',
    kind: 'inference',
    line: 12,
    column: 5,
    endLine: 15,
    endColumn: 6,
    methodLine: 12,
    callee: { line: 12, column: 5, endLine: 12, endColumn: 27 },
    function: 'answer',
    api: 'anthropic.messages.create',
    provider: 'anthropic',
    model: {
      value: 'claude-haiku-4-5',
      catalogueId: 'claude-haiku-4-5',
      evidence: 'literal',
      expression: '"claude-haiku-4-5"',
      written: '"claude-haiku-4-5"',
      at: { line: 13, column: 15, endLine: 13, endColumn: 33 },
      definedAt: null,
      candidates: [],
    },
    maxOutputTokens: { value: 100, evidence: 'literal' },
    features: [],
    context: 'production',
    callers: [],
    task: null,
    input: { low: 900, likely: 1000, high: 1200, method: 'estimated', parts: [], holes: [] },
    output: { low: 50, likely: 100, high: 100, evidence: 'assumed', reason: 'the limit' },
    cost: {
      perCallUsd: { low: 0.00115, likely: 0.0015, high: 0.0017 },
      perMonthUsd: null,
      traffic: null,
      lines: [],
    },
    advice: [],
    commentable: true,
    notes: [],
    ...changes,
  };
}

export function fileReport(path: string, ...calls: readonly CallReport[]): FileReport {
  return { path, language: 'python', calls };
}

export const UNKNOWN_MODEL: Partial<CallReport> = {
  model: {
    value: 'acme-7b',
    catalogueId: null,
    evidence: 'literal',
    expression: '"acme-7b"',
    written: '"acme-7b"',
    at: { line: 13, column: 15, endLine: 13, endColumn: 24 },
    definedAt: null,
    candidates: [],
    reason: 'the catalogue has no model of this name',
    nearest: ['acme-8b'],
  },
  cost: { perCallUsd: null, reason: 'the model is not known', perMonthUsd: null, traffic: null, lines: [] },
};

export const MODEL_NOT_SAID: Partial<CallReport> = {
  model: {
    value: null,
    catalogueId: null,
    evidence: 'unknown',
    expression: 'settings.model',
    written: 'settings.model',
    at: { line: 13, column: 15, endLine: 13, endColumn: 29 },
    definedAt: null,
    candidates: [],
    reason: 'it is imported from .settings',
  },
  cost: { perCallUsd: null, reason: 'the model is not known', perMonthUsd: null, traffic: null, lines: [] },
};
