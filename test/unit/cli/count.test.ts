import { Tiktoken } from 'js-tiktoken/lite';
import cl100k from 'js-tiktoken/ranks/cl100k_base';
import o200k from 'js-tiktoken/ranks/o200k_base';
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { CountReport } from '../../../src/cli/countTable';
import { assetsFolder } from '../assetsFolder';
import { type Outcome, run, type RunOptions } from './running';
import { temporaryFolder } from './temporaryFolder';

const PROSE = 'You are a careful assistant of a travel agency, and you answer in at most three sentences.\n';
const PROMPT = 'You are a support agent. Sort the ticket: billing, bug or other.\n';
const MIXED = 'Grüße aus Zürich 🙂 — 東京 <|endoftext|>\r\n\tdef f(x): return x + 1\n';

let assets: string;
const reference = { o200k: new Tiktoken(o200k), cl100k: new Tiktoken(cl100k) };

function count(line: string, options: RunOptions = {}): Promise<Outcome> {
  return run(`count ${line}`, { assets, ...options });
}

async function counted(line: string, options: RunOptions = {}): Promise<CountReport> {
  const { code, output, errors } = await count(`${line} --format json`, options);
  assert.deepEqual([code, errors], [0, '']);
  return JSON.parse(output) as CountReport;
}

function tokensOf(text: string, vocabulary: keyof typeof reference = 'o200k'): number {
  return reference[vocabulary].encode(text, [], []).length;
}

/** A folder, and how to name its files. */
function folderOf(files: Readonly<Record<string, string | Uint8Array>>): (name: string) => string {
  const folder = temporaryFolder(files);
  return (name) => path.join(folder, name).replaceAll(path.sep, '/');
}

// The first of them makes the tables.
describe('promptfare count', function () {
  this.timeout(30_000);

  before(async () => {
    assets = await assetsFolder();
  });

  it('prints the JSON of the contract', async () => {
    const at = folderOf({ 'a.md': PROMPT });
    const { tool, ...report } = await counted(`${at('a.md')} --model gpt-4o`);
    assert.match(tool, /^\d+\.\d+\.\d+/);
    const likely = tokensOf(PROMPT);
    const tokens = { low: likely, likely, high: likely };
    assert.deepEqual(report, {
      version: 1,
      model: 'gpt-4o',
      asked: 'gpt-4o',
      files: [{ path: at('a.md'), tokens, method: 'exact', vocabulary: 'o200k_base', characters: PROMPT.length }],
      total: { tokens, method: 'exact', characters: PROMPT.length },
      skipped: [],
    });
  });

  it('counts as the reference does, by both vocabularies, and adds files up in the order given', async () => {
    const at = folderOf({ 'b.txt': MIXED, 'a.txt': PROMPT, 'empty.txt': '' });
    const names = [at('b.txt'), at('a.txt'), at('empty.txt'), at('b.txt')];
    for (const [model, vocabulary] of [
      ['gpt-4o', 'o200k'],
      ['gpt-4', 'cl100k'],
    ] as const) {
      const { files, total } = await counted(`${names.join(' ')} --model ${model}`);
      const expected = [MIXED, PROMPT, '', MIXED].map((text) => tokensOf(text, vocabulary));
      assert.deepEqual(
        files.map(({ path: name, tokens, vocabulary: by }) => [name, tokens.likely, by]),
        names.map((name, index) => [name, expected[index], `${vocabulary}_base`]),
      );
      assert.equal(
        total.tokens.likely,
        expected.reduce((sum, each) => sum + each),
      );
    }
  });

  it('counts code points, not UTF-16 units', async () => {
    const { files } = await counted('-', { input: '🙂a👋🏽' });
    assert.equal(files[0]?.characters, 4);
  });

  it('reads standard input beside files', async () => {
    const at = folderOf({ 'a.md': PROMPT });
    const { files, total } = await counted(`${at('a.md')} - --model gpt-4o`, { input: MIXED });
    assert.deepEqual(
      files.map(({ path: name, tokens }) => [name, tokens.likely]),
      [
        [at('a.md'), tokensOf(PROMPT)],
        ['-', tokensOf(MIXED)],
      ],
    );
    assert.equal(total.tokens.likely, tokensOf(PROMPT) + tokensOf(MIXED));
  });

  it('tells who is waited for in a terminal', async () => {
    const { code, errors } = await count('-', { input: 'typed', isTyped: true });
    assert.equal(code, 0);
    assert.match(errors, /^reading what you type, up to Ctrl\+[DZ].*\n$/);
  });

  it('counts nothing as nothing, exactly, by whatever model', async () => {
    for (const model of ['gpt-4o', 'claude-opus-4-7']) {
      const { files } = await counted(`- --model ${model}`, { input: '' });
      assert.deepEqual([files[0]?.tokens, files[0]?.method], [{ low: 0, likely: 0, high: 0 }, 'exact'], model);
    }
  });

  it('estimates for other makers, with a range and what it rests on', async () => {
    const { files, total, model } = await counted('- --model claude-haiku-5-5', { input: PROMPT.repeat(20) });
    const [file] = files;
    assert.ok(file);
    assert.deepEqual([file.method, total.method, model], ['estimated', 'estimated', 'claude-haiku-5-5']);
    const { low, likely, high } = file.tokens;
    assert.ok(tokensOf(PROMPT.repeat(20)) < low && low < likely && likely <= high);
    assert.ok((file.reason ?? '') !== '');
  });

  it('takes OpenAI’s present vocabulary where no model is named, and says so', async () => {
    const { files, model, asked } = await counted('-', { input: PROMPT });
    assert.deepEqual([model, asked, files[0]?.method, files[0]?.vocabulary], [null, null, 'exact', 'o200k_base']);
    assert.match(files[0]?.reason ?? '', /^no model is named/);
    const { output } = await count('-', { input: PROMPT });
    assert.match(output, /^No model is named: counted in o200k_base/m);
  });

  it('takes aliases and tokenizers from promptfare.json', async () => {
    const configuration = {
      version: 1,
      aliases: { prod: 'gpt-4' },
      prices: { mine: { input: 1, output: 2, tokenizer: 'cl100k' } },
    };
    const at = folderOf({ 'promptfare.json': JSON.stringify(configuration), 'other.json': '{ "version": 1 }' });
    for (const [asked, model] of [
      ['prod', 'gpt-4'],
      ['mine', 'mine'],
    ]) {
      const report = await counted(`- --model ${asked} --config ${at('promptfare.json')}`, { input: PROMPT });
      assert.deepEqual([report.asked, report.model, report.files[0]?.vocabulary], [asked, model, 'cl100k_base']);
    }
    const { code, errors } = await count(`- --model prod --config ${at('other.json')}`, { input: PROMPT });
    assert.deepEqual([code, errors.startsWith('error: unknown model "prod"')], [2, true]);
  });
});

