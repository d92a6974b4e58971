import assert from 'node:assert/strict';
import { FOLDER, SurveyedWorkspace } from './surveyedWorkspace';

const PATHS = '{ "compilerOptions": { "paths": { "@/*": ["../src/*"] } } }';

const TREE = {
  'web/tsconfig.json': '{ "extends": "./settings/base.json" }',
  'web/settings/base.json': PATHS,
  'web/src/lib/llm.ts':
    "import { Ollama } from 'ollama';\n\nexport const client = new Ollama();\n\n" +
    'export const ask = (prompt: string, model: string) => client.generate({ model, prompt });\n',
  'web/src/app/page.ts': "import { ask } from '@/lib/llm';\n\nvoid ask('Is it urgent?', 'qwen3:8b');\n",
  'web/src/app/chat.ts':
    "import { client } from '@/lib/llm';\n\nvoid client.chat({ model: 'llama3.3', messages: [{ role: 'user', content: 'Hello' }] });\n",
  'web/src/app/plain.ts': "import { size } from './size';\n\nwindow.chat({ size });\n",
  'web/src/app/size.ts': 'export const size = 3;\n',
};
const FOUND = ['web/src/app/chat.ts:3 llama3.3', 'web/src/lib/llm.ts:5 qwen3:8b'];

describe('the calls of a surveyed folder whose imports settings say more of', function () {
  this.timeout(20_000);
  let workspace: SurveyedWorkspace;
  beforeEach(async () => {
    workspace = new SurveyedWorkspace(Object.entries(TREE));
    await workspace.survey();
    assert.deepEqual(await workspace.scan(), FOUND);
  });

  it('are looked for in files that may hold one alone', () => {
    assert.deepEqual(workspace.analysed, ['web/src/app/chat.ts', 'web/src/lib/llm.ts']);
  });

  it('are found with nothing read or analysed twice while nothing changes', async () => {
    await workspace.scan();
    assert.deepEqual(workspace.analysed, []);
    assert.deepEqual((await workspace.ask('settle', { folder: FOLDER, files: [] }))?.missing, []);
  });

  it('follow the settings, one with another name that is extended included', async () => {
    await workspace.write('web/settings/base.json', PATHS.replace('../src/*', '../other/*'));
    assert.deepEqual(await workspace.scan(), ['web/src/lib/llm.ts:5 null']);
    await workspace.write('web/tsconfig.json', PATHS.replace('../src/*', './src/*'));
    assert.deepEqual(await workspace.scan(), FOUND);
    await workspace.remove('web/tsconfig.json');
    assert.deepEqual(await workspace.scan(), ['web/src/lib/llm.ts:5 null']);
    await workspace.write('web/jsconfig.json', PATHS.replace('../src/*', './src/*'));
    assert.deepEqual(await workspace.scan(), FOUND);
  });

  it('stay where settings are half typed only as long as they are', async () => {
    await workspace.write('web/tsconfig.json', '{ "extends": ');
    assert.deepEqual(await workspace.scan(), ['web/src/lib/llm.ts:5 null']);
    await workspace.write('web/tsconfig.json', TREE['web/tsconfig.json']);
    assert.deepEqual(await workspace.scan(), FOUND);
  });

  it('come and go with the SDK that a file around theirs imports', async () => {
    await workspace.write('web/src/app/size.ts', "export { client as size } from '@/lib/llm';\n");
    await workspace.scan();
    // The other has one caller more to look at.
    assert.deepEqual(workspace.analysed, ['web/src/app/plain.ts', 'web/src/lib/llm.ts']);
    await workspace.write('web/src/app/size.ts', TREE['web/src/app/size.ts']);
    assert.deepEqual(await workspace.scan(), FOUND);
    assert.deepEqual(workspace.analysed, ['web/src/lib/llm.ts']);
  });

  it('follow the callers of callers, new ones included', async () => {
    await workspace.write(
      'web/src/lib/twice.ts',
      "import { ask } from '@/lib/llm';\n\nexport const again = (model: string) => ask('Again?', model);\n",
    );
    await workspace.remove('web/src/app/page.ts');
    assert.ok((await workspace.scan()).includes('web/src/lib/llm.ts:5 null'));
    await workspace.write('web/src/app/late.ts', "import { again } from '@/lib/twice';\n\nvoid again('mistral');\n");
    assert.ok((await workspace.scan()).includes('web/src/lib/llm.ts:5 mistral'));
  });

  it('tell an open document what it leads to and who calls it', async () => {
    const open = async (path: keyof typeof TREE): Promise<readonly unknown[]> => {
      const source = { path, language: 'typescript', text: TREE[path] } as const;
      const uri = `${FOLDER}/${path}`;
      await workspace.ask('open', { uri, folder: FOLDER, version: 1, source });
      const files = [...workspace.files].map(([other, text]) => ({ path: other, text }));
      await workspace.ask('provide', { folder: FOLDER, files });
      const result = await workspace.ask('refresh', { uri });
      assert.ok(result.kind === 'analysed' && result.analysis.kind === 'report');
      return result.analysis.report.calls.map(({ model }) => model.value);
    };
    assert.deepEqual((await workspace.ask('pending', { folder: FOLDER }))?.reaching, ['web/src/app/chat.ts']);
    assert.deepEqual(await open('web/src/app/chat.ts'), ['llama3.3']);
    assert.deepEqual(await open('web/src/lib/llm.ts'), ['qwen3:8b']);
  });
});

describe('the calls of a surveyed folder that import code which is left out', function () {
  this.timeout(20_000);
  const CALL = 'client.chat(model="llama3.3", messages=[{"role": "user", "content": "Hello"}])\n';
  const tree = {
    'local.py': 'import ollama\nclient = ollama.Client()\n',
    'user.py': `# ollama\nfrom .local import client\n${CALL}`,
    'other.py': `# ollama\nfrom .gone import client\n${CALL}`,
  };

  it('are looked for in it, and change with it', async () => {
    const workspace = new SurveyedWorkspace(Object.entries(tree));
    workspace.ignored.add('local.py');
    await workspace.survey();
    assert.deepEqual(await workspace.scan(), ['user.py:3 llama3.3']);
    await workspace.write('local.py', 'client = 3\n');
    assert.deepEqual(await workspace.scan(), []);
  });
});
