import assert from 'node:assert/strict';
import { languageOf } from '../../../src/core/source';
import { Parsers } from '../../../src/core/syntax/parser';
import { readSyntax } from '../../../src/core/syntax/syntaxFile';
import { repair } from '../../../src/core/syntax/repair';
import { assets } from '../support/assets';

const parsers = new Parsers(assets);

const PYTHON = [
  'def first(a):',
  '    one = ask(a)',
  '    return one',
  '',
  '',
  'def second(b):',
  '    two = ask(b)',
  '    return two',
  '',
];
const SCRIPT = [
  'function first(a) {',
  '  const one = ask(a);',
  '  return one;',
  '}',
  '',
  'function second(b) {',
  '  const two = ask(b);',
  '  return two;',
  '}',
  '',
];

/** The lines that are blanked, 1-based, of a text into which a line is put; null where nothing is. */
async function blankedIn(path: string, text: string): Promise<readonly number[] | null> {
  const language = languageOf(path);
  assert.ok(language);
  const parsed = await parsers.parse(language, text);
  const repaired = repair(parsed, parsers);
  if (repaired === null) return null;
  assert.equal(repaired.text.length, text.length);
  assert.equal(repaired.text.split('\n').length, text.split('\n').length);
  return repaired.blanked.map(({ start }) => text.slice(0, start).split('\n').length);
}

function typedAt(lines: readonly string[], line: number, typed: string): string {
  return [...lines.slice(0, line - 1), typed, ...lines.slice(line - 1)].join('\n');
}

/** The calls in a text, by their names and arguments as written. */
async function callsIn(path: string, text: string): Promise<readonly string[]> {
  const language = languageOf(path);
  assert.ok(language);
  const parsed = await parsers.parse(language, text);
  const file = readSyntax({ path, language, text }, parsed, parsers);
  return file.outline.callsOf(null).map(({ span }) => file.written(span).replace(/\s+/g, ' '));
}

describe('Repair of a half-typed text', function () {
  this.timeout(120_000);

  it('leaves alone what parses', async () => {
    assert.equal(await blankedIn('a.py', PYTHON.join('\n')), null);
    assert.equal(await blankedIn('a.js', SCRIPT.join('\n')), null);
  });

  for (const typed of [
    '    result = compute(',
    '    "half of',
    '    """Half of',
    '    if check(a',
    '    for item in',
    '    other = a.',
    '    )',
    '    @keep(',
  ]) {
    it(`blanks the one line that is typed in Python: ${typed.trim()}`, async () => {
      assert.deepEqual(await blankedIn('a.py', typedAt(PYTHON, 2, typed)), [2]);
    });
  }

  for (const typed of [
    '  const result = compute(',
    "  const text = 'half",
    '  const text = `half',
    '  /* half',
    '  if (a) {',
    '  }',
    '  });',
    '  const other = a.',
    '  const total = a +',
  ]) {
    it(`blanks the one line that is typed in JavaScript: ${typed.trim()}`, async () => {
      const text = typedAt(SCRIPT, 2, typed);
      const found = await callsIn('a.js', text);
      assert.ok(found.includes('ask(a)') && found.includes('ask(b)'), found.join());
    });
  }

  it('reads a whole call in a line that is not', async () => {
    assert.deepEqual(await callsIn('a.py', typedAt(PYTHON, 2, '    if other(a, 1) ==')), [
      'other(a, 1)',
      'ask(a)',
      'ask(b)',
    ]);
  });

  it('reads a call whose bracket is missing as far as its arguments are whole, and no text that is half typed', async () => {
    const text = typedAt(PYTHON, 2, '    other(\n        model="whole",\n        name="half\n');
    assert.deepEqual(await callsIn('a.py', text), ['other( model="whole"', 'ask(a)', 'ask(b)']);
  });

  it('makes no code of a text or a comment of several lines', async () => {
    const lines = ['"""Use it so:', '', 'client = ask(1)', '"""', 'x = compute(', 'y = ask(2)', ''];
    assert.deepEqual(await callsIn('a.py', lines.join('\n')), ['ask(2)']);
    const script = ['/*', 'ask(1);', '*/', 'const x = [1,', 'const y = ask(2);', ''];
    assert.deepEqual(await callsIn('a.js', script.join('\n')), ['ask(2)']);
  });
});
