import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { LanguageId } from '../../../src/core/source';
import { type ChangedPiece, changedPiece } from '../../../src/core/syntax/changedPiece';
import { Parsers } from '../../../src/core/syntax/parser';
import { readSyntax } from '../../../src/core/syntax/syntaxFile';
import { assets } from '../support/assets';

const parsers = new Parsers(assets);

async function changed(before: string, after: string, language: LanguageId = 'python'): Promise<ChangedPiece | null> {
  const read = async (text: string) => {
    const parsed = await parsers.parse(language, text);
    return readSyntax({ path: 'a', language, text }, parsed, parsers, 0, true);
  };
  return changedPiece(await read(before), await read(after));
}

const PYTHON = [
  'MODEL = "a"',
  'class Bot:',
  '    def __init__(self):',
  '        self.model = "b"',
  '    def ask(self, text):',
  '        # asks',
  '        answer = reply(text, "c")',
  '        return answer',
  'def other():',
  '    return 1',
].join('\n');
const edited = (from: string, to: string): string => PYTHON.replace(from, to);

describe('The piece that an edit changed', () => {
  it('is the statement of the top level or of a class, with the names that it binds and the words that stand in it', async () => {
    const found = await changed(PYTHON, edited('self.model = "b"', 'self.model = pick("b")'));
    assert.equal(found?.index, 2);
    assert.ok(found.names.has('self.model') && !found.names.has('MODEL'), [...found.names].join());
    assert.deepEqual([...found.words].sort(), ['b', 'model', 'pick', 'self']);
  });

  it('rests on no code around a comment or an empty line', async () => {
    for (const text of [edited('# asks', '# asks model'), edited('# asks', '# asks\n\n')]) {
      const found = await changed(PYTHON, text);
      assert.deepEqual([found?.index, found?.names.size, found?.words.size], [3, 0, 0]);
    }
  });

  it('has of an edited text its words alone, and the names that its statement binds in the function', async () => {
    const found = await changed(PYTHON, edited('"c"', '"c d"'));
    assert.deepEqual([...(found?.names ?? [])], ['3 answer']);
    assert.deepEqual([...(found?.words ?? [])].sort(), ['c', 'd']);
  });

  it('is none where more may have changed', async () => {
    for (const text of [
      edited('def other', 'import os\ndef other'),
      edited('    return 1', '    import os\n    return 1'),
      edited('class Bot:', 'class Bot(Base):'),
      edited('def ask', 'def tell'),
      edited('reply(text, "c")', '"""reply(text, "c")'),
      edited('return 1', 'return 2').replace('"b"', '"d"'),
    ])
      assert.equal(await changed(PYTHON, text), null, text);
  });

  it('knows the functions that TypeScript gives names', async () => {
    const code =
      'const MODEL = "a";\nexport const ask = async () => {\n  const text = "b";\n  return text;\n};\nask();\n';
    const found = await changed(code, code.replace('"b"', '"bc"'), 'typescript');
    assert.equal(found?.index, 1);
    assert.ok(found.names.has('1 text'), [...found.names].join());
  });
});
