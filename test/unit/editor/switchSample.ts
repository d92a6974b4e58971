import type { AdviceReport, CallReport } from '../../../src/core/report';
import { SAMPLE_CALL } from './sampleCall';

/**
 * The sample call on `claude-haiku-5-5` at $0.10 and $0.50 per million: 160 × $0.10 / 1M + 5 × $0.50 / 1M = $0.0000185,
 * 98 % less than $0.000925.
 */
const HAIKU: AdviceReport = {
  rule: 'cheaper-model',
  to: 'claude-haiku-5-5',
  toName: 'Claude Haiku 5.5',
  savesUsdPerCall: { low: 0.0006125, likely: 0.0009065, high: 0.00245 },
  savesPercent: 98,
  perCallUsd: { low: 0.0000125, likely: 0.0000185, high: 0.00005 },
  savesUsdPerMonth: null,
  message: 'Claude Haiku 5.5 is likely enough for a classification.',
  caveats: ['Answers to unclear tickets may get worse.', 'Its context window is smaller.'],
  fix: false,
  blocked: ['The call passes a schema.'],
  alsoFeeds: [],
};

export const HAIKU_BLOCKED = HAIKU;

/** In the constant of another file that feeds the sample call. */
export const TO_HAIKU: AdviceReport = {
  ...HAIKU,
  fix: true,
  edit: {
    at: { path: 'src/config.py', line: 3, column: 10, endLine: 3, endColumn: 25 },
    replaces: 'claude-opus-4-7',
    text: 'claude-haiku-5-5',
  },
  blocked: [],
};

/** Cheaper, but not to be had by an edit. */
export const TO_SONNET: AdviceReport = {
  ...HAIKU,
  to: 'claude-sonnet-5',
  toName: 'Claude Sonnet 5',
  savesPercent: 40,
  caveats: [],
  blocked: ['The call sets `top_k`, which Claude Sonnet 5 rejects.'],
};

/** The sample call where it stands: lines 12 to 18 of src/a.py, its model in a constant of another file. */
export const SWITCH_CALL: CallReport = {
  ...SAMPLE_CALL,
  callee: { line: 12, column: 12, endLine: 12, endColumn: 34 },
  model: {
    ...SAMPLE_CALL.model,
    written: 'MODEL',
    at: { line: 13, column: 15, endLine: 13, endColumn: 20 },
  },
  input: {
    ...SAMPLE_CALL.input,
    holes: SAMPLE_CALL.input.holes.map((hole) => ({
      ...hole,
      written: 'ticket.text',
      at: { line: 15, column: 40, endLine: 15, endColumn: 51 },
    })),
  },
  commentable: true,
  advice: [TO_HAIKU, TO_SONNET],
};

/** The same with its model in a constant of its own file, `MODEL = "claude-opus-4-7"` in line 3. */
export const LOCAL_CALL: CallReport = {
  ...SWITCH_CALL,
  model: { ...SWITCH_CALL.model, definedAt: { line: 3, column: 9, endLine: 3, endColumn: 26 } },
  advice: [
    {
      ...TO_HAIKU,
      edit: {
        at: { line: 3, column: 10, endLine: 3, endColumn: 25 },
        replaces: 'claude-opus-4-7',
        text: 'claude-haiku-5-5',
      },
    },
  ],
};
