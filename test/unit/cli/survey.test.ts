import assert from 'node:assert/strict';
import path from 'node:path';
import { lookHere } from '../../../src/cli/lookHere';
import { surveyFiles } from '../../../src/cli/survey';
import { NO_SDKS, sdksOfModule } from '../../../src/core/detect/sdks';
import { temporaryFolder } from './temporaryFolder';

const HERE = { expect: () => undefined, look: (all: Parameters<typeof lookHere>[0]) => lookHere(all) };

/** The files of a folder that are to be analysed, and what is said of each. */
async function surveyed(files: Readonly<Record<string, string>>, of = ''): Promise<Readonly<Record<string, object>>> {
  const warnings: string[] = [];
  const { found } = await surveyFiles(
    { paths: [path.join(temporaryFolder(files), of)], warn: (line) => warnings.push(line) },
    HERE,
  );
  assert.deepEqual(warnings, []);
  return Object.fromEntries<object>(
    found.map((each) =>
      'reason' in each
        ? [each.path, { reason: each.reason }]
        : [each.sourcePath, { reaches: each.reaches, importers: each.importers }],
    ),
  );
}

const CLIENT = 'import openai\nclient = openai.OpenAI()\n';
const CALL = 'client.responses.create(model="gpt-5.4", input="x")\n';

describe('The survey of a scan', () => {
  it('gives what calls a method of an SDK that it may have, and nothing else', async () => {
    const tasks = await surveyed({
      'call.py': CLIENT + CALL,
      'client.py': CLIENT,
      'words.py': '# openai\nfactory.create()\n',
      'other.py': 'import ollama\nfactory.create()\n',
      'user.py': `from client import client\n${CALL}`,
      'alone.py': 'client.complete("x")\n',
      'told.py': CALL,
    });
    assert.deepEqual(Object.keys(tasks).sort(), ['call.py', 'told.py', 'user.py']);
    assert.deepEqual(tasks['user.py'], { reaches: undefined, importers: {} });
  });

  it('reads the imports of a notebook with pictures in its outputs', async () => {
    const outputs = [{ data: { 'image/png': 'iVBO'.repeat(20_000) }, output_type: 'display_data', metadata: {} }];
    const source = ['import cohere\n', 'cohere.Client().chat(message="x")'];
    const cells = [{ cell_type: 'code', source, metadata: {}, outputs }];
    const notebook = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
    const folder = temporaryFolder({ 'a.ipynb': notebook });
    const { found } = await surveyFiles({ paths: [folder], warn: (line) => assert.fail(line) }, HERE);
    const sdks = found.map((each) => ('reason' in each ? undefined : each.sdks));
    assert.deepEqual(
      sdks.map((each) => each !== undefined && (each & sdksOfModule('cohere')) !== NO_SDKS),
      [true],
    );
  });

  it('names the callers of a wrapper that import it by an alias', async () => {
    const tasks = await surveyed({
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
      'src/lib/llm.ts':
        "import { generateText } from 'ai';\nexport const ask = (prompt: string) => generateText({ prompt });\n",
      'src/app/page.ts': "import { ask } from '@/lib/llm';\nawait ask('x');\n",
    });
    assert.deepEqual(tasks, {
      'src/lib/llm.ts': { reaches: undefined, importers: { 'src/lib/llm.ts': ['src/app/page.ts'] } },
    });
  });

  it('leaves out what git ignores, but follows into it', async () => {
    const tasks = await surveyed({
      '.git/HEAD': '',
      '.gitignore': '*.gen.py\n/local.py\n!keep.gen.py\nbuild/\n',
      'local.py': CLIENT + CALL,
      'a.gen.py': CLIENT + CALL,
      'keep.gen.py': CLIENT + CALL,
      'build/b.py': CLIENT + CALL,
      'sub/.gitignore': 'c.py\n',
      'sub/c.py': CLIENT + CALL,
      'sub/local.py': CLIENT + CALL,
      'user.py': `# openai\nfrom local import client\n${CALL}`,
    });
    assert.deepEqual(Object.keys(tasks).sort(), ['keep.gen.py', 'sub/local.py', 'user.py']);
  });

  it('says what can not be read, even without a call', async () => {
    const tasks = await surveyed({ 'min.js': `import 'openai';${'x'.repeat(60_000)}`, 'nul.py': 'import openai\0' });
    assert.deepEqual(tasks['nul.py'], { reason: 'binary content' });
    assert.ok('min.js' in tasks, 'the analysis says why it is not read');
  });

  it('gives a page whose code may call, and none of prose', async () => {
    const tasks = await surveyed({
      'a.md': '# Use\n\n```py\nfrom openai import OpenAI\nOpenAI().responses.create(model="gpt-5.4", input="x")\n```\n',
      'b.md': 'OpenAI is a company (a large one).\n',
      'c.md': `openai\n\n\`\`\`py\nfrom lib.llm import client\n${CALL}\`\`\`\n`,
      'lib/llm.py': CLIENT,
    });
    assert.deepEqual(Object.keys(tasks).sort(), ['a.md', 'c.md']);
  });
});
