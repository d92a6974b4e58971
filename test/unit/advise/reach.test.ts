import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Analyser } from '../../../src/core/analyse';
import type { AdviceReport } from '../../../src/core/report';
import { callsOf, surroundings } from '../support/analysing';
import { assets } from '../support/assets';

const SYSTEM = 'Classify the ticket. Answer with one word: billing or bug.';
const START = `from anthropic import Anthropic, AnthropicBedrock
from openai import OpenAI, AzureOpenAI
SYSTEM = "${SYSTEM}"
`;
/** Three lines. */
const ask = (name: string, model = 'MODEL', more = '', client = 'Anthropic'): string => `
def ${name}(text):
    return ${client}().messages.create(model=${model}, max_tokens=20, system=SYSTEM, messages=[{"role": "user", "content": text}]${more})
`;
const CONSTANT = 'MODEL = "claude-opus-4-7"\n';
const SHARED = 'Calls in other files may take `MODEL` from here too.';

/** The first advice on the first call. */
async function first(text: string, path = 'a.py'): Promise<AdviceReport> {
  const advice = (await callsOf(path, text))[0]?.advice[0];
  assert.ok(advice, 'an advice');
  return advice;
}

async function assertBlocked(text: string, sentence: RegExp, path?: string): Promise<void> {
  const { fix, edit, blocked } = await first(text, path);
  assert.deepEqual([fix, edit], [false, undefined]);
  assert.match(blocked.join('\n'), sentence);
}

/** What it says besides what every switch says. */
async function said(text: string, path?: string): Promise<readonly string[]> {
  const { fix, blocked, caveats } = await first(text, path);
  assert.ok(fix, blocked.join('\n'));
  return caveats.filter((caveat) => /used in|other files/.test(caveat));
}

