import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ImportGraph } from '../../../src/core/index/importGraph';
import { importsIn } from '../../../src/core/index/importsIn';
import { SdksAround } from '../../../src/core/index/sdksAround';
import { SettingsFiles } from '../../../src/core/index/settingsFiles';
import { EVERY_SDK, NO_SDKS, sdksImported, sdksOfMethod } from '../../../src/core/detect/sdks';
import { fileLanguageOf } from '../../../src/core/source';

type Files = Readonly<Record<string, string>>;

/** The graph of a folder; of `apart`, files that are there and not in it. */
async function graphOf(files: Files, apart: Files = {}): Promise<ImportGraph> {
  const all: Files = { ...files, ...apart };
  const settings = new SettingsFiles((path) => all[path] ?? null);
  const graph = new ImportGraph({
    read: settings.read,
    has: (path) => path in all,
    hasFolder: (path) => Object.keys(all).some((each) => each.startsWith(`${path}/`)),
  });
  for (const [path, text] of Object.entries(files)) {
    const language = fileLanguageOf(path);
    if (language !== undefined) graph.set(path, language, importsIn(text, language));
  }
  do {
    graph.settle();
    for (const path of graph.paths()) graph.leadsOf(path);
  } while (await settings.readAsked());
  graph.settle();
  return graph;
}

describe('The graph of imports', () => {
  it('follows the packages of Python, relative and by name', async () => {
    const graph = await graphOf({
      'app/__init__.py': '',
      'app/llm.py': 'import openai\n',
      'app/a.py': 'from .llm import client\n',
      'app/b.py': 'from app.llm import (\n  client,\n)\n',
      'c.py': 'from app import llm\n',
      'd.py': 'import os, app.llm as it\n',
      'e.py': 'import json\n',
    });
    assert.deepEqual([...graph.importersOf('app/llm.py')].sort(), ['app/a.py', 'app/b.py', 'c.py', 'd.py']);
    assert.deepEqual(graph.importsOf('e.py'), []);
  });

  it('follows the paths of TypeScript, as written and as compiled', async () => {
    const graph = await graphOf({
      'src/llm.ts': '',
      'src/lib/index.ts': "export * from '../llm';\n",
      'src/a.ts': "import { ask } from './llm.js';\n",
      'src/b.tsx': "const { ask } = await import('./lib');\n",
      'src/c.js': "const llm = require('./llm');\n",
    });
    assert.deepEqual([...graph.importersOf('src/llm.ts')].sort(), ['src/a.ts', 'src/c.js', 'src/lib/index.ts']);
    assert.deepEqual(graph.importersOf('src/lib/index.ts'), ['src/b.tsx']);
  });

  it('follows the aliases of tsconfig.json, one that extends another included', async () => {
    const graph = await graphOf({
      'web/tsconfig.json': '{ "extends": "./base.json" }',
      'web/base.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
      'web/src/lib/llm.ts': '',
      'web/src/app/page.tsx': "import { ask } from '@/lib/llm';\n",
    });
    assert.deepEqual(graph.importersOf('web/src/lib/llm.ts'), ['web/src/app/page.tsx']);
  });

  it('follows the packages of a workspace and the roots of pyproject.toml', async () => {
    const graph = await graphOf({
      'package.json': '{ "workspaces": ["packages/*"] }',
      'packages/llm/package.json': '{ "name": "@acme/llm", "main": "./dist/index.js" }',
      'packages/llm/src/index.ts': '',
      'apps/web/a.ts': "import { ask } from '@acme/llm';\n",
      'server/pyproject.toml': '[tool.setuptools.packages.find]\nwhere = ["lib"]\n',
      'server/lib/core/llm.py': '',
      'server/tests/test_llm.py': 'from core.llm import ask\n',
    });
    assert.deepEqual(graph.importersOf('packages/llm/src/index.ts'), ['apps/web/a.ts']);
    assert.deepEqual(graph.importersOf('server/lib/core/llm.py'), ['server/tests/test_llm.py']);
  });

  it('reaches as far as a client is handed on, and ends in circles', async () => {
    const graph = await graphOf({
      'a.py': 'import b\n',
      'b.py': 'import c\nimport a\n',
      'c.py': 'import d\n',
      'd.py': 'import e\n',
      'e.py': 'import openai\n',
    });
    assert.deepEqual([...graph.reaching(['e.py'])].sort(), ['b.py', 'c.py', 'd.py', 'e.py']);
  });

  it('knows a file by its last text, and none that is gone', async () => {
    const graph = await graphOf({ 'llm.py': '', 'a.py': 'import llm\n' });
    graph.set('a.py', 'python', []);
    assert.deepEqual(graph.importersOf('llm.py'), []);
    graph.set('a.py', 'python', importsIn('import llm\n', 'python'));
    graph.delete('llm.py');
    assert.deepEqual(graph.importsOf('a.py'), []);
  });

  it('says where an import leads to a file that nobody named', async () => {
    const graph = await graphOf(
      { 'a.py': 'from .local import client\n', 'b.py': 'from .gone import x\n' },
      { 'local.py': '' },
    );
    assert.equal(graph.leadsOf('a.py').further, true);
    assert.equal(graph.leadsOf('b.py').further, false);
  });
});