describe('promptfare count, of what is no plain text', function () {
  this.timeout(30_000);

  before(async () => {
    assets = await assetsFolder();
  });

  it('takes a byte order mark for no part of the text, and reads UTF-16', async () => {
    const little = Buffer.from(`\uFEFF${MIXED}`, 'utf16le');
    const at = folderOf({ 'bom.txt': `\uFEFF${MIXED}`, 'le.txt': little, 'be.txt': Buffer.from(little).swap16() });
    const { files } = await counted(`${at('bom.txt')} ${at('le.txt')} ${at('be.txt')} - --model gpt-4o`, {
      input: `\uFEFF${MIXED}`,
    });
    for (const { path: name, tokens } of files) assert.equal(tokens.likely, tokensOf(MIXED), name);
    assert.equal(files.length, 4);
  });

  it('lists what it can’t read, and counts the rest', async () => {
    const at = folderOf({ 'a.md': PROMPT, 'b.bin': Uint8Array.of(0x7f, 0x45, 0, 1), 'folder/x.txt': '' });
    const names = ['a.md', 'b.bin', 'folder', 'missing.txt'].map(at);
    const { files, skipped, total } = await counted(`${names.join(' ')} --model gpt-4o`);
    assert.deepEqual([files.length, total.tokens.likely], [1, tokensOf(PROMPT)]);
    assert.deepEqual(skipped, [
      { path: at('b.bin'), reason: 'binary content' },
      { path: at('folder'), reason: 'is a folder, not a file: name the files' },
      { path: at('missing.txt'), reason: 'does not exist' },
    ]);
    const { output } = await count(`${names.join(' ')} --model gpt-4o`);
    assert.match(output, /Skipped 3 files:\n {2}.*b\.bin: binary content\n/);
  });

  it('ends with exit code 2 where nothing was counted, with the report for programs', async () => {
    const at = folderOf({ 'b.bin': Uint8Array.of(0) });
    const missing = at('missing.txt');
    assert.deepEqual(await count(missing), { code: 2, output: '', errors: `error: ${missing}: does not exist\n` });
    const { code, output, errors } = await count(`${missing} ${at('b.bin')} --format json`);
    const { files, skipped } = JSON.parse(output) as CountReport;
    assert.deepEqual([code, files, skipped.length], [2, [], 2]);
    assert.equal(errors, `error: nothing was counted: ${missing}: does not exist; ${at('b.bin')}: binary content\n`);
    const binary = await count('-', { input: Uint8Array.of(0, 1, 2) });
    assert.deepEqual([binary.code, binary.errors], [2, 'error: standard input: binary content\n']);
  });

  it('needs no tables where there is nothing to count', async () => {
    const { code, errors } = await count('no/such.txt', { assets: 'no/such/folder' });
    assert.deepEqual([code, errors], [2, 'error: no/such.txt: does not exist\n']);
  });

  it('counts what is not UTF-8 as replacement characters, and warns', async () => {
    const at = folderOf({ 'latin1.txt': Buffer.from(`Zürich ${PROMPT}`, 'latin1') });
    const { code, output, errors } = await count(`${at('latin1.txt')} --format json --model gpt-4o`);
    assert.equal(code, 0);
    assert.equal(
      errors,
      `warning: ${at('latin1.txt')}: some of its bytes are no text: they are counted as replacement characters\n`,
    );
    assert.equal((JSON.parse(output) as CountReport).total.tokens.likely, tokensOf(`Z\uFFFDrich ${PROMPT}`));
  });

  it('says of a file that may not be read why', async function () {
    if (process.getuid?.() === 0 || process.platform === 'win32') this.skip();
    const at = folderOf({ 'secret.txt': PROMPT });
    chmodSync(at('secret.txt'), 0);
    assert.match((await count(at('secret.txt'))).errors, /secret\.txt: may not be read: permission denied\n$/);
  });

  it('does not stop at a name of signs, and shows none that a terminal would obey', async () => {
    const at = folderOf({});
    mkdirSync(at('a\u001B[2Jb'));
    const { errors } = await count(at('a\u001B[2Jb'));
    assert.match(errors, /\/ab: is a folder/);
  });
});