describe('A switch at a definition that others take', function () {
  this.timeout(20_000);

  it('is not made where another call may take it, or not', async () => {
    const either = ask('two', 'MODEL if text else "claude-sonnet-4-6"', ', temperature=0.2');
    await assertBlocked(START + CONSTANT + ask('one') + either, /line 10 takes .* not known well enough/);
  });

  it('is not made where another call makes its name out of it', async () => {
    const cloud = ask('two', 'f"us.anthropic.{MODEL}-v1:0"', '', 'AnthropicBedrock');
    await assertBlocked(START + CONSTANT + ask('one') + cloud, /line 10 makes its model's name out of this one/);
    const joined = ask('two', '"anthropic/" + MODEL');
    await assertBlocked(START + CONSTANT + ask('one') + joined, /line 10 makes its model's name out of this one/);
  });

  it('is not made where the user has named another model for a call that it changes', async () => {
    const warm = ask('two', 'MODEL', ', temperature=0.2').replace(
      '    return',
      '    # promptfare: model=claude-opus-4-6\n    return',
    );
    await assertBlocked(START + CONSTANT + ask('one') + warm, /line 11 takes .* It sets `temperature`/);
  });

  it('is not made where a call that it changes goes elsewhere', async () => {
    const chat = (name: string, client: string): string => `
def ${name}(text):
    return ${client}().chat.completions.create(model=MODEL, messages=[{"role": "system", "content": SYSTEM}, {"role": "user", "content": text}])
`;
    const text = `${START}MODEL = "gpt-5.5"\n${chat('one', 'OpenAI')}`;
    assert.deepEqual(await said(text + chat('two', 'OpenAI')), [SHARED]);
    await assertBlocked(text + chat('two', 'AzureOpenAI'), /line 10 takes .* On Azure a model goes by the name/);
    await assertBlocked(
      text + chat('two', 'OpenAI').replace('OpenAI()', 'OpenAI(base_url=text)'),
      /an address that run time/,
    );
  });

  it('is not made where a call may have got it in a way that is not followed', async () => {
    const loop = (over: string): string => `
def all(text):
    for model in ${over}:
        Anthropic().messages.create(model=model, max_tokens=20, temperature=0.3, messages=[{"role": "user", "content": text}])
`;
    await assertBlocked(
      START + CONSTANT + ask('one') + loop('filter(None, [MODEL, "claude-opus-4-5"])'),
      /^`MODEL` is also used in line 10, and the call at line 11 may take its model from there\.$/,
    );
    await assertBlocked(
      START + CONSTANT + ask('one') + loop('[MODEL, "claude-opus-4-5"]'),
      /^The call at line 11 takes its model from the same place, and is not known well enough to be switched with it\.$/,
    );
  });

  it('is not made where a function gives the name another value', async () => {
    const python = 'def use(it):\n    global MODEL\n    MODEL = it\n';
    await assertBlocked(START + CONSTANT + python + ask('one'), /^`MODEL` is set anew in line 7: run time says/);
    const local = 'def use(it):\n    MODEL = it\n    return MODEL\n';
    assert.deepEqual(await said(START + CONSTANT + local + ask('one')), [SHARED]);
    const typescript = typed("let MODEL = 'claude-opus-4-7';\nfunction use(it: string) { MODEL = it; }");
    await assertBlocked(typescript, /^`MODEL` is set anew in line 3/, 'a.ts');
  });

  const types: Readonly<Record<string, readonly [definition: string, allowed: boolean]>> = {
    'a union': ["const MODEL: Model = 'claude-opus-4-7';", false],
    'a type that it satisfies': ["const MODEL = 'claude-opus-4-7' satisfies Model;", false],
    'a text': ["const MODEL: string = 'claude-opus-4-7';", true],
    itself: ["const MODEL = 'claude-opus-4-7' as const;", true],
  };
  for (const [what, [definition, allowed]] of Object.entries(types)) {
    it(`is ${allowed ? '' : 'not '}made where it is declared to be ${what}`, async () => {
      if (allowed) assert.deepEqual(await said(typed(definition), 'a.ts'), []);
      else await assertBlocked(typed(definition), /^Its declared type may not allow another name\.$/, 'a.ts');
    });
  }

  it('is not made at a default that only some names may replace', async () => {
    const asked = (type: string): string =>
      START + ask('one', 'model').replace('(text)', `(text, model: ${type} = "claude-opus-4-7")`);
    await assertBlocked(asked('Literal["claude-opus-4-7", "claude-opus-5-5"]'), /^Its declared type may not allow/);
    for (const type of ['str', 'Optional[str]', 'str | None']) assert.deepEqual(await said(asked(type)), [], type);
  });

  it('names the lines where the name is used otherwise', async () => {
    const before = 'LIMITS = {MODEL: 5}\nif MODEL == "x":  # MODEL\n    print("MODEL", f"{MODEL}")\n';
    assert.deepEqual(await said(START + CONSTANT + before + ask('one', 'MODEL', ', metadata={"user_id": MODEL}')), [
      SHARED,
      '`MODEL` is also used in lines 5, 6, 7.',
    ]);
    const attribute = `class Config:\n    model: str = "claude-opus-4-7"\n    def show(self):\n        print(self.model)\n`;
    assert.deepEqual(await said(START + attribute + ask('one', 'Config.model')), [
      'Calls in other files may take `Config.model` from here too.',
      '`Config.model` is also used in line 7.',
    ]);
    const entries = typed(
      "export const MODEL = { fast: 'claude-opus-4-7', slow: 'x' };\nlook(MODEL['fast'], MODEL.slow);",
    );
    assert.deepEqual(await said(entries.replace('model: MODEL', 'model: MODEL.fast'), 'a.ts'), [
      'Calls in other files may take `MODEL.fast` from here too.',
      '`MODEL.fast` is also used in line 3.',
    ]);
  });

  it('names the lines of the file that the name is in, and of the one that takes it', async () => {
    const files: Readonly<Record<string, string>> = {
      'config.py': `NAME = "claude-opus-4-7"\nif NAME == "x":\n    pass\n`,
      'a.py': `from config import NAME as MODEL\n${START}LIMITS = {MODEL: 5}\n${ask('one')}`,
    };
    const analysis = await new Analyser(assets).analyse(
      { path: 'a.py', language: 'python', text: files['a.py'] ?? '' },
      { ...surroundings(), textOf: (path) => files[path] ?? null },
    );
    assert.ok(analysis.kind === 'report');
    const advice = analysis.report.calls[0]?.advice[0];
    assert.ok(advice?.fix);
    assert.deepEqual(advice.caveats.slice(-2), [
      'It is written in config.py: calls in other files may take it from there too.',
      '`NAME` is also used in line 2 of config.py and line 5.',
    ]);
  });

  it('takes another name of the value for no use of its own', async () => {
    const named = `FAST = "claude-opus-4-7"\nMODEL = FAST\n${ask('one')}${ask('two', 'model').replace('(text)', '(text, model=FAST)')}`;
    assert.deepEqual(await said(START + named), ['Calls in other files may take `FAST` from here too.']);
    assert.deepEqual(await said(`${START}${named}PRICES = {MODEL: 5}\n`), [
      'Calls in other files may take `FAST` from here too.',
      '`FAST` is also used in line 12.',
    ]);
    const helper = `import { generateText } from 'ai';
import { anthropic } from '@ai-sdk/anthropic';
const NAME = 'claude-opus-4-7';
const model = anthropic(NAME);
export const run = (prompt: string) => generateText({ model, maxOutputTokens: 20, system: '${SYSTEM}', prompt });
`;
    assert.deepEqual(await said(helper, 'a.ts'), []);
  });
});

/** A call in TypeScript that takes its model from `MODEL`. */
function typed(definition: string): string {
  return `import Anthropic from '@anthropic-ai/sdk';
${definition}
export const one = (text: string) =>
  new Anthropic().messages.create({ model: MODEL, max_tokens: 20, system: '${SYSTEM}', messages: [{ role: 'user', content: text }] });
`;
}