describe('The SDKs around a file', () => {
  async function around(files: Files, apart: Files = {}): Promise<SdksAround> {
    const own = Object.entries(files).map(([path, text]) => [path, sdksImported(text, 'python')] as const);
    return new SdksAround(await graphOf(files, apart), new Map(own));
  }
  const OLLAMA = sdksImported('import ollama\n', 'python');

  it('are those of what it imports and of its callers, and theirs', async () => {
    const sdks = await around({
      'make.py': 'import ollama\n',
      'client.py': 'from make import client\n',
      'a.py': 'from client import client\n',
      'wrapper.py': 'def ask(client): ...\n',
      'b.py': 'import wrapper\nimport client\n',
      'other.py': 'import json\n',
    });
    for (const path of ['make.py', 'client.py', 'a.py', 'wrapper.py', 'b.py'])
      assert.equal(sdks.of(path) & OLLAMA, OLLAMA, path);
    assert.equal(sdks.of('other.py'), NO_SDKS);
  });

  it('are all where an import leads to a file that nobody named', async () => {
    const sdks = await around({ 'a.py': 'from .local import client\n' }, { 'local.py': 'import ollama\n' });
    assert.equal(sdks.of('a.py'), EVERY_SDK);
  });

  it('are told of each way to import one', () => {
    for (const text of [
      'import os, ollama as o',
      'try: import ollama',
      'x = 1; from ollama import chat',
      '>>> import ollama',
    ])
      assert.equal(sdksImported(text, 'python') & OLLAMA, OLLAMA, text);
    for (const text of ["import o from 'ollama'", 'const o = require("ollama")', "await import('ollama')"])
      assert.equal(
        sdksImported(text, 'typescript') & sdksOfMethod('chat'),
        sdksImported("from 'ollama'", 'typescript'),
        text,
      );
    assert.equal(sdksImported("import_module('ollama')", 'python') & OLLAMA, OLLAMA);
    // Nothing in a module whose name run time makes can be followed.
    assert.equal(sdksImported('import_module(name)', 'python'), NO_SDKS);
    assert.equal(sdksImported('import json', 'python'), NO_SDKS);
  });

  it('are read in notebooks whose cells are a text each, too', () => {
    const notebook = JSON.stringify({
      cells: [{ source: 'import os\nfrom ollama import chat\nimport own.client\nchat()' }],
    });
    assert.equal(sdksImported(notebook, 'jupyter') & OLLAMA, OLLAMA);
    const first = JSON.stringify({ cells: [{ source: 'from own import (\n  client,\n)' }] }, null, 1);
    assert.deepEqual(
      [notebook, first].map((text) => importsIn(text, 'jupyter').map(({ module }) => module)),
      [['ollama', 'own.client'], ['own']],
    );
  });
});
