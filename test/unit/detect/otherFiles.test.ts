import assert from 'node:assert/strict';
import { Analyser, type Analysis } from '../../../src/core/analyse';
import type { CallReport } from '../../../src/core/report';
import { languageOf } from '../../../src/core/source';
import { surroundings } from '../support/analysing';
import { assets } from '../support/assets';

type Files = Readonly<Record<string, string>>;
type Report = Extract<Analysis, { kind: 'report' }>;

const analyser = new Analyser(assets);

/** The report of one of some files; what is not among them is known not to be there. */
async function reportOf(path: string, files: Files): Promise<Report> {
  const language = languageOf(path);
  assert.ok(language);
  analyser.forget(path);
  const analysis = await analyser.analyse(
    { path, language, text: files[path] ?? '' },
    { ...surroundings(), textOf: (other) => files[other] ?? null },
  );
  assert.ok(analysis.kind === 'report', 'it can be read');
  return analysis;
}

async function callOf(path: string, files: Files): Promise<CallReport> {
  const { calls } = (await reportOf(path, files)).report;
  assert.equal(calls.length, 1, 'one call');
  assert.ok(calls[0]);
  return calls[0];
}

const python = (imports: string, model: string): string => `import anthropic
${imports}
client = anthropic.Anthropic()
client.messages.create(model=${model}, max_tokens=20, messages=[{"role": "user", "content": "Hi"}])
`;
const typescript = (imports: string, model: string): string => `import Anthropic from '@anthropic-ai/sdk';
${imports}
const client = new Anthropic();
await client.messages.create({ model: ${model}, max_tokens: 20, messages: [{ role: 'user', content: 'Hi' }] });
`;

interface Case {
  readonly what: string;
  readonly files: Files;
  /** `path:line` where the id is written. */
  readonly at: string;
}

const ID = 'claude-opus-4-7';

