import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Analyser, type Analysis } from '../../src/core/analyse';
import { languageOf } from '../../src/core/source';
import { analysed, surroundings } from './support/analysing';
import { assets } from './support/assets';
import { type Fixture, fixtures } from './support/fixtures';

/** Fixed, so that a run that fails fails again. */
const SEED = 20261121;
/** A hang, not slowness: an input of a fixture's size takes a few milliseconds. */
const LONGEST_MS = 5_000;

const all = fixtures();
const fixture = fc.constantFrom(...all);

/** Analyses a text that may be anything, and holds the report to what is true of every report. */
async function survives(path: string, text: string): Promise<Analysis> {
  const started = performance.now();
  const analysis = await analysed(path, text);
  assert.ok(performance.now() - started < LONGEST_MS, `${path} takes too long`);
  if (analysis.kind === 'report') assertSpans(analysis, text);
  return analysis;
}

function assertSpans(analysis: Analysis & { kind: 'report' }, text: string): void {
  const lines = text.split('\n');
  let before = { line: 1, column: 1 };
  for (const call of analysis.report.calls) {
    for (const [line, column] of [
      [call.line, call.column],
      [call.endLine, call.endColumn],
    ] as const) {
      assert.ok(line >= 1 && line <= lines.length, 'a line of the file');
      assert.ok(column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1, 'a column of the line');
    }
    assert.ok(call.endLine > call.line || (call.endLine === call.line && call.endColumn > call.column), 'not empty');
    assert.ok(call.methodLine >= call.line && call.methodLine <= call.endLine, 'the method stands in the call');
    assert.ok(
      call.line > before.line || (call.line === before.line && call.column >= before.column),
      'in the order of the text',
    );
    before = call;
    const { definedAt } = call.model;
    if (definedAt !== null) assert.ok(definedAt.line >= 1 && definedAt.endLine <= lines.length);
    for (const range of [call.input, call.output, ...call.input.holes])
      assert.ok(0 <= range.low && range.low <= range.likely && range.likely <= range.high, JSON.stringify(range));
  }
}

/** One edit, placed by fractions of the text's length so that it fits whatever text it meets. */
interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

const inserted = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom(
    '(',
    ')',
    '"',
    '"""',
    '`',
    '${',
    '{',
    '}',
    '[',
    '\\',
    '\n',
    '\r\n',
    '\t',
    '#',
    '//',
    '/*',
    '😀',
    '\uFEFF',
  ),
  fc.constantFrom(
    'model=',
    'client.',
    'if x:\n',
    'else:\n',
    '    ',
    'await ',
    '...',
    '**',
    'return ',
    '\0',
    'class A(A):\n',
  ),
);
const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(80)),
  inserted,
});

function edited(text: string, { at, removed, inserted: put }: Edit): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + put + text.slice(start + removed);
}

