import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Analyser } from '../../../src/core/analyse';
import { surroundings } from '../support/analysing';
import { assets } from '../support/assets';

const analyser = new Analyser(assets);
const ID = 'claude-haiku-4-5';

interface Case {
  readonly file: string;
  readonly text: string;
  readonly imports: string;
  readonly model: string;
}

const CASES: readonly Case[] = [
  {
    file: 'c.json',
    text: `{"chat": {"model": "${ID}"}}`,
    imports: 'import json',
    model: 'json.load(open("c.json"))["chat"]["model"]',
  },
  {
    file: 'c.yaml',
    text: `chat:\n  model: ${ID} # cheap\n`,
    imports: 'import yaml',
    model: 'yaml.safe_load(open("c.yaml"))["chat"]["model"]',
  },
  {
    file: 'c.yml',
    text: `chat: {model: '${ID}'}\n`,
    imports: 'import yaml',
    model: 'yaml.safe_load(open("c.yml"))["chat"]["model"]',
  },
  {
    file: 'c.toml',
    text: `[chat]\nmodel = "${ID}"\n`,
    imports: 'import tomllib',
    model: 'tomllib.load(open("c.toml", "rb"))["chat"]["model"]',
  },
  { file: '.env', text: `A=1\nCHAT_MODEL=${ID}\n`, imports: 'import os', model: 'os.environ["CHAT_MODEL"]' },
  { file: '.env', text: `CHAT_MODEL="${ID}"\n`, imports: 'import os', model: 'os.getenv("CHAT_MODEL")' },
];

describe('The switch of a model that a file of data names', function () {
  this.timeout(60_000);
  for (const { file, text, imports, model } of CASES) {
    it(`replaces the value alone: ${text.replace(/\s+/g, ' ')}`, async () => {
      const code = `import anthropic
${imports}
anthropic.Anthropic().messages.create(model=${model}, max_tokens=700, messages=[{"role": "user", "content": "Hi"}])
`;
      const analysis = await analyser.analyse(
        { path: 'a.py', language: 'python', text: code },
        { ...surroundings(), textOf: (path) => (path === file ? text : null) },
      );
      analyser.forget('a.py');
      assert.ok(analysis.kind === 'report');
      const [call] = analysis.report.calls;
      assert.equal(call?.model.value, ID);
      const edit = call.advice.map((each) => each.edit).find((each) => each !== undefined);
      assert.ok(edit, JSON.stringify(call.advice));
      assert.equal(edit.at.path, file);
      assert.equal(edit.replaces, ID);
      const line = text.split('\n')[edit.at.line - 1] ?? '';
      assert.equal(line.slice(edit.at.column - 1, edit.at.endColumn - 1), ID);
      assert.match(edit.text, /^[\w.-]+$/);
    });
  }
});