describe('promptfare count, as a table', function () {
  this.timeout(30_000);

  before(async () => {
    assets = await assetsFolder();
  });

  it('has a line for a file, with what it was counted in', async () => {
    const { output } = await count('- --model gpt-4', { input: 'hello world' });
    assert.deepEqual(output.split('\n'), [
      'file            tokens',
      'standard input       2',
      '',
      'Counted exactly in cl100k_base, the vocabulary of gpt-4.',
      'What a request adds around a text is not counted in.',
      '',
    ]);
  });

  it('has a total of several, and says once what an estimate rests on', async () => {
    const at = folderOf({ 'a.md': PROMPT.repeat(300), 'b.md': PROMPT });
    const { output } = await count(`${at('a.md')} ${at('b.md')} --model claude-opus-4-7`, { width: 200 });
    const lines = output.split('\n');
    assert.match(lines[0] ?? '', /^file +tokens +between$/);
    assert.match(lines[1] ?? '', /a\.md +≈ \d,\d{3} +\d,\d{3} – \d,\d{3}$/);
    assert.match(lines[3] ?? '', /^total +≈ \d,\d{3} +\d,\d{3} – \d,\d{3}$/);
    assert.equal(output.split('Estimated for claude-opus-4-7').length, 2);
  });

  it('names the factor of their kind for files of one kind, and all of them, once, for files of several', async () => {
    const at = folderOf({
      'a.md': PROSE,
      'b.md': PROSE.repeat(3),
      'c.json': '{"name": "Ada", "born": 1815}\n'.repeat(9),
    });
    const model = '--model claude-opus-4-7';
    const prose = (await count(`${at('a.md')} ${at('b.md')} ${model}`, { width: 500 })).output;
    assert.match(prose, /^Estimated for claude-opus-4-7: o200k_base × 1\.55 for prose, measured at Anthropic/m);
    const both = (await count(`${at('a.md')} ${at('c.json')} ${model}`, { width: 500 })).output;
    assert.match(both, /^Estimated for claude-opus-4-7: o200k_base × 1\.55 \(prose\), 1\.40 \(code\), .*, measured/m);
    assert.equal(both.split('Estimated for').length, 2);
  });

  it('fits the terminal', async () => {
    const at = folderOf({ 'a-file-with-a-long-name-in-a-folder.md': PROMPT });
    const { output } = await count(`${at('a-file-with-a-long-name-in-a-folder.md')} --model claude-opus-4-7`, {
      width: 48,
    });
    for (const line of output.split('\n')) assert.ok(line.length <= 48, line);
  });

  it('names the model with what it was asked for by', async () => {
    const { output } = await count('- --model azure/gpt-4o', { input: 'hello' });
    assert.match(output, /the vocabulary of gpt-4o \(azure\/gpt-4o\)\.$/m);
  });
});

describe('promptfare count, asked wrongly', () => {
  for (const [line, start] of Object.entries({
    count: "error: missing required argument 'FILE'",
    'count - -': 'error: - stands there twice',
    'count a.txt --model gtp-4o': 'error: unknown model "gtp-4o": did you mean gpt-4o?',
    'count a.txt --model zzzzzzzzzzzz': 'error: unknown model "zzzzzzzzzzzz": `promptfare models` lists those',
    'count a.txt --model gpt-4o-2-turbo-max': 'error: unknown model "gpt-4o-2-turbo-max"',
    'count a.txt --config no/such.json': 'error: no/such.json: does not exist',
    'count a.txt --prices no/such.json': 'error: --prices no/such.json: does not exist',
    'count a.txt --format xml': "error: option '--format <FORMAT>' argument 'xml' is invalid",
  })) {
    it(`answers ${line} with one line and exit code 2`, async () => {
      const { code, output, errors } = await run(line);
      assert.deepEqual([code, output, errors.split('\n').length], [2, '', 2], errors);
      assert.ok(errors.startsWith(start), errors);
    });
  }
});
