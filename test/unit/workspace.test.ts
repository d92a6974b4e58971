import { Ajv2020 } from 'ajv/dist/2020';
import { Tiktoken } from 'js-tiktoken/lite';
import o200k from 'js-tiktoken/ranks/o200k_base';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ScanReport } from '../../src/cli/report';
import type { Range } from '../../src/core/estimate';
import type { EvidenceKind } from '../../src/core/evidence';
import { assetsFolder } from './assetsFolder';
import { run } from './cli/running';
import { temporaryFolder } from './cli/temporaryFolder';

// Every number of the sample workspace, done by hand.
//
// Input: the tokens of each fixed stretch of text in o200k_base (counted here by js-tiktoken itself), each times the
// factor of the model's family and rounded; what is sent around the texts; the sizes of the holes. ticket.subject and
// ticket.body are 8 and 220 by the workspace's promptfare.json; of other holes a short one is assumed to be 1 / 5 / 30,
// a text 10 / 40 / 400.
// Output: by the task that the prompt is taken for, where that is sure enough: a label is 1 / 5 / 20, a few values 20 / 120 /
// 600, a summary 80 / 200 / 600, an e-mail 100 / 300 / 900, a long text 400 / 1,200 / 6,000, a rewriting or a translation 0.8 /
// 1.1 / 1.5 × the input. An unclear task is 50 / 400 / its limit or 4,000. Where a model reasons by default 200 / 800 / 4,000
// more; never above the limit. Of gpt-5.4-mini no source says whether it reasons unasked: its most counts that in.
// Dollars are given for a million calls, so that prices per million tokens multiply without fractions of cents.

type Triple = readonly [low: number, likely: number, high: number];

/** Of o200k_base, in prose, which all texts here are: low, likely, high. */
const CLAUDE_OLD: Triple = [1.07, 1.14, 1.25];
const CLAUDE_NEW: Triple = [1.27, 1.55, 1.82];
const OPENAI: Triple = [1, 1, 1];
/** No factor is published for it: from the least to the most of the families, likely (1 + 1.14 + 1.55 + 1.09 + 1.04) ÷ 5. */
const OTHER: Triple = [0.95, 1.164, 1.82];

const TEXT: Triple = [10, 40, 400];
const SHORT: Triple = [1, 5, 30];
const SUBJECT: Triple = [8, 8, 8];
const BODY: Triple = [220, 220, 220];

/**
 * Claude's frame of a request; OpenAI's 3 tokens a message, 1 for its role and 3 for the reply, likely 1 less where a model reasons.
 * Of others 1 to 5 a message, likely 4, and up to 5, likely 3, for the reply.
 */
const FRAME = {
  claudeOld: [7, 7, 7],
  claudeNew: [6, 6, 6],
  oneMessage: [7, 7, 7],
  oneReasoning: [6, 6, 7],
  twoMessages: [11, 11, 11],
  twoReasoning: [10, 10, 11],
  oneElsewhere: [1, 7, 10],
  twoElsewhere: [2, 11, 15],
} as const;
/** {"type":"object","properties":{"mood":{"type":"string","enum":["happy","neutral","angry"]}}} is 25 tokens, and 9 more; with what is not sent 45. */
const SCHEMA: Triple = [33, 34, 45];

const SPAM = { 'Is this message spam? Answer yes or no.': 10 };
const AGENTS = { 'You help support agents. Answer in at most three sentences.': 12 };