describe('Analysing what is not finished, or not code', function () {
  this.timeout(60_000);

  it('survives any beginning of a file, as it is while someone types', async () => {
    await fc.assert(
      fc.asyncProperty(fixture, fc.double({ min: 0, max: 1, noNaN: true }), async ({ path, text }, part) => {
        await survives(path, text.slice(0, Math.floor(part * text.length)));
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it('survives edits anywhere: deleted, inserted and doubled text', async () => {
    await fc.assert(
      fc.asyncProperty(fixture, fc.array(edit, { minLength: 1, maxLength: 6 }), async ({ path, text }, edits) => {
        await survives(path, edits.reduce(edited, text));
      }),
      { seed: SEED, numRuns: 40 },
    );
    await fc.assert(
      fc.asyncProperty(fixture, fc.nat(), fc.nat(), async ({ path, text }, from, to) => {
        const lines = text.split('\n');
        const [start, end] = [from % lines.length, to % lines.length].toSorted((a, b) => a - b);
        await survives(path, [...lines.slice(0, end), ...lines.slice(start)].join('\n'));
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it('survives a file read as another language', async () => {
    for (const { path, text } of all) {
      const ending = path.endsWith('.py') ? 'ts' : 'py';
      await survives(`${path}.${ending}`, text);
    }
  });

  it('survives characters of any kind after a hint', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a.py', 'a.ts', 'a.tsx', 'a.js'),
        fc.string({ unit: 'binary', maxLength: 300 }),
        async (path, text) => {
          await survives(path, `import openai\n${text}`);
        },
      ),
      { seed: SEED, numRuns: 50 },
    );
  });

  it('survives an error on every line', async () => {
    for (const { path, text } of all.filter((_, index) => index % 3 === 0)) {
      await survives(path, text.replaceAll('\n', ' )(\n'));
      await survives(path, text.replaceAll('\n', '\n= ='));
    }
  });

  it('reads the same calls with the line ends of Windows, a byte order mark and no end of the last line', async () => {
    for (const { path, text } of all.filter((_, index) => index % 2 === 0)) {
      const calls = async (of: string): Promise<unknown> => {
        const analysis = await survives(path, of);
        assert.ok(analysis.kind === 'report');
        return analysis.report.calls.map(({ line, api, model, maxOutputTokens, features, input }) => ({
          line,
          api,
          model: [model.value, model.evidence, model.candidates, model.reason],
          limit: maxOutputTokens?.value,
          features,
          holes: input.holes.map((hole) => hole.name),
        }));
      };
      const expected = await calls(text);
      assert.deepEqual(await calls(text.replaceAll('\n', '\r\n')), expected, `${path} with \\r\\n`);
      assert.deepEqual(await calls(`\uFEFF${text}`), expected, `${path} with a byte order mark`);
      assert.deepEqual(await calls(text.trimEnd()), expected, `${path} without its last line end`);
    }
  });

  it('gives nothing for an empty file', async () => {
    for (const text of ['', '\n', ' ', '\uFEFF']) {
      const analysis = await analysed('a.py', text);
      assert.deepEqual(analysis.kind === 'report' && analysis.report.calls, []);
    }
  });
});

const PYTHON = 'from openai import OpenAI\nclient = OpenAI()\n';
const TYPESCRIPT = "import OpenAI from 'openai';\nconst client = new OpenAI();\n";

/** A request whose model and text are the same expression. */
function python(expression: string): string {
  return `client.chat.completions.create(model=${expression}, messages=[{"role": "user", "content": ${expression}}])\n`;
}

function typescript(expression: string): string {
  return `client.chat.completions.create({ model: ${expression}, messages: [{ role: 'user', content: ${expression} }] });\n`;
}

const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

/** Code that refers to itself, or grows with every step that is followed. The number of calls is what must be found. */
const HOSTILE: Readonly<Record<string, readonly [path: string, text: string, calls: number]>> = {
  'a name that is itself': ['a.py', `${PYTHON}a = a\n${python('a')}`, 1],
  'a name that calls itself': ['a.py', `${PYTHON}a = a()\n${python('a')}`, 1],
  'a text in itself': ['a.py', `${PYTHON}def f():\n    ${python('A')}\nA = f"{B}"\nB = f"{A}"\n`, 1],
  'functions that return each other': [
    'a.py',
    `${PYTHON}def f():\n    return g() + "x"\ndef g():\n    return f() + "y"\n${python('f()')}`,
    1,
  ],
  'an object in itself': ['a.py', `${PYTHON}def f():\n    ${python('d["x"]')}\nd = {"x": d["x"], **d}\n`, 1],
  'a list in itself': ['a.py', `${PYTHON}def f():\n    ${python('", ".join(m)')}\nm = [*m, *m]\n`, 1],
  'parameters in themselves': ['a.py', `${PYTHON}def f():\n    client.chat.completions.create(**p)\np = {**p}\n`, 1],
  'messages in themselves': [
    'a.py',
    `${PYTHON}def f():\n    client.chat.completions.create(model="m", messages=m)\nm = [*m, {"content": [m, m]}]\n`,
    1,
  ],
  'classes that extend each other': [
    'a.py',
    `${PYTHON}class A(B):\n    pass\nclass B(A):\n    pass\n${python('A().m().x')}`,
    1,
  ],
  'a look-up with itself': ['a.py', `${PYTHON}def f():\n    ${python('d.get(A, "x")')}\nA = d.get(A)\nd = {A: A}\n`, 1],
  'a client made of itself': ['a.py', `${PYTHON}c = c.with_options()\nc.chat.completions.create(model="m")\n`, 0],
  'constants of TypeScript in each other': [
    'a.ts',
    `${TYPESCRIPT}const f = () => { ${typescript('a')} };\nconst a = \`\${b}\`;\nconst b = a ?? b;\n`,
    1,
  ],
  'getters that return themselves': [
    'a.ts',
    `${TYPESCRIPT}class A { get m() { return this.m; }\n f() { ${typescript('this.m')} } }`,
    1,
  ],
  'texts that triple': [
    'a.py',
    `${PYTHON}a0 = "lol"\n${many(30, (i) => `a${i + 1} = f"{a${i}}{a${i}}{a${i}}"\n`)}${python('a30')}`,
    1,
  ],
  'lists that triple': [
    'a.py',
    `${PYTHON}a0 = ["x"]\n${many(24, (i) => `a${i + 1} = [*a${i}, *a${i}, *a${i}]\n`)}${python('a24')}`,
    1,
  ],
  'choices that double': [
    'a.py',
    `${PYTHON}a0 = "x"\nb0 = "y"\n${many(24, (i) => `a${i + 1} = a${i} if q else b${i}\nb${i + 1} = b${i} if q else a${i}\n`)}${python('a24')}`,
    1,
  ],
  'ten thousand brackets': ['a.py', `${PYTHON}x = ${'('.repeat(10_000)}"x"${')'.repeat(10_000)}\n${python('x')}`, 1],
  'ten thousand lists': [
    'a.ts',
    `${TYPESCRIPT}const x = ${'['.repeat(10_000)}'x'${']'.repeat(10_000)};\n${typescript('x')}`,
    1,
  ],
  // Nothing of such a file can be told from an error.
  'ten thousand open brackets': ['a.ts', `${TYPESCRIPT}${typescript("'x'")}${'{(['.repeat(3_000)}`, 1],
  'a sum of thousands': ['a.py', `${PYTHON}x = ${many(3_000, () => '"x" +\\\n')} n\n${python('x')}`, 1],
  'a list of thousands': [
    'a.ts',
    `${TYPESCRIPT}const x = [${many(5_000, (i) => `'${i}',\n`)}];\n${typescript("x.join('')")}`,
    1,
  ],
  'a text that grows a thousand times': ['a.py', `${PYTHON}s = ""\n${'s += "x"\n'.repeat(1_000)}${python('s')}`, 1],
  'thousands of branches': ['a.py', `${PYTHON}m = "x"\n${'if q:\n    m = "y"\n'.repeat(2_000)}${python('m')}`, 1],
  'hundreds of calls': ['a.py', PYTHON + python('"m"').repeat(300), 300],
  'three hundred levels of ifs': [
    'a.py',
    `${PYTHON}${many(300, (i) => `${' '.repeat(i)}if x:\n`)}${' '.repeat(300)}${python('"m"')}`,
    1,
  ],
};

describe('Analysing code that is made to be hard', function () {
  this.timeout(20_000);
  for (const [name, [path, text, calls]] of Object.entries(HOSTILE)) {
    it(name, async () => {
      const analysis = await survives(path, text);
      assert.ok(analysis.kind === 'report');
      assert.equal(analysis.report.calls.length, calls);
    });
  }
});

describe('Analysing a file that changes', function () {
  this.timeout(60_000);

  it('reports what a first look at the text reports, whatever was edited before', async () => {
    const fresh = async ({ path }: Fixture, text: string): Promise<Analysis> => analysed(path, text);
    await fc.assert(
      fc.asyncProperty(fixture, fc.array(edit, { minLength: 1, maxLength: 5 }), async (first, edits) => {
        const editing = new EditedFile(first.path);
        assert.deepEqual(await editing.become(first.text), await fresh(first, first.text));
        let { text } = first;
        for (const each of edits) {
          text = edited(text, each);
          assert.equal(JSON.stringify(await editing.become(text)), JSON.stringify(await fresh(first, text)), text);
        }
        // And back again, as an undo does.
        assert.equal(JSON.stringify(await editing.become(first.text)), JSON.stringify(await fresh(first, first.text)));
      }),
      { seed: SEED, numRuns: 16 },
    );
  });
});

/** One file in an analyser that keeps its tree. */
class EditedFile {
  private static readonly analyser = new Analyser(assets);

  constructor(private readonly path: string) {
    EditedFile.analyser.forget(path);
  }

  become(text: string): Promise<Analysis> {
    const language = languageOf(this.path);
    assert.ok(language);
    return EditedFile.analyser.analyse({ path: this.path, language, text }, surroundings());
  }
}
