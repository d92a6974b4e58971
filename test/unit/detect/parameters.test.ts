import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findCalls } from '../../../src/core/detect/findCalls';
import { Project } from '../../../src/core/detect/project';
import { Parsers } from '../../../src/core/syntax/parser';
import { readSyntax } from '../../../src/core/syntax/syntaxFile';
import { assets } from '../support/assets';

const parsers = new Parsers(assets);

async function siteOf(text: string, path = 'a.py') {
  const language = path.endsWith('.py') ? 'python' : 'typescript';
  const parsed = await parsers.parse(language, text);
  const file = readSyntax({ path, language, text }, parsed, parsers);
  const [site] = findCalls(
    new Project(file, { at: () => null, data: () => null, importersOf: () => [], mayCall: () => false }),
  );
  assert.ok(site);
  return site;
}

const python = (more: string, before = ''): string =>
  `from anthropic import Anthropic, NOT_GIVEN\n${before}def run(heat=None):\n    Anthropic().messages.create(model="claude-opus-4-7", ${more})\n`;

describe('What a call passes', function () {
  this.timeout(20_000);
  const passed = async (text: string, name: string, path?: string) =>
    (await siteOf(text, path)).parameters.find((each) => each.name === name);

  it('is read where it is written, followed or spread', async () => {
    for (const [more, before] of [
      ['temperature=0.2', ''],
      ['temperature=HEAT', 'HEAT = 0.2\n'],
      ['**OPTIONS', 'OPTIONS = {"temperature": 0.2}\n'],
    ] as const) {
      assert.deepEqual(await passed(python(more, before), 'temperature'), {
        name: 'temperature',
        value: 0.2,
        absent: false,
        entries: [],
      });
    }
  });

  it('is absent where it is the SDK’s nothing', async () => {
    for (const nothing of ['None', 'NOT_GIVEN', 'anthropic.omit', 'Omit()']) {
      assert.equal((await passed(python(`temperature=${nothing}`), 'temperature'))?.absent, true, nothing);
    }
    const text = `import OpenAI from 'openai';\nnew OpenAI().responses.create({ model: 'gpt-5.5', input: 'x', temperature: undefined, top_p: null });`;
    assert.equal((await passed(text, 'temperature', 'a.ts'))?.absent, true);
    assert.equal((await passed(text, 'top_p', 'a.ts'))?.absent, true);
  });

  it('is no value where run time sets it, not even for a parameter that may be nothing', async () => {
    const found = await passed(python('temperature=heat'), 'temperature');
    assert.deepEqual([found?.value, found?.absent], [null, false]);
    const either = await passed(python('temperature=0.1 if heat else 0.9'), 'temperature');
    assert.equal(either?.value, null);
  });

  it('is no value where the one that is written is only a default', async () => {
    for (const [more, before] of [
      ['temperature=heat', 'def other(heat=1.0): pass\n'],
      ['temperature=float(os.getenv("HEAT", 1))', 'import os\n'],
      ['temperature=os.getenv("HEAT", None)', 'import os\n'],
    ] as const) {
      const text = python(more, before).replace('heat=None', 'heat=1.0');
      const found = await passed(text, 'temperature');
      assert.deepEqual([found?.value, found?.absent], [null, false], more);
    }
    const nothing = python('temperature=heat').replace('heat=None', 'heat=NOT_GIVEN');
    assert.equal((await passed(nothing, 'temperature'))?.absent, false);
    const attribute = `from anthropic import Anthropic
class Bot:
    def __init__(self, temperature=1):
        self.temperature = temperature
    def run(self):
        Anthropic().messages.create(model="claude-opus-4-7", temperature=self.temperature)
`;
    assert.equal((await passed(attribute, 'temperature'))?.value, null);
  });

  it('is unread where an object is only a default', async () => {
    const text = python('tool_choice=heat').replace('heat=None', 'heat={"type": "auto"}');
    const found = await passed(text, 'tool_choice');
    assert.deepEqual([found?.unread, found?.values], [true, {}]);
    const entry = await passed(python('tool_choice={"type": heat}').replace('heat=None', 'heat="auto"'), 'tool_choice');
    assert.deepEqual([entry?.entries, entry?.values], [['type'], {}]);
  });

  it('has the entries of objects, with their plain values', async () => {
    const found = await passed(
      python('thinking={"type": "enabled", "budget_tokens": 1024, "display": None}'),
      'thinking',
    );
    assert.deepEqual(found?.entries, ['type', 'budget_tokens']);
    assert.deepEqual({ ...found.values }, { type: 'enabled', budget_tokens: 1024 });
    const open = await passed(python('thinking={"type": "adaptive", **more}'), 'thinking');
    assert.equal(open?.unread, true);
  });

  it('has entries below entries, dotted', async () => {
    const text = `import { generateText } from 'ai';
import { anthropic } from '@ai-sdk/anthropic';
generateText({ model: anthropic('claude-opus-4-7'), prompt: 'x', providerOptions: { anthropic: { thinking: { type: 'enabled' } } } });`;
    assert.deepEqual((await passed(text, 'providerOptions', 'a.ts'))?.entries, [
      'anthropic',
      'anthropic.thinking',
      'anthropic.thinking.type',
    ]);
  });

  it('ends in an answer to go on with, or does not', async () => {
    const user = '{"role": "user", "content": "x"}';
    const assistant = '{"role": "assistant", "content": "{"}';
    assert.equal((await siteOf(python(`messages=[${user}, ${assistant}]`))).prefilled, true);
    assert.equal((await siteOf(python(`messages=[${assistant}, ${user}]`))).prefilled, false);
    assert.equal((await siteOf(python('max_tokens=5'))).prefilled, false);
  });
});