interface Expected {
  readonly model: string;
  /** The catalogue's, where it is another name. */
  readonly catalogueId?: string | null;
  readonly evidence?: EvidenceKind;
  /** Where the model is written, where that is not at the call. */
  readonly definedAt?: number;
  /** Each fixed stretch of text and its tokens in o200k_base. */
  readonly texts: Readonly<Record<string, number>>;
  readonly factor: Triple;
  readonly frame: Triple;
  readonly holes: readonly Triple[];
  readonly input: Triple;
  readonly output: Triple;
  readonly usdPerMillionCalls: Triple | null;
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  // 10 + 7 = 17 in; a poem; $0.15 and $0.60: 17 × 0.15 = 2.55, 1,200 × 0.60 = 720.
  'examples/first_call.py:5': {
    model: 'gpt-4o-mini',
    texts: { 'Write a haiku about a patient support agent.': 10 },
    factor: OPENAI,
    frame: FRAME.oneMessage,
    holes: [],
    input: [17, 17, 17],
    output: [400, 1200, 6000],
    usdPerMillionCalls: [242.55, 722.55, 3602.55],
  },
  // 14 × 1.55 = 21.7 → 22, + 6 + 220 = 248 in; reasons: 400 + 800 is above the limit of 800; $4 and $20: 992 + 16,000.
  'support/answers.py:23': {
    model: 'claude-opus-5-5',
    evidence: 'constant',
    definedAt: 17,
    texts: { 'Answer the customer politely. Say what we do next and by when.': 14 },
    factor: CLAUDE_NEW,
    frame: FRAME.claudeNew,
    holes: [BODY],
    input: [244, 248, 251],
    output: [250, 800, 800],
    usdPerMillionCalls: [5976, 16_992, 17_004],
  },
  // The model is the one that promptfare.json says. 8 × 1.55 = 12.4 → 12, + 6 + 220 = 238 in; an e-mail: 100 + 200 at least,
  // else the limit; 944 + 300 × 20, 952 + 500 × 20 and 964 + 500 × 20.
  'support/answers.py:33': {
    model: 'claude-opus-5-5',
    evidence: 'configured',
    texts: { 'Write a short reply to this ticket:\n\n': 8 },
    factor: CLAUDE_NEW,
    frame: FRAME.claudeNew,
    holes: [BODY],
    input: [236, 238, 241],
    output: [300, 500, 500],
    usdPerMillionCalls: [6944, 10_952, 10_964],
  },
  // 9 × 1.55 = 13.95 → 14, + 6 + 40 = 60 in; a rewriting: 0.8 × 27, 1.1 × 60, 1.5 × 422 = 633 above its limit of 600; $5 and
  // $25: 135 + 21.6 × 25, 300 + 66 × 25, 2,110 + 600 × 25.
  'support/answers.py:42': {
    model: 'claude-opus-4-7',
    evidence: 'constant',
    definedAt: 12,
    texts: { 'Make this friendlier, keep every fact:\n\n': 9 },
    factor: CLAUDE_NEW,
    frame: FRAME.claudeNew,
    holes: [TEXT],
    input: [27, 60, 422],
    output: [21.6, 66, 600],
    usdPerMillionCalls: [675, 1950, 17_110],
  },
  // 16 × 1.55 = 24.8 → 25, + 6 + 40 = 71 in; 355 + 100 × 25.
  'support/answers.py:50': {
    model: 'claude-opus-4-7',
    evidence: 'default',
    definedAt: 13,
    texts: { 'You check drafts. Answer OK, or say in one sentence what is wrong.': 16 },
    factor: CLAUDE_NEW,
    frame: FRAME.claudeNew,
    holes: [TEXT],
    input: [36, 71, 435],
    output: [50, 100, 100],
    usdPerMillionCalls: [1430, 2855, 4675],
  },
  // 7 × 1.14 = 7.98 → 8, + 7 + 40 = 55 in; a summary; $3 and $15: 72 + 80 × 15, 165 + 200 × 15, 1,248 + 250 × 15.
  'support/answers.py:60': {
    model: 'claude-sonnet-4-5',
    evidence: 'default',
    definedAt: 59,
    texts: { 'Shorten this to three sentences:\n\n': 7 },
    factor: CLAUDE_OLD,
    frame: FRAME.claudeOld,
    holes: [TEXT],
    input: [24, 55, 416],
    output: [80, 200, 250],
    usdPerMillionCalls: [1272, 3165, 4998],
  },
  // The name of a deployment is no model: tokens, and no price. A label, of at most 3 tokens.
  'support/hosts.py:18': {
    model: 'support-desk-prod',
    catalogueId: null,
    texts: SPAM,
    factor: OPENAI,
    frame: FRAME.twoMessages,
    holes: [TEXT],
    input: [31, 61, 421],
    output: [1, 3, 3],
    usdPerMillionCalls: null,
  },
  // At Groq. 10 × 1.164 = 11.64 → 12, + 11 + 40 = 63 in; $0.05 and $0.08: 1.1 + 0.08 and 3.15 + 0.24.
  'support/hosts.py:27': {
    model: 'llama-3.1-8b-instant',
    texts: SPAM,
    factor: OTHER,
    frame: FRAME.twoElsewhere,
    holes: [TEXT],
    input: [22, 63, 433],
    output: [1, 3, 3],
    usdPerMillionCalls: [1.18, 3.39, 21.89],
  },
  // 10 × 1.14 = 11.4 → 11, + 7 + 40 = 58 in; $1 and $5: 28 + 5 and 58 + 15.
  'support/hosts.py:36': {
    model: 'anthropic/claude-haiku-4.5',
    catalogueId: 'claude-haiku-4-5',
    texts: SPAM,
    factor: CLAUDE_OLD,
    frame: FRAME.claudeOld,
    holes: [TEXT],
    input: [28, 58, 420],
    output: [1, 3, 3],
    usdPerMillionCalls: [33, 73, 435],
  },
  // The same through Bedrock, kept to Europe: a tenth more.
  'support/hosts.py:45': {
    model: 'eu.anthropic.claude-haiku-4-5-20251001-v1:0',
    catalogueId: 'claude-haiku-4-5',
    texts: SPAM,
    factor: CLAUDE_OLD,
    frame: FRAME.claudeOld,
    holes: [TEXT],
    input: [28, 58, 420],
    output: [1, 3, 3],
    usdPerMillionCalls: [36.3, 80.3, 478.5],
  },
  // 10 × 1.55 = 15.5 → 16, + 6 + 40 = 62 in; $0.10 and $0.50: 6.2 + 1.5.
  'support/hosts.py:55': {
    model: 'anthropic/claude-haiku-5-5',
    catalogueId: 'claude-haiku-5-5',
    texts: SPAM,
    factor: CLAUDE_NEW,
    frame: FRAME.claudeNew,
    holes: [TEXT],
    input: [29, 62, 424],
    output: [3, 3, 3],
    usdPerMillionCalls: [4.4, 7.7, 43.9],
  },
  // 18 × 1.55 = 27.9 → 28, 3 × 1.55 = 4.65 → 5, 1 × 1.55 → 2, + 6 + 8 + 220 = 269 in; a label, for thinking is off: 26.9 + 5 × 0.50.
  'support/triage.py:22': {
    model: 'claude-haiku-5-5',
    texts: {
      'You sort support tickets. Answer with one word: billing, bug, account or other.': 18,
      'Subject: ': 3,
      '\n\n': 1,
    },
    factor: CLAUDE_NEW,
    frame: FRAME.claudeNew,
    holes: [SUBJECT, BODY],
    input: [262, 269, 274],
    output: [1, 5, 10],
    usdPerMillionCalls: [26.7, 29.4, 32.4],
  },
  // 15 + 10 + 220 = 245 in; a label; $0.75 and $4.50: 183.75 + 4.5 and 183.75 + 22.5.
  'support/triage.py:32': {
    model: 'gpt-5.4-mini',
    evidence: 'constant',
    definedAt: 13,
    texts: { 'Name the language of the text as an ISO 639-1 code.': 15 },
    factor: OPENAI,
    frame: FRAME.twoReasoning,
    holes: [BODY],
    input: [245, 245, 246],
    output: [1, 5, 5],
    usdPerMillionCalls: [188.25, 206.25, 207],
  },
  // 12 + 10 + 220 = 242 in; reasons up to its limit of 200; $0.10 and $0.50: 24.2 + 100.
  'support/triage.py:44': {
    model: 'gpt-6-luna',
    evidence: 'constant',
    definedAt: 17,
    texts: { 'List the products that the customer mentions, one per line.': 12 },
    factor: OPENAI,
    frame: FRAME.twoReasoning,
    holes: [BODY],
    input: [242, 242, 243],
    output: [200, 200, 200],
    usdPerMillionCalls: [124.2, 124.2, 124.3],
  },
  // 8 × 1.55 = 12.4 → 12, + 6 + 40 = 58 in; $5 and $25: 290 + 400 × 25.
  'support/trials.py:11': {
    model: 'claude-opus-4-7',
    texts: { 'Plan the steps that solve this problem:\n\n': 8 },
    factor: CLAUDE_NEW,
    frame: FRAME.claudeNew,
    holes: [TEXT],
    input: [26, 58, 421],
    output: [50, 400, 1000],
    usdPerMillionCalls: [1380, 10_290, 27_105],
  },
  // A model of one's own.
  'support/trials.py:21': {
    model: 'acme-support-7b',
    catalogueId: null,
    texts: { 'Rate this answer from 1 to 5:\n\n': 10 },
    factor: OTHER,
    frame: FRAME.oneElsewhere,
    holes: [TEXT],
    input: [21, 59, 428],
    output: [1, 2, 2],
    usdPerMillionCalls: null,
  },
  // 3 × 1.14 = 3.42 → 3, + 7 = 10 in; $1 and $5: 10 + 25.
  'tests/test_triage.py:7': {
    model: 'claude-haiku-4-5',
    texts: { 'Say hello.': 3 },
    factor: CLAUDE_OLD,
    frame: FRAME.claudeOld,
    holes: [],
    input: [10, 10, 11],
    output: [5, 5, 5],
    usdPerMillionCalls: [35, 35, 36],
  },
  // 12 × 1.55 = 18.6 → 19, 6 × 1.55 = 9.3 → 9, + 6 + 40 = 74 in; reasons up to its limit of 150; $0.10 and $0.50: 7.4 + 75.
  'web/src/assistant.ts:9': {
    model: 'claude-haiku-5-5',
    texts: { ...AGENTS, 'Question of an agent: ': 6 },
    factor: CLAUDE_NEW,
    frame: FRAME.claudeNew,
    holes: [TEXT],
    input: [39, 74, 439],
    output: [150, 150, 150],
    usdPerMillionCalls: [78.9, 82.4, 118.9],
  },
  // 12 + 10 + 40 = 62 in; always reasons: 50 + 200, else its limit; $2 and $10: 64 + 2,500 and 124 + 300 × 10.
  'web/src/assistant.ts:19': {
    model: 'gpt-6.1-sol',
    texts: AGENTS,
    factor: OPENAI,
    frame: FRAME.twoReasoning,
    holes: [TEXT],
    input: [32, 62, 423],
    output: [250, 300, 300],
    usdPerMillionCalls: [2564, 3124, 3846],
  },
  // 8 and the schema's 34, + 6 + 40 = 88 in; bounded by the schema: {"mood":"happy"} is 5 tokens, 7 with blanks; its limit.
  // $0.75 and $4.50: 42.75 + 22.5, 66 + 31.5, 345 + 90.
  'web/src/assistant.ts:28': {
    model: 'gpt-5.4-mini',
    texts: {
      'What is the mood of this feedback?\n\n': 8,
    },
    factor: OPENAI,
    frame: FRAME.oneReasoning,
    holes: [TEXT, SCHEMA],
    input: [57, 88, 460],
    output: [5, 7, 20],
    usdPerMillionCalls: [65.25, 97.5, 435],
  },
  // 9 × 1.55 = 13.95 → 14, + 6 + 40 = 60 in; a summary; $5 and $25: 135 + 80 × 25, 300 + 200 × 25, 2,110 + 250 × 25.
  'web/src/assistant.ts:38': {
    model: 'anthropic/claude-opus-4.7',
    catalogueId: 'claude-opus-4-7',
    texts: { "Summarize today's tickets in five lines:\n\n": 9 },
    factor: CLAUDE_NEW,
    frame: FRAME.claudeNew,
    holes: [TEXT],
    input: [27, 60, 422],
    output: [80, 200, 250],
    usdPerMillionCalls: [2135, 5300, 8360],
  },
  // 9 + 5 + 10 + 220 = 244 in; reasons up to its limit of 30; $0.10 and $0.50: 24.4 + 15.
  'web/src/titles.ts:11': {
    model: 'gpt-6-luna',
    texts: { 'You write titles of at most eight words.': 9, 'Title for this ticket:\n\n': 5 },
    factor: OPENAI,
    frame: FRAME.twoReasoning,
    holes: [BODY],
    input: [244, 244, 245],
    output: [30, 30, 30],
    usdPerMillionCalls: [39.4, 39.4, 39.5],
  },
  // 3 + 1 + 6 + 5 + 40 = 55 in; a translation: 0.8 × 21, 1.1 × 55, 1.5 × 440 and reasoning above its limit of 800; $0.75 and
  // $4.50: 15.75 + 16.8 × 4.50, 41.25 + 60.5 × 4.50, 330 + 3,600.
  'web/src/titles.ts:23': {
    model: 'gpt-5.4-mini',
    evidence: 'default',
    definedAt: 24,
    texts: { 'Translate into ': 3, ':\n\n': 1 },
    factor: OPENAI,
    frame: FRAME.oneReasoning,
    holes: [SHORT, TEXT],
    input: [21, 55, 441],
    output: [16.8, 60.5, 800],
    usdPerMillionCalls: [91.35, 313.5, 3930.75],
  },
  // 10 + 5 + 10 + 40 = 65 in; always reasons: 50 + 200, else its limit; $2 and $10: 70 + 2,500 and 130 + 400 × 10.
  'web/src/titles.ts:36': {
    model: 'gpt-6.1-sol',
    evidence: 'default',
    definedAt: 33,
    texts: { 'Explain the error to a customer without technical words.': 10, 'The error was: ': 5 },
    factor: OPENAI,
    frame: FRAME.twoReasoning,
    holes: [TEXT],
    input: [35, 65, 426],
    output: [250, 400, 400],
    usdPerMillionCalls: [2570, 4130, 4852],
  },
};

