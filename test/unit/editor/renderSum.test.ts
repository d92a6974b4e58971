import assert from 'node:assert/strict';
import type { CallReport } from '../../../src/core/report';
import { renderSum } from '../../../src/editor/renderSum';
import { SWITCH_CALL, TO_HAIKU, TO_SONNET } from './switchSample';

const render = (changes: Partial<CallReport> = {}): string => renderSum({ ...SWITCH_CALL, ...changes }, 'src/a.py');

/** The figures of the row that starts with a text. */
function figures(sum: string, row: string): readonly number[] {
  const line = sum.split('\n').find((each) => each.startsWith(`| ${row}`)) ?? assert.fail(`no row ${row} in\n${sum}`);
  return line
    .split('|')
    .slice(2, 5)
    .map((cell) => Number(cell.replace(/[$, ]/g, '')));
}

describe('renderSum', () => {
  it('reads as a worked sum', () => {
    assert.equal(
      render({ advice: [] }),
      `# ≈ $0.00093 per call

- Call: \`anthropic.messages.create\` in \`classify\`, src/a.py, line 12
- Model: \`claude-opus-4-7\`, from a constant, src/config.py:3
- Task: not known
- Traffic: not known, so there is no sum for a month

## Input tokens

| Part                   | Least | Likely | Most | How it is known |
| :--------------------- | ----: | -----: | ---: | :-------------- |
| System, line 14        |   101 |    113 |  125 | estimated       |
| Message frame          |     7 |      7 |    7 | counted         |
| \`ticket.text\`, line 15 |    10 |     40 |  400 | assumed         |
| Together               |   120 |    160 |  400 |                 |

## Price

|                   |     Least |    Likely |    Most |
| :---------------- | --------: | --------: | ------: |
| Input tokens      |       120 |       160 |     400 |
| × USD per million |     $5.00 |     $5.00 |   $5.00 |
| = Input           |   $0.0006 |   $0.0008 |  $0.002 |
| Output tokens     |         1 |         5 |      20 |
| × USD per million |    $25.00 |    $25.00 |  $25.00 |
| = Output          | $0.000025 | $0.000125 | $0.0005 |
| Per call          | $0.000625 | $0.000925 | $0.0025 |
| Per 1,000 calls   |    $0.625 |    $0.925 |   $2.50 |

## What it rests on

- Price of \`claude-opus-4-7\`: in force since 2026-04-16, checked on 2026-11-10
- Source: https://platform.claude.com/docs/en/about-claude/pricing
- System: o200k × 1.50
- Output, assumed: limited to 20 by max_tokens
- Holes that are assumed have a size by what their name usually holds; *Set Size…* replaces it.
`,
    );
  });

  it('adds up, as shown, in every column', () => {
    const sum = render();
    for (const column of [0, 1, 2]) {
      const at = (row: string): number => figures(sum, row)[column] ?? NaN;
      assert.equal(at('= Input'), (at('Input tokens') * at('× USD per million')) / 1e6);
      assert.equal(Math.round((at('= Input') + at('= Output')) * 1e9), Math.round(at('Per call') * 1e9));
      assert.equal(Math.round(at('Per call') * 1e9 * 1000), Math.round(at('Per 1,000 calls') * 1e9));
    }
  });

  it('shows the rate of each column where a long prompt is dearer by the token', () => {
    // 100,000 × $0.10 / 1M = $0.01; from 100,001 tokens on the rate is $0.50: 200,000 × $0.50 / 1M = $0.10.
    const input = {
      what: 'input' as const,
      tokens: { low: 100_000, likely: 100_000, high: 200_000 },
      usdPerMillion: 0.1,
      usd: { low: 0.01, likely: 0.01, high: 0.1 },
    };
    const sum = render({ cost: { ...SWITCH_CALL.cost, lines: [input], perCallUsd: input.usd } });
    assert.deepEqual(figures(sum, '× USD per million'), [0.1, 0.1, 0.5]);
  });

  it('works the month out where the traffic is known', () => {
    // $0.000925 × 300,000 = $277.50
    const sum = render({
      cost: {
        ...SWITCH_CALL.cost,
        perMonthUsd: { low: 187.5, likely: 277.5, high: 750 },
        traffic: { callsPerMonth: 300_000, evidence: 'configured' },
      },
    });
    assert.match(sum, /- Traffic: 300,000 calls a month, as you configured\n/);
    assert.match(sum, /\| Per month, × 300,000 calls \| +\$187\.50 \| +\$277\.50 \| +\$750\.00 \|/);
  });

  it('says of each advised model all that a hover cuts', () => {
    const sum = render({ advice: [TO_HAIKU, TO_SONNET] });
    assert.match(sum, /## Instead: Claude Haiku 5\.5\n\n- ≈ \$0\.000019 per call \(≈ 98 % cheaper\)\n/);
    assert.match(sum, /- Its context window is smaller\.\n/);
    assert.match(sum, /- Not as an edit: The call sets \\`top_k\\`, which Claude Sonnet 5 rejects\./);
  });

  it('has no sum for what has no price, and says why', () => {
    const sum = render({
      model: {
        ...SWITCH_CALL.model,
        value: null,
        catalogueId: null,
        reason: 'settings.model is set outside of this file',
      },
      cost: { perCallUsd: null, perMonthUsd: null, traffic: null, lines: [], reason: 'the model is not known' },
      advice: [],
    });
    assert.match(sum, /^# Price unknown\n/);
    assert.match(sum, /There is no sum: settings\.model is set outside of this file\.\n/);
    assert.doesNotMatch(sum, /\$/);
  });

  it('lets nothing that the workspace wrote act', () => {
    for (const text of [
      '](command:a)',
      '`](b) ``` | x |',
      '<img src=x>',
      '![p](https://evil.example/x.png)',
      'a\n\n# h\n| t |',
    ]) {
      const sum = renderSum(
        {
          ...SWITCH_CALL,
          api: text,
          function: text,
          task: { kind: text, confidence: 0.9, tier: null, because: [text] },
          model: { ...SWITCH_CALL.model, value: text, catalogueId: null, expression: text },
          input: {
            ...SWITCH_CALL.input,
            parts: SWITCH_CALL.input.parts.map((part) => ({ ...part, reason: text })),
            holes: SWITCH_CALL.input.holes.map((hole) => ({ ...hole, name: text })),
          },
          notes: [text],
          advice: [{ ...TO_HAIKU, toName: text, message: text, caveats: [text] }],
        },
        text,
      );
      const active = sum.replaceAll(/\\[!-/:-@[-`{-~]/g, '').replaceAll(/`[^`\n|]*`/g, '');
      assert.doesNotMatch(active, /[[\]<`]|!\(/, text);
      assert.deepEqual(active.match(/^#+ .*$/gm)?.length, 5, 'no heading is added');
      const widths = active
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .map((line) => line.split('|').length);
      assert.deepEqual([...new Set(widths)], [7, 6]);
    }
  });
});