const CASES: readonly Case[] = [
  {
    what: 'a constant of the file beside it',
    files: { 'a.py': python('from config import MODEL', 'MODEL'), 'config.py': `\nMODEL = "${ID}"\n` },
    at: 'config.py:2',
  },
  {
    what: 'a relative import in a package, under another name',
    files: {
      'app/api/a.py': python('from ..settings import CHAT_MODEL as MODEL', 'MODEL'),
      'app/settings.py': `CHAT_MODEL = "${ID}"\n`,
    },
    at: 'app/settings.py:1',
  },
  {
    what: 'a member of an imported module',
    files: { 'src/a.py': python('import config', 'config.MODEL'), 'src/config.py': `MODEL = '${ID}'\n` },
    at: 'src/config.py:1',
  },
  {
    what: 'a module of a package without an __init__',
    files: { 'app/a.py': python('import app.config', 'app.config.MODEL'), 'app/config.py': `MODEL = "${ID}"\n` },
    at: 'app/config.py:1',
  },
  {
    what: 'a module imported from a package',
    files: { 'app/a.py': python('from app import config', 'config.MODEL'), 'app/config.py': `MODEL = "${ID}"\n` },
    at: 'app/config.py:1',
  },
  {
    what: 'what a package imports from its own module',
    files: {
      'main.py': python('from llm import MODEL', 'MODEL'),
      'llm/__init__.py': 'from .models import MODEL\n',
      'llm/models.py': `FAST = "${ID}"\nMODEL = FAST\n`,
    },
    at: 'llm/models.py:1',
  },
  {
    what: 'a member of an enumeration',
    files: {
      'a.py': python('from models import Model', 'Model.LARGE.value'),
      'models.py': `from enum import Enum\n\nclass Model(str, Enum):\n    LARGE = "${ID}"\n    SMALL = "claude-haiku-5-5"\n`,
    },
    at: 'models.py:4',
  },
  {
    what: 'a field of settings made in another file',
    files: {
      'a.py': python('from config import settings', 'settings.model'),
      'config.py': `from pydantic_settings import BaseSettings\n\nclass Settings(BaseSettings):\n    model: str = "${ID}"\n\nsettings = Settings()\n`,
    },
    at: 'config.py:4',
  },
  {
    what: 'an entry of an object of another file',
    files: {
      'a.py': python('from config import MODELS', 'MODELS["chat"]'),
      'config.py': `MODELS = {"chat": "${ID}", "fast": "claude-haiku-5-5"}\n`,
    },
    at: 'config.py:1',
  },
  {
    what: 'a constant of a TypeScript file',
    files: {
      'src/a.ts': typescript(`import { MODEL } from './config';`, 'MODEL'),
      'src/config.ts': `export const MODEL = '${ID}';\n`,
    },
    at: 'src/config.ts:1',
  },
  {
    what: 'a TypeScript file imported as what it is compiled to',
    files: {
      'src/a.ts': typescript(`import { MODEL } from '../lib/config.js';`, 'MODEL'),
      'lib/config.ts': `export const MODEL = '${ID}';\n`,
    },
    at: 'lib/config.ts:1',
  },
  {
    what: 'a default export',
    files: {
      'a.ts': typescript(`import config from './config';`, 'config.model'),
      'config/index.ts': `export default { model: '${ID}' };\n`,
    },
    at: 'config/index.ts:1',
  },
  {
    what: 'a name given away under another',
    files: {
      'a.ts': typescript(`import { MODEL } from './config';`, 'MODEL'),
      'config.ts': `const chat = '${ID}';\nexport { chat as MODEL };\n`,
    },
    at: 'config.ts:1',
  },
  {
    what: 'a barrel of files',
    files: {
      'a.ts': typescript(`import { MODEL } from './config';`, 'MODEL'),
      'config/index.ts': `export * from './other';\nexport * from './models';\n`,
      'config/other.ts': 'export const other = 1;\n',
      'config/models.ts': `export const MODEL = '${ID}' as const;\n`,
    },
    at: 'config/models.ts:1',
  },
  {
    what: 'a file of names under one name, of an enumeration',
    files: {
      'a.ts': typescript(`import * as models from './models';`, 'models.Model.Large'),
      'models.ts': `export enum Model {\n  Large = '${ID}',\n}\n`,
    },
    at: 'models.ts:2',
  },
  {
    what: 'CommonJS',
    files: {
      'a.js': `const Anthropic = require('@anthropic-ai/sdk');\nconst { MODEL } = require('./config');\nconst client = new Anthropic();\nclient.messages.create({ model: MODEL, max_tokens: 9, messages: [] });\n`,
      'config.js': `module.exports = { MODEL: '${ID}' };\n`,
    },
    at: 'config.js:1',
  },
  {
    what: 'a class attribute',
    files: {
      'a.ts': typescript(`import { Config } from './config';`, 'Config.model'),
      'config.ts': `export class Config {\n  static readonly model = '${ID}';\n}\n`,
    },
    at: 'config.ts:2',
  },
  {
    what: 'all that another file gives away',
    files: {
      'a.py': python('from config import *', 'MODEL'),
      'config.py': 'from models import *\n',
      'models.py': `MODEL = "${ID}"\n`,
    },
    at: 'models.py:1',
  },
  {
    what: 'what a compiled file is compiled from',
    files: {
      'a.ts': typescript(`import { MODEL } from './config.js';`, 'MODEL'),
      'config.js': 'export const MODEL = "claude-haiku-5-5";\n',
      'config.ts': `export const MODEL = '${ID}';\n`,
    },
    at: 'config.ts:1',
  },
  {
    what: 'what a function of another file returns',
    files: {
      'a.py': python('from config import model', 'model()'),
      'config.py': `def model():\n    return "${ID}"\n`,
    },
    at: 'config.py:2',
  },
];

