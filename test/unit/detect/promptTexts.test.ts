import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { sitesOf } from '../support/analysing';

/** Prompts as they are written, and the texts that the programs sent when they ran, in Python 3.11 and Node 20. */
interface Prompts {
  /** What stands in front of the call. */
  readonly before: string;
  readonly prompts: readonly { readonly written: string; readonly sent: string; readonly exact: boolean }[];
}

const FOLDER = path.resolve(__dirname, '../../fixtures/prompts');

function promptsOf(language: string): Prompts {
  return JSON.parse(fs.readFileSync(path.join(FOLDER, `${language}.json`), 'utf8')) as Prompts;
}

const around: Readonly<Record<string, (before: string, prompt: string) => readonly [path: string, text: string]>> = {
  python: (before, prompt) => [
    'a.py',
    `from openai import OpenAI\n${before}OpenAI().completions.create(model="gpt-3.5-turbo-instruct", prompt=${prompt})\n`,
  ],
  typescript: (before, prompt) => [
    'a.ts',
    `import OpenAI from 'openai';\n${before}await new OpenAI().completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: ${prompt} });\n`,
  ],
};

/** The text, where it is sure, and null where run time has a say in it. */
async function readText(file: readonly [path: string, text: string]): Promise<string | null> {
  const [site, ...others] = await sitesOf(...file);
  assert.ok(site && others.length === 0);
  const texts = site.prompt.parts
    .flatMap(({ pieces }) => pieces)
    .map((piece) => (piece.kind === 'text' && piece.unsure !== true ? piece.text : null));
  return texts.includes(null) ? null : texts.join('');
}

for (const [language, program] of Object.entries(around)) {
  describe(`The text of a prompt in ${language}`, function () {
    this.timeout(20_000);
    const { before, prompts } = promptsOf(language);
    for (const { written, sent, exact } of prompts) {
      it(`${exact ? 'is what is sent' : 'is not sure'}: ${written.replace(/\s+/g, ' ')}`, async () => {
        assert.equal(await readText(program(before, written)), exact ? sent : null);
      });
    }
  });
}

describe('The text of a prompt', () => {
  it('has the line ends that the language reads, whatever those of the file are', async () => {
    const python =
      'from openai import OpenAI\r\nOpenAI().completions.create(model="davinci-002", prompt="""a\r\nb""")\r\n';
    assert.equal(await readText(['a.py', python]), 'a\nb');
    const typescript =
      "import OpenAI from 'openai';\r\nnew OpenAI().completions.create({ model: 'davinci-002', prompt: `a\r\nb` });\r\n";
    assert.equal(await readText(['a.ts', typescript]), 'a\nb');
  });

  it('is not sure of a tag that is not known, and keeps its holes', async () => {
    const text =
      "import OpenAI from 'openai';\nimport dedent from 'dedent';\nexport const run = (x: string) => new OpenAI().completions.create({ model: 'davinci-002', prompt: dedent`\n    a\n      b ${x}\n  ` });\n";
    const [site] = await sitesOf('a.ts', text);
    assert.deepEqual(
      site?.prompt.parts
        .flatMap(({ pieces }) => pieces)
        .map((piece) => (piece.kind === 'text' ? [piece.text, piece.unsure] : piece.kind)),
      [['a\n  b ', true], 'hole'],
    );
  });
});
