import assert from 'node:assert/strict';
import { exactly } from '../../../src/core/estimate';
import type { CallReport } from '../../../src/core/report';
import { type HoverPlace, renderHover } from '../../../src/editor/renderHover';
import { SWITCH_CALL, TO_HAIKU, TO_SONNET } from './switchSample';

/** Without advice: what is said of switches is tested apart. */
const CALL: CallReport = { ...SWITCH_CALL, advice: [] };
const PLACE: HoverPlace = {
  uri: 'file:///w/src/a.py',
  version: 7,
  addressOf: () => 'file:///w/src/config.py#L3,9',
  isTrusted: true,
  hasFolder: true,
};
const render = (changes: Partial<CallReport>): string => renderHover({ ...CALL, ...changes }, PLACE);

/** What a reader sees: the escapes gone, and spaces that do not break as spaces. */
const seen = (markdown: string): string =>
  markdown
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('&nbsp;', '')
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\]\(command:promptfare\.(\w+)\?[^)]*\)/g, ']($1)');

describe('renderHover', () => {
  it('says the price first, then the model and where it is defined', () => {
    const [price, model] = seen(render({})).split('\n\n');
    assert.equal(price, '**≈ $0.00093 per call** ($0.00063 – $0.0025) · ≈ $0.93 per 1,000 calls');
    assert.equal(model, '`claude-opus-4-7` · from a constant, [src/config.py:3](<file:///w/src/config.py#L3,9>)');
  });

  it('shows tokens by part, holes with their size, and how each is known', () => {
    const rows = seen(render({}))
      .split('\n')
      .filter((line) => line.startsWith('| '));
    assert.deepEqual(rows.slice(2), [
      '| System, line 14 | ≈ 113 | 101 – 125 |  | estimated |',
      '| Message frame | 7 |  |  | counted |',
      '| `ticket.text`, line 15 | ≈ 40 | 10 – 400 |  | assumed · [Set Size…](setSize) |',
      '| **Input** | **≈ 160** | 120 – 400 | ≈ $0.0008 |  |',
      '| **Output** | **≈ 5** | 1 – 20 | ≈ $0.00013 | assumed · [Set Size…](setSize) |',
    ]);
  });

  it('leads to the callers of a function that is handed its prompt or model, a few of many', () => {
    const caller = (line: number) => ({ path: 'src/b.py', line, column: 1, endLine: line, endColumn: 9 });
    const link = '<file:///w/src/config.py#L3,9>';
    assert.match(seen(render({ callers: [caller(40)] })), /\nCalled from \[src\/b\.py:40\]\(<file[^)]*>\)\n/);
    const many = seen(render({ callers: [1, 2, 3, 4, 5].map(caller) }));
    assert.ok(many.includes(`[src/b.py:2](${link}), [src/b.py:3](${link}), 2 more\n`), many);
    assert.doesNotMatch(seen(render({})), /Called from/);
  });

  it('names the file of a text that stands in another', () => {
    const at = { path: 'src/prompts.py', line: 7, column: 1, endLine: 7, endColumn: 30 };
    const [system, ...others] = CALL.input.parts;
    assert.ok(system);
    const parts = [{ ...system, texts: [{ at, tokens: 113, method: 'estimated' as const }] }, ...others];
    const holes = CALL.input.holes.map((hole) => ({ ...hole, at }));
    const markdown = seen(render({ input: { ...CALL.input, parts, holes } }));
    assert.match(markdown, /\| System, prompts\.py:7 \|/);
    assert.match(markdown, /\| `ticket\.text`, prompts\.py:7 \|/);
  });

  it('leaves what the figures rest on to the sum, which a link shows', () => {
    const markdown = seen(render({}));
    assert.match(markdown, /^\[Show the Sum\]\(showSum\) · \[Cost Calculator\]\(openCalculator\) · /m);
    assert.doesNotMatch(markdown, /o200k|limited to 20|2026-11-10|https:/);
  });

  it('says what the call looks like it is for', () => {
    const task = { kind: 'extraction-simple', confidence: 0.8, tier: 'budget' as const, because: [] };
    assert.match(seen(render({ task })), / · looks like extraction simple\n/);
    assert.match(seen(render({ task: { ...task, kind: 'unclear' } })), / · task unclear\n/);
    assert.match(seen(render({ task: { ...task, confidence: 0.3 } })), / · may be extraction simple\n/);
    assert.match(seen(render({ task: { ...task, confidence: 1 } })), / · extraction simple\n/);
  });

  describe('of cheaper models', () => {
    const markdown = seen(render({ advice: [TO_HAIKU, TO_SONNET] }));

    it('shows what each costs, saves, and makes worse, with a link that switches', () => {
      const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
      assert.deepEqual(rows.slice(0, 4), [
        '|  | Per call | Saves | What may get worse |',
        '| :-- | --: | --: | :-- |',
        '| [Switch to Claude Haiku 5.5](switchModel) | ≈ $0.000019 | ≈ 98 % | Answers to unclear tickets may get worse. |',
        '| Claude Sonnet 5 | ≈ $0.000019 | ≈ 40 % | not as an edit, see below |',
      ]);
    });

    it('says below, in full, why one of them is no edit, and shows code as code', () => {
      assert.match(markdown, /\n\nNot as an edit: the call sets `top_k`, which Claude Sonnet 5/);
    });

    it('stands before what the price is made of, since a hover is cut below', () => {
      assert.ok(markdown.indexOf('Claude Haiku') < markdown.indexOf('System, line 14'));
      assert.ok(markdown.indexOf('Show the Sum') < markdown.indexOf('System, line 14'));
    });

    it('compares with the best of them', () => {
      assert.match(markdown, /\[Compare With Claude Haiku 5\.5…\]\(compare\)/);
      assert.match(seen(render({})), /\[Compare With…\]\(compare\)/);
    });

    it('does not repeat the name that stands in the row', () => {
      const caveats = ['Claude Haiku 5.5 is a smaller model than Claude Opus 4.7: compare their answers.'];
      assert.match(seen(render({ advice: [{ ...TO_HAIKU, caveats }] })), /\| a smaller model than Claude Opus 4\.7 \|/);
    });

    it('keeps a long remark to one line', () => {
      const caveats = [`${'A caveat '.repeat(40)}ends.`];
      const long = seen(render({ advice: [{ ...TO_HAIKU, caveats }] }));
      const row = long.split('\n').find((line) => line.includes('98 %'));
      assert.ok(row && row.length < 220, row);
      assert.match(row, /A caveat A… \|$/);
    });
  });

  it('hands each command the call, its file and its version', () => {
    const address = /\(command:promptfare\.switchModel\?([^)]*)\)/.exec(render({ advice: [TO_HAIKU] }))?.[1];
    assert.deepEqual(JSON.parse(decodeURIComponent(address ?? '')), [
      { uri: 'file:///w/src/a.py', id: CALL.id, version: 7, to: 'claude-haiku-5-5' },
    ]);
  });

  it('links to nothing that writes or sends in a workspace that is not trusted', () => {
    const markdown = renderHover({ ...CALL, advice: [TO_HAIKU] }, { ...PLACE, isTrusted: false });
    assert.deepEqual(
      [...markdown.matchAll(/command:promptfare\.(\w+)/g)].map(([, name]) => name),
      ['showSum', 'openCalculator'],
    );
    assert.match(seen(markdown), /\| Claude Haiku 5\.5 \| ≈ \$0\.000019 \|/);
  });

  it('says that a call is ignored, and offers nothing', () => {
    const markdown = seen(render({ advice: [TO_HAIKU], ignored: { reason: 'legacy' } }));
    assert.match(markdown, /Ignored, as you asked: legacy\./);
    assert.doesNotMatch(markdown, /Switch to|Ignore This Call/);
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
          ...CALL.cost,
          perCallUsd: exactly(0.00018),
          lines: [{ what: 'output', tokens: exactly(5), usdPerMillion: 25, usd: exactly(0.000125) }],
        },
      }),
    );
    assert.match(markdown, /^\*\*\$0\.00018 per call\*\*/);
    assert.match(markdown, /\*\*Output\*\* \| \*\*5\*\* \| \$0\.00013 \| measured \|/);
  });

  it('shows the month only where the traffic is known', () => {
    assert.doesNotMatch(render({}), /month/);
    const month = render({
      cost: {
        ...CALL.cost,
        perMonthUsd: { low: 187.5, likely: 277.5, high: 750 },
        traffic: { callsPerMonth: 300_000, evidence: 'configured' },
      },
    });
    assert.match(month, /≈ \$278 per month\*\* \(traffic as you configured\)/);
  });

  describe('of what is not known', () => {
    const noPrice = { perCallUsd: null, perMonthUsd: null, traffic: null, lines: [] };
    const unknownId: Partial<CallReport> = {
      model: {
        ...CALL.model,
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

    it('draws no column for prices that are not there', () => {
      const markdown = seen(render(unknownId));
      assert.match(markdown, /\| {2}\| Tokens \| Range \| {2}\|\n/);
      assert.doesNotMatch(markdown, /USD|Show the Sum/);
      assert.match(markdown, /^\[Set Model…\]\(setModel\) · /m);
    });

    it('says how to name a model that only run time knows', () => {
      const markdown = render({
        model: {
          value: null,
          catalogueId: null,
          evidence: 'unknown',
          expression: 'settings.model',
          written: 'settings.model',
          at: null,
          definedAt: null,
          candidates: [],
          reason: 'settings.model is set outside of this file',
        },
        cost: { ...noPrice, reason: 'the model is not known' },
      });
      assert.match(markdown, /Say which model `settings\.model` is under `models`/);
      assert.match(seen(markdown), /settings\.model is set outside of this file\./);
    });

    it('offers to look for the callers of a function that is handed its model', () => {
      const model = {
        ...CALL.model,
        value: null,
        catalogueId: null,
        definedAt: null,
        reason: 'it is a parameter: model',
      };
      const cost = { ...CALL.cost, perCallUsd: null, perMonthUsd: null, reason: 'the model is not known' };
      const said = renderHover({ ...CALL, model, cost }, PLACE);
      assert.match(said, /\[Scan Workspace\]\(command:promptfare\.scanWorkspace\) finds its callers in other files/);
      assert.doesNotMatch(renderHover({ ...CALL, model, cost }, { ...PLACE, hasFolder: false }), /Scan Workspace/);
      const callers = [{ path: 'b.py', line: 3, column: 1, endLine: 3, endColumn: 9 }];
      assert.doesNotMatch(renderHover({ ...CALL, model, cost, callers }, PLACE), /Scan Workspace/);
    });

    it('opens no file where there is nowhere to keep it', () => {
      const markdown = renderHover({ ...CALL, ...unknownId }, { ...PLACE, hasFolder: false });
      assert.doesNotMatch(markdown, /openConfiguration/);
    });
  });

  it('keeps a prompt of many parts short', () => {
    const holes = Array.from({ length: 30 }, (_, index) => ({
      ...(CALL.input.holes[0] ?? assert.fail('the sample has a hole')),
      name: `field${index}`,
    }));
    const markdown = render({ input: { ...CALL.input, holes } });
    assert.match(markdown, /\| 25 more holes \|/);
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
        id: text,
        function: text,
        task: { kind: text, confidence: 0.9, tier: null, because: [text] },
        advice: [
          { ...TO_HAIKU, to: text, toName: text, caveats: [text] },
          { ...TO_SONNET, toName: text, blocked: [text] },
        ],
        api: text,
        model: {
          ...CALL.model,
          value: text,
          catalogueId: null,
          expression: text,
          reason: text,
          nearest: [text],
        },
        input: {
          ...CALL.input,
          parts: CALL.input.parts.map((part) => ({ ...part, reason: text })),
          holes: CALL.input.holes.map((hole) => ({ ...hole, name: text, written: text })),
        },
        notes: [text],
        cost: {
          ...CALL.cost,
          perCallUsd: null,
          reason: text,
          price: { from: text, checked: text, source: text, evidence: 'assumed' },
        },
      });
      // Code spans hold any sign but a backtick, and escaped signs do nothing: what is left must be ours alone.
      const active = markdown.replaceAll(/\\[!-/:-@[-`{-~]/g, '').replaceAll(/`[^`\n|]*`/g, '');
      const links = [...active.matchAll(/\]\(<?([^)>]*)/g)].map(([, address]) => address);
      const commands = links.filter((address) => address !== 'file:///w/src/config.py#L3,9');
      assert.ok(commands.length > 4);
      for (const address of commands) assert.match(address ?? '', /^command:promptfare\.\w+(?:\?[\w%.-]*)?$/);
      assert.doesNotMatch(active.replaceAll(/\(command:[^)]*\)/g, ''), /https:\/\/evil|www\.|<(?!file:)|^#|!\[/m);
      assert.doesNotMatch(markdown, /[\r\u2028\u202e]/);
      assert.ok(!active.includes('`'), 'every code span is closed');
      const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
      const widths = rows.map((row) => row.replaceAll(/\\\|/g, '').split('|').length);
      assert.deepEqual([...new Set(widths)], [6, 7], 'no cell is added to four, or to five');
    }
  });
});
