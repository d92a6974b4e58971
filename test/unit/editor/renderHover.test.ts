import assert from 'node:assert/strict';
import { exactly } from '../../../src/core/estimate';
import type { CallReport } from '../../../src/core/report';
import { renderHover } from '../../../src/editor/renderHover';
import { SAMPLE_CALL } from './sampleCall';

const PLACE = { addressOf: () => 'file:///w/src/config.py#L3,9', canConfigure: true };
const render = (changes: Partial<CallReport>): string => renderHover({ ...SAMPLE_CALL, ...changes }, PLACE);

/** What a reader sees: the escapes gone, and spaces that do not break as spaces. */
const seen = (markdown: string): string =>
  markdown
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('&nbsp;', '')
    .replaceAll('\u00a0', ' ');

describe('renderHover', () => {
  it('says the price first, then the model and where it is defined', () => {
    const [price, model] = seen(render({})).split('\n\n');
    assert.equal(price, '**≈ $0.00093 per call** ($0.00063 – $0.0025) · ≈ $0.93 per 1,000 calls');
    assert.equal(
      model,
      '`claude-opus-4-7` · from a constant, [src/config.py:3](<file:///w/src/config.py#L3,9>) · anthropic.messages.create',
    );
  });

  it('shows tokens by part, holes with their size, and how each is known', () => {
    const rows = seen(render({}))
      .split('\n')
      .filter((line) => line.startsWith('| '));
    assert.deepEqual(rows.slice(2), [
      '| System, line 14 | ≈ 113 | 101 – 125 |  | estimated |',
      '| Message frame | 7 |  |  | counted |',
      '| `ticket.text`, line 15 | ≈ 40 | 10 – 400 |  | assumed |',
      '| **Input** | **≈ 160** | 120 – 400 | ≈ $0.0008 |  |',
      '| **Output** | **≈ 5** | 1 – 20 | ≈ $0.00013 | assumed |',
    ]);
  });

  it('says what the figures rest on', () => {
    const fine = seen(render({})).split('\n\n').at(-1);
    assert.deepEqual(fine?.split('  \n'), [
      'Tokens: o200k × 1.50',
      'Output: limited to 20 by max_tokens',
      'Price: $5.00 per million input tokens, $25 per million output tokens, since 2026-04-16, checked 2026-11-10 ' +
        '([https://platform.claude.com/docs/en/about-claude/pricing](<https://platform.claude.com/docs/en/about-claude/pricing>))',
    ]);
  });

  it('says a warning before the sum', () => {
    const [, , warning] = seen(render({ notes: ['claude-opus-4-7 retires on 2026-12-01.'] })).split('\n\n');
    assert.equal(warning, 'claude-opus-4-7 retires on 2026-12-01.');
  });

  it('marks what is exact by the missing sign', () => {
    const markdown = seen(
      render({
        input: { low: 10, likely: 10, high: 10, method: 'exact', parts: [], holes: [] },
        output: { low: 5, likely: 5, high: 5, evidence: 'measured', reason: 'from the usage of 30 days' },
        cost: {
          ...SAMPLE_CALL.cost,
          perCallUsd: exactly(0.00018),
          lines: [{ what: 'output', tokens: exactly(5), usdPerMillion: 25, usd: exactly(0.000125) }],
        },
      }),
    );
    assert.match(markdown, /^\*\*\$0\.00018 per call\*\*/);
    assert.match(markdown, /\*\*Output\*\* \| \*\*5\*\* \| {2}\| \$0\.00013 \| measured \|/);
  });

  it('shows the month only where the traffic is known', () => {
    assert.doesNotMatch(render({}), /month/);
    const month = render({
      cost: {
        ...SAMPLE_CALL.cost,
        perMonthUsd: { low: 187.5, likely: 277.5, high: 750 },
        traffic: { callsPerMonth: 300_000, evidence: 'configured' },
      },
    });
    assert.match(month, /≈ \$278 per month \(traffic as you configured\)/);
  });

  describe('of what is not known', () => {
    const noPrice = { perCallUsd: null, perMonthUsd: null, traffic: null, lines: [] };
    const unknownId: Partial<CallReport> = {
      model: {
        ...SAMPLE_CALL.model,
        value: 'claude-opus-99',
        catalogueId: null,
        reason: 'the catalogue has no model of this name',
        nearest: ['claude-opus-4-7'],
      },
      cost: { ...noPrice, reason: 'the model is not known' },
    };

    it('names an unknown model, its neighbours and how to add its price, and says no price at all', () => {
      const markdown = render(unknownId);
      assert.match(markdown, /^\*\*Price unknown\*\*/);
      assert.match(seen(markdown), /The catalogue has no model of this name\./);
      assert.match(markdown, /Did you mean `claude-opus-4-7`\?/);
      assert.match(seen(markdown), /Say what `claude-opus-99` costs under `prices` in promptfare\.json\./);
      assert.match(markdown, /\(command:promptfare\.openConfiguration\)/);
      assert.doesNotMatch(markdown, /\$/);
    });

    it('says how to name a model that only run time knows', () => {
      const markdown = render({
        model: {
          value: null,
          catalogueId: null,
          evidence: 'unknown',
          expression: 'settings.model',
          definedAt: null,
          candidates: [],
          reason: 'settings.model is set outside of this file',
        },
        cost: { ...noPrice, reason: 'the model is not known' },
      });
      assert.match(markdown, /Say which model `settings\.model` is under `models`/);
      assert.match(seen(markdown), /settings\.model is set outside of this file\./);
    });

    it('offers no command where there is nowhere to write', () => {
      const markdown = renderHover({ ...SAMPLE_CALL, ...unknownId }, { ...PLACE, canConfigure: false });
      assert.doesNotMatch(markdown, /command:/);
    });
  });

  it('keeps a prompt of many parts short', () => {
    const holes = Array.from({ length: 30 }, (_, index) => ({
      ...(SAMPLE_CALL.input.holes[0] ?? assert.fail('the sample has a hole')),
      name: `field${index}`,
    }));
    const markdown = render({ input: { ...SAMPLE_CALL.input, holes } });
    assert.match(markdown, /\| 23 more holes \|/);
    assert.ok(markdown.split('\n').length < 25);
  });

  it('lets nothing that the workspace wrote act', () => {
    const hostile = [
      '](command:workbench.action.quit)',
      '`](command:a) `` ``` | x |',
      '<img src=x onerror=alert(1)><a href="command:b">',
      '![p](https://evil.example/x.png) https://evil.example www.evil.example',
      'a\n\n# heading\n| table |\r\u2028\u202e$(zap)',
      '\\](command:c)\\',
    ];
    for (const text of hostile) {
      const markdown = render({
        api: text,
        model: {
          ...SAMPLE_CALL.model,
          value: text,
          catalogueId: null,
          expression: text,
          reason: text,
          nearest: [text],
        },
        input: {
          ...SAMPLE_CALL.input,
          parts: SAMPLE_CALL.input.parts.map((part) => ({ ...part, reason: text })),
          holes: SAMPLE_CALL.input.holes.map((hole) => ({ ...hole, name: text })),
        },
        notes: [text],
        cost: {
          ...SAMPLE_CALL.cost,
          perCallUsd: null,
          reason: text,
          price: { from: text, checked: text, source: text, evidence: 'assumed' },
        },
      });
      // Code spans hold any sign but a backtick, and escaped signs do nothing: what is left must be ours alone.
      const active = markdown.replaceAll(/\\[!-/:-@[-`{-~]/g, '').replaceAll(/`[^`\n|]*`/g, '');
      const links = [...active.matchAll(/\]\(<?([^)>]*)/g)].map(([, address]) => address);
      assert.deepEqual([...new Set(links)].sort(), [
        'command:promptfare.openConfiguration',
        'file:///w/src/config.py#L3,9',
      ]);
      assert.doesNotMatch(active, /https:\/\/evil|www\.|<(?!file:)|^#|!\[/m);
      assert.doesNotMatch(markdown, /[\r\u2028\u202e]/);
      assert.ok(!active.includes('`'), 'every code span is closed');
      const widths = markdown.split('\n').filter((line) => line.startsWith('| '));
      for (const row of widths) assert.equal(row.replaceAll(/\\\|/g, '').split('|').length, 7, row);
    }
  });
});