const WORKSPACE = path.join(__dirname, '../workspace');

async function scanned(...options: readonly string[]): Promise<ScanReport> {
  const words = ['scan', WORKSPACE, '--format', 'json', '--today', '2026-11-21', ...options];
  const { code, output, errors } = await run(words, { assets: await assetsFolder() });
  assert.deepEqual([code, errors], [0, '']);
  return JSON.parse(output) as ScanReport;
}

function numbers({ low, likely, high }: Range): Triple {
  return [low, likely, high];
}

function assertClose(actual: Range, expected: Triple, what: string): void {
  numbers(actual).forEach((number, index) => {
    const wanted = expected[index] ?? NaN;
    assert.ok(Math.abs(number - wanted) <= wanted * 1e-9, `${what}: ${number} instead of ${wanted}`);
  });
}

describe('the sample workspace', function () {
  this.timeout(30_000);
  let report: ScanReport;
  let o200kBase: Tiktoken;
  before(async () => {
    o200kBase = new Tiktoken(o200k);
    report = await scanned();
  });

  it('has the calls that were written, and not the look-alike', () => {
    const found = report.files.flatMap((file) => file.calls.map((call) => `${file.path}:${call.line}`));
    assert.deepEqual(found, Object.keys(EXPECTED));
  });

  for (const [place, expected] of Object.entries(EXPECTED)) {
    it(`agrees with the sum by hand: ${place}`, () => {
      const { model, catalogueId = model, evidence = 'literal', input, output, usdPerMillionCalls } = expected;
      // The sum above, by the rules above it.
      const byHand: Triple = [0, 1, 2].map((end) => {
        const texts = Object.values(expected.texts).map((tokens) => Math.round(tokens * (expected.factor[end] ?? NaN)));
        const holes = expected.holes.map((hole) => hole[end] ?? NaN);
        return [expected.frame[end] ?? NaN, ...texts, ...holes].reduce((total, tokens) => total + tokens);
      }) as unknown as Triple;
      assert.deepEqual(input, byHand);
      for (const [text, tokens] of Object.entries(expected.texts)) {
        assert.equal(o200kBase.encode(text, [], []).length, tokens, JSON.stringify(text));
      }

      const [file, line] = place.split(':');
      const call = report.files
        .find(({ path: name }) => name === file)
        ?.calls.find((each) => each.line === Number(line));
      assert.ok(call);
      assert.deepEqual([call.model.value, call.model.catalogueId, call.model.evidence], [model, catalogueId, evidence]);
      if (expected.definedAt !== undefined) assert.equal(call.model.definedAt?.line, expected.definedAt);
      assert.deepEqual(numbers(call.input), input);
      assertClose(call.output, output, 'output');
      const { perCallUsd } = call.cost;
      if (usdPerMillionCalls === null || perCallUsd === null) assert.equal(perCallUsd, usdPerMillionCalls);
      else assertClose(perCallUsd, usdPerMillionCalls.map((usd) => usd / 1e6) as unknown as Triple, 'cost per call');
      assert.equal(call.cost.perMonthUsd, null, 'nobody has said how often it is called');
    });
  }

  it('adds up', () => {
    const { totals } = report;
    const months = { perMonthUsd: null };
    assert.deepEqual(totals, {
      calls: 24,
      priced: 22,
      unknownModel: 2,
      ...months,
      byContext: {
        production: { calls: 22, priced: 20, unknownModel: 2, ...months },
        example: { calls: 1, priced: 1, unknownModel: 0, ...months },
        test: { calls: 1, priced: 1, unknownModel: 0, ...months },
      },
    });
    assert.deepEqual(report.skipped, []);
  });

  it('is JSON as the schema says', () => {
    const schema = readFileSync(path.join(__dirname, '../../media/scan.schema.json'), 'utf8');
    const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(schema) as object);
    assert.ok(validate(report), JSON.stringify(validate.errors, null, 1));
  });

  it('costs by the month what the traffic says', async () => {
    // 10,000 a day are 300,000 a month of 30 days: 0.3 × $29.40 = $8.82. 2,000 a month at $3,165 per million: $6.33.
    const configuration = {
      version: 1,
      models: { 'settings.reply_model': 'claude-opus-5-5' },
      sizes: { 'ticket.subject': 8, 'ticket.body': 220 },
      traffic: [
        { match: { function: 'queue_of' }, calls: 10_000, per: 'day' },
        { match: { function: 'shorten' }, calls: 2000, per: 'month' },
      ],
    };
    const folder = temporaryFolder({ 'traffic.json': JSON.stringify(configuration) });
    const { files, totals } = await scanned('--config', path.join(folder, 'traffic.json'));
    const months = files
      .flatMap((file) => file.calls)
      .flatMap(({ cost }) => (cost.perMonthUsd ? [cost.perMonthUsd] : []));
    assert.deepEqual(
      months.map((month) => month.likely.toFixed(6)),
      ['6.330000', '8.820000'],
    );
    assert.ok(totals.perMonthUsd);
    // 0.3 × (26.7, 29.4, 32.4) + 0.002 × (1,272, 3,165, 4,998).
    assertClose(totals.perMonthUsd, [8.01 + 2.544, 8.82 + 6.33, 9.72 + 9.996], 'cost per month');
  });
});