describe('Values of other files', function () {
  this.timeout(20_000);

  for (const { what, files, at } of CASES) {
    it(`are followed: ${what}`, async () => {
      const [path = ''] = Object.keys(files);
      const { model } = await callOf(path, files);
      assert.equal(model.value, ID, model.reason);
      assert.equal(`${model.definedAt?.path ?? ''}:${model.definedAt?.line ?? 0}`, at);
      assert.ok(model.evidence === 'constant' || model.evidence === 'default', model.evidence);
      const line = files[model.definedAt?.path ?? '']?.split('\n')[(model.definedAt?.line ?? 0) - 1] ?? '';
      const { column = 0, endColumn = 0 } = model.definedAt ?? {};
      assert.match(line.slice(column - 1, endColumn - 1), new RegExp(`^(["'])${ID}\\1$`), 'the very literal');
    });
  }

  it('are followed for clients, with their address', async () => {
    const { calls } = (
      await reportOf('app/a.py', {
        'app/a.py': `from openai_clients import router, plain\nrouter.chat.completions.create(model="gpt-6-luna", messages=[])\nplain.chat.completions.create(model="gpt-6-luna", messages=[])\n`,
        'openai_clients.py': `from openai import OpenAI\nrouter = OpenAI(base_url="https://api.groq.com/openai/v1")\nplain = OpenAI()\n`,
      })
    ).report;
    assert.deepEqual(
      calls.map((call) => call.provider),
      ['groq', 'openai'],
    );
  });

  it('are followed for prompts, whose places are in the other file', async () => {
    const { input } = await callOf('a.py', {
      'a.py': `import anthropic\nfrom prompts import SYSTEM\nanthropic.Anthropic().messages.create(model="${ID}", max_tokens=9, system=SYSTEM, messages=[])\n`,
      'prompts.py': 'SYSTEM = "You sort tickets."\n',
    });
    const [part] = input.parts;
    assert.equal(part?.role, 'system');
    assert.deepEqual(part.texts?.[0]?.at, { path: 'prompts.py', line: 1, column: 10, endLine: 1, endColumn: 29 });
  });

  it('end where files import one another', async () => {
    const { model } = await callOf('a.py', {
      'a.py': python('from b import MODEL', 'MODEL'),
      'b.py': 'from c import MODEL\n',
      'c.py': 'from b import MODEL\n',
    });
    assert.equal(model.value, null);
  });

  it('end soon where many files give away all of one another', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `m${index}`);
    const files: Files = {
      'a.ts': typescript(`import { MODEL } from './index';`, 'MODEL'),
      'index.ts': names.map((name) => `export * from './${name}';\n`).join(''),
      ...Object.fromEntries(names.map((name) => [`${name}.ts`, `export * from './index';\n`])),
    };
    const { model } = await callOf('a.ts', files);
    assert.equal(model.value, null);
  });

  it('are not taken from a file further up where a nearer one has the name of the module', async () => {
    const { model } = await callOf('app/run.py', {
      'app/run.py': python('from settings import MODEL', 'MODEL'),
      'app/settings.py': 'OTHER = 1\n',
      'settings.py': `MODEL = "${ID}"\n`,
    });
    assert.equal(model.value, null);
    assert.deepEqual(model.candidates, [ID]);
  });

  it('are candidates where two files have the name of the module', async () => {
    const { model } = await callOf('app/run.py', {
      'app/run.py': python('from settings import MODEL', 'MODEL'),
      'app/settings.py': 'MODEL = "claude-haiku-5-5"\n',
      'settings.py': `MODEL = "${ID}"\n`,
    });
    assert.equal(model.value, null);
    assert.deepEqual([...model.candidates].sort(), ['claude-haiku-5-5', ID]);
  });

  it('are never looked for by a path that only Windows would take apart', async () => {
    const report = await reportOf('a.ts', {
      'a.ts': typescript(String.raw`import { MODEL } from './..\\..\\other\\config';`, 'MODEL'),
    });
    assert.equal(report.elsewhere, undefined);
  });

  it('are not looked for in packages', async () => {
    const report = await reportOf('a.ts', {
      'a.ts': typescript(`import { MODEL } from 'some-package';`, 'MODEL'),
    });
    // What would say that it is a package of the workspace.
    assert.deepEqual(
      report.elsewhere?.asked.filter((path) => !path.endsWith('.json')),
      [],
    );
    assert.equal(report.report.calls[0]?.model.reason, 'it is imported from some-package');
  });

  it('are never looked for above the folder', async () => {
    const report = await reportOf('a.ts', {
      'a.ts': typescript(`import { MODEL } from '../../outside';`, 'MODEL'),
    });
    assert.equal(report.elsewhere, undefined);
  });

  it('say which files are missing, until their texts are there', async () => {
    const source = { path: 'a.py', language: 'python', text: python('from config import MODEL', 'MODEL') } as const;
    const known = new Map<string, string | null>();
    const surrounded = { ...surroundings(), textOf: (path: string): string | null | undefined => known.get(path) };
    const first = await analyser.analyse(source, surrounded);
    assert.ok(first.kind === 'report');
    assert.deepEqual(first.elsewhere?.missing, [
      'pyproject.toml',
      'setup.py',
      'setup.cfg',
      'config.py',
      'config/__init__.py',
      'src/config.py',
      'src/config/__init__.py',
    ]);
    assert.equal(first.report.calls[0]?.model.value, null);

    for (const path of first.elsewhere.missing) known.set(path, null);
    known.set('config.py', `MODEL = "${ID}"`);
    const second = await analyser.analyse(source, surrounded);
    assert.ok(second.kind === 'report');
    assert.deepEqual(second.elsewhere?.missing, []);
    assert.equal(second.report.calls[0]?.model.value, ID);

    known.set('config.py', 'MODEL = "claude-haiku-5-5"');
    const third = await analyser.analyse(source, surrounded);
    assert.ok(third.kind === 'report');
    assert.equal(third.report.calls[0]?.model.value, 'claude-haiku-5-5');
  });
});
