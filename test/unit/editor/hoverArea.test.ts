import assert from 'node:assert/strict';
import type { CallReport } from '../../../src/core/report';
import { callAt, hoverAreas } from '../../../src/editor/hoverArea';
import { SAMPLE_CALL } from './sampleCall';

interface Case {
  readonly title: string;
  /** The call starts at ‹ and ends at › (both taken out). What the hover should lie on stands between « and ». */
  readonly text: string;
  readonly api: string;
  readonly expression: string;
  readonly methodLine?: number;
}

const CASES: readonly Case[] = [
  {
    title: 'a call on one line, without its prompt',
    text: 'x = ‹«client.messages.create»(«model=MODEL», system="the model: MODEL", max_tokens=20)›',
    api: 'anthropic.messages.create',
    expression: 'MODEL',
  },
  {
    title: 'a call over several lines',
    text: '‹«client.messages.create»(\n  «model="claude-opus-4-7"»,\n  system="create( model="\n)›',
    api: 'anthropic.messages.create',
    expression: '"claude-opus-4-7"',
  },
  {
    title: 'a chain, whose method stands on a line of its own',
    text: 'await ‹«client\n  .chat.completions\n  .create»({ «model: "gpt-5"», messages })›',
    api: 'openai.chat.completions.create',
    expression: '"gpt-5"',
    methodLine: 3,
  },
  {
    title: 'a receiver with brackets of its own',
    text: '‹«OpenAI(api_key=key()).responses.create»(«model=MODEL»)›',
    api: 'openai.responses.create',
    expression: 'MODEL',
  },
  {
    title: 'a function under another name, and a provider helper',
    text: '‹«ask»({ «model: anthropic("claude-opus-4-7")», prompt })›',
    api: 'ai.generateText',
    expression: 'anthropic("claude-opus-4-7")',
  },
  {
    title: 'type arguments, and a model in shorthand',
    text: '‹«client.messages.parse»<Answer>({ «model», max_tokens: 20 })›',
    api: 'anthropic.messages.parse',
    expression: 'model',
  },
  {
    title: 'parameters that are built elsewhere',
    text: '‹«client.messages.create»(**params)›',
    api: 'anthropic.messages.create',
    expression: '',
  },
];

describe('hoverArea', () => {
  for (const { title, text, api, expression, methodLine } of CASES) {
    it(title, () => {
      const lines = text.replaceAll(/[‹›«»]/g, '').split('\n');
      const start = placeOf(text, '‹');
      const end = placeOf(text, '›');
      const call: CallReport = {
        ...SAMPLE_CALL,
        ...start,
        endLine: end.line,
        endColumn: end.column,
        methodLine: methodLine ?? start.line,
        api,
        model: { ...SAMPLE_CALL.model, expression },
      };
      const starts = places(text, '«');
      const ends = places(text, '»');
      const expected = starts.map((from, index) => ({
        ...from,
        endLine: ends[index]?.line,
        endColumn: ends[index]?.column,
      }));
      assert.deepEqual(
        hoverAreas(call, (line) => lines[line - 1] ?? ''),
        expected,
      );
    });
  }

  it('takes the innermost of nested calls', () => {
    const text = 'client.create(f(client.create(a)))';
    const outer = { ...SAMPLE_CALL, line: 1, endLine: 1, methodLine: 1, column: 1, api: 'x.create', id: 'outer' };
    const inner = { ...outer, column: 17, id: 'inner' };
    const at = (column: number) => callAt([outer, inner], { line: 1, column }, () => text)?.call.id;
    assert.deepEqual([at(3), at(20), at(31)], ['outer', 'inner', undefined]);
  });
});

function placeOf(text: string, sign: string): { readonly line: number; readonly column: number } {
  return places(text, sign)[0] ?? assert.fail(`no ${sign}`);
}

function places(text: string, sign: string): readonly { readonly line: number; readonly column: number }[] {
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(new RegExp(sign, 'g'))].map((match) => ({
      line: index + 1,
      column: line.slice(0, match.index).replaceAll(/[‹›«»]/g, '').length + 1,
    })),
  );
}
