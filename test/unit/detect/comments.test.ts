import assert from 'node:assert/strict';
import type { CallReport, FileReport } from '../../../src/core/report';
import type { Configuration } from '../../../src/core/configuration/configuration';
import { analysed } from '../support/analysing';

async function reportOf(path: string, text: string, configuration: Partial<Configuration> = {}): Promise<FileReport> {
  const analysis = await analysed(path, text, configuration);
  assert.ok(analysis.kind === 'report');
  return analysis.report;
}

const months = ({ calls }: FileReport) => calls.map((call) => call.cost.traffic?.callsPerMonth ?? null);
/** `line:column-endColumn message` */
const problems = (report: FileReport) =>
  (report.problems ?? []).map(({ at, message }) => `${at.line}:${at.column}-${at.endColumn} ${message}`);

const PYTHON = 'import anthropic\nclient = anthropic.Anthropic()\n';
const CALL =
  'client.messages.create(model="claude-haiku-4-5", max_tokens=9, messages=[{"role": "user", "content": f"Hi {ticket.text} {docs[0]}"}])';
const TYPESCRIPT = 'import Anthropic from "@anthropic-ai/sdk";\nconst client = new Anthropic();\n';
const TS_CALL =
  'client.messages.create({ model: "claude-haiku-4-5", max_tokens: 9, messages: [{ role: "user", content: `Hi ${name}` }] })';

const python = (text: string, configuration?: Partial<Configuration>) => reportOf('a.py', PYTHON + text, configuration);
const typescript = (text: string, path = 'a.ts') => reportOf(path, TYPESCRIPT + text);

describe('comments at a call', function () {
  // The first loads grammar and vocabulary.
  this.timeout(10_000);

  it('are heard on its first line and the line above', async () => {
    assert.deepEqual(months(await python(`# promptfare: 10/day\n${CALL}\n`)), [300]);
    assert.deepEqual(months(await python(`${CALL}  # promptfare: 10/day\n`)), [300]);
    assert.deepEqual(months(await typescript(`// promptfare: 10/day\n${TS_CALL};\n`)), [300]);
    assert.deepEqual(months(await typescript(`${TS_CALL}; /* promptfare: 10/day */\n`)), [300]);
    assert.deepEqual(months(await typescript(`/* promptfare: 10/day */ ${TS_CALL};\n`)), [300]);
    assert.deepEqual(months(await typescript(`/**\n * promptfare: 10/day\n */\n${TS_CALL};\n`)), [300]);
    assert.deepEqual(months(await python(`x = [  # promptfare: 10/day\n  ${CALL}]\n`)), [300]);
  });

  it('are heard in the trailing comment of a first line that goes on', async () => {
    assert.deepEqual(months(await python(CALL.replace('create(', 'create(  # promptfare: 10/day\n  '))), [300]);
  });

  it('may stack above it, with others between, but no empty line', async () => {
    assert.deepEqual(months(await python(`# promptfare: 10/day\n# noqa\n# fmt: skip\n${CALL}\n`)), [300]);
    assert.deepEqual(months(await typescript(`  // promptfare: 10/day\r\n  /* a\r\n  b */\r\n  ${TS_CALL}`)), [300]);
    const apart = await python(`# promptfare: 10/day\n\n${CALL}\n`);
    assert.deepEqual(months(apart), [null]);
    assert.deepEqual(problems(apart), ['3:3-21 promptfare: no call that Promptfare knows starts on the line below']);
  });

  it('belong to the call before them on the line, not to the next', async () => {
    const report = await python(`${CALL}  # promptfare: 10/day\n${CALL}\n`);
    assert.deepEqual(months(report), [300, null]);
  });

  it('belong to every call that starts on the line', async () => {
    assert.deepEqual(months(await python(`# promptfare: 10/day ticket.text=5\nx = [${CALL}, ${CALL}]\n`)), [300, 300]);
  });

  it('are heard in markup, in braces', async () => {
    const text = `const a = <div>\n  {/* promptfare: 10/day */}\n  {${TS_CALL}}\n</div>;\n`;
    assert.deepEqual(months(await typescript(text, 'a.tsx')), [300]);
  });

  it('are comments, never texts that look like one', async () => {
    for (const text of [
      `x = """\n# promptfare: 10/day\n"""; ${CALL}\n`,
      `x = "# promptfare: 10/day"\n${CALL}\n`,
      `${CALL.replace('Hi', '# promptfare: 10/day')}\n`,
    ]) {
      const report = await python(text);
      assert.deepEqual(months(report), [null]);
      assert.deepEqual(problems(report), []);
    }
    const template = await typescript(`x = \`\n// promptfare: 10/day\n\${${TS_CALL}}\`;\n`);
    assert.deepEqual(months(template), [null]);
    assert.deepEqual(problems(template), []);
  });

  it('go before promptfare.json, which goes before the code', async () => {
    const id = 'a.py#<module>/anthropic.messages.create/1';
    const file: Partial<Configuration> = {
      traffic: [{ match: { id }, calls: 7, per: 'month' }],
      sizes: { 'ticket.text': 11, [id]: { output: 12, 'docs[0]': 13 } },
      tasks: { [id]: 'chat' },
      models: { MODEL: 'claude-opus-4-7' },
    };
    const code = CALL.replace('"claude-haiku-4-5"', 'MODEL');
    const [plain] = (await python(`MODEL = "claude-haiku-4-5"\n${code}\n`, file)).calls;
    assert.ok(plain);
    assert.deepEqual(
      [
        plain.model.value,
        plain.model.evidence,
        plain.task?.kind,
        plain.cost.traffic?.callsPerMonth,
        plain.output.likely,
      ],
      ['claude-opus-4-7', 'configured', 'chat', 7, 12],
    );
    assert.deepEqual(plain.task?.because, ['promptfare.json says so']);
    assert.equal(plain.output.reason, 'promptfare.json says so');
    assert.deepEqual(sizes(plain), { 'ticket.text': 11, 'docs[0]': 13 });

    const said = 'promptfare: 1/day output=20 task=classification model=claude-sonnet-4-5 ticket.text=21 "docs[0]"=22';
    const report = await python(`MODEL = "claude-haiku-4-5"\n# ${said}\n${code}\n`, file);
    const [call] = report.calls;
    assert.ok(call);
    assert.deepEqual(
      [
        call.model.value,
        call.model.evidence,
        call.task?.kind,
        call.cost.traffic,
        call.output.likely,
        call.output.evidence,
      ],
      [
        'claude-sonnet-4-5',
        'configured',
        'classification',
        { callsPerMonth: 30, evidence: 'configured', because: 'the comment at line 4 says so' },
        20,
        'configured',
      ],
    );
    assert.deepEqual(call.task?.because, ['the comment at line 4 says so']);
    assert.equal(call.output.reason, 'the comment at line 4 says so');
    assert.deepEqual(sizes(call), { 'ticket.text': 21, 'docs[0]': 22 });
    assert.deepEqual(problems(report), []);
    assert.deepEqual(call.comments, [{ line: 4, column: 3, endLine: 4, endColumn: 3 + said.length }]);
  });

  it('replace an id that stands at the call, too', async () => {
    const [call] = (await python(`# promptfare: model=claude-opus-4-7\n${CALL}\n`)).calls;
    assert.equal(call?.model.catalogueId, 'claude-opus-4-7');
    assert.equal(call.model.evidence, 'configured');
  });

  it('say it where the call has no such hole', async () => {
    assert.deepEqual(problems(await python(`# promptfare: ticket.txt=3\n${CALL}\n`)), [
      "3:15-27 promptfare: the call's prompt has no `ticket.txt`: there are `ticket.text`, `docs[0]`",
    ]);
    const plain = CALL.replace(/f"[^"]*"/, '"Hi"');
    assert.deepEqual(problems(await python(`# promptfare: docs=3\n${plain}\n`)), [
      "3:15-21 promptfare: the call's prompt has no `docs`: nothing in it is filled in at run time",
    ]);
  });

  it('may name a model that is not known, which is said', async () => {
    const report = await python(`# promptfare: model=claude-haiku-4-6\n${CALL}\n`);
    assert.equal(report.calls[0]?.model.value, 'claude-haiku-4-6');
    assert.equal(report.calls[0].cost.perCallUsd, null);
    assert.match(
      problems(report)[0] ?? '',
      /^3:15-37 promptfare: no price is known of `claude-haiku-4-6`: did you mean /,
    );
    const priced = await python(`# promptfare: model=mine\n${CALL}\n`, { prices: { mine: { input: 1, output: 2 } } });
    assert.deepEqual(problems(priced), []);
  });

  it('count as said last, and say so', async () => {
    const report = await python(`# promptfare: 10/day\n${CALL}  # promptfare: 20/day\n`);
    assert.deepEqual(months(report), [600]);
    assert.deepEqual(problems(report), ['3:15-21 promptfare: said again at line 4, which counts']);
  });

  it('inside of the call are pointed to its first line', async () => {
    const report = await python(CALL.replace('max_tokens', '\n  # promptfare: 10/day\n  max_tokens'));
    assert.deepEqual(months(report), [null]);
    assert.deepEqual(problems(report), [
      '4:5-23 promptfare: it stands inside of the call of line 3: write it there, or on the line above',
    ]);
  });

  it('silence the whole call, or a rule', async () => {
    const [whole] = (await python(`# promptfare-ignore: it is a test\n${CALL}\n`)).calls;
    assert.deepEqual(whole?.ignored, { reason: 'it is a test' });
    const [rule] = (await python(`# promptfare-ignore cheaper-model: no\n${CALL}\n`)).calls;
    assert.equal(rule?.ignored, undefined);
  });

  it('follow an edit', async () => {
    assert.deepEqual(months(await python(`# promptfare: 10/day\n${CALL}\n`)), [300]);
    assert.deepEqual(months(await python(`\n# promptfare: 20/day\n${CALL}\n`)), [600]);
  });
});

describe('commentable', () => {
  const yes: Readonly<Record<string, readonly [path: string, text: string]>> = {
    'a statement': ['a.py', `${PYTHON}def f():\n    return ${CALL}\n`],
    'the first line of a file': [
      'a.py',
      'from anthropic import Anthropic; Anthropic().messages.create(model="m", max_tokens=3, messages=[])',
    ],
    'a chain over lines': [
      'a.ts',
      `${TYPESCRIPT}await client\n  .messages\n  .create({ model: "m", max_tokens: 1, messages: [] });`,
    ],
    'an argument of another call': ['a.py', `${PYTHON}print(\n    1,\n    ${CALL},\n)\n`],
    'a decorator': ['a.py', `${PYTHON}@other\n@keep(${CALL})\ndef f(): ...\n`],
    'a line of its own in ${}': ['a.ts', `${TYPESCRIPT}const x = \`a \${\n  ${TS_CALL}\n} b\`;\n`],
    'a line of its own in the braces of markup': ['a.tsx', `${TYPESCRIPT}const x = <div>{\n  ${TS_CALL}\n}</div>;\n`],
    'a comment above that ends in a backslash': ['a.py', `${PYTHON}# a \\\n${CALL}\n`],
    'Windows line ends': ['a.py', `${PYTHON}x = 1\n${CALL}\n`.replaceAll('\n', '\r\n')],
    'joined strings': ['a.py', `${PYTHON}x = ("a"\n  + ${CALL})\n`],
  };
  const no: Readonly<Record<string, readonly [path: string, text: string]>> = {
    'an f-string over lines': [
      'a.py',
      `${PYTHON}x = f"""a\n{${CALL.replaceAll('"', "'").replace("f'Hi {ticket.text} {docs[0]}'", "'x'")}}\n"""\n`,
    ],
    'the end of a text over lines': ['a.py', `${PYTHON}x = """a\n""" + str(${CALL})\n`],
    'a template with the call on a line of text': [
      'a.ts',
      `${TYPESCRIPT}const x = \`a\n\${${TS_CALL.replace(/`.*`/, '"x"')}}\`;\n`,
    ],
    'a child of markup': ['a.tsx', `${TYPESCRIPT}const x = <div>\n  {${TS_CALL}}\n</div>;\n`],
    'an attribute of markup': ['a.tsx', `${TYPESCRIPT}const x = <div\n  title={${TS_CALL}}\n/>;\n`],
    'a backslash at the end of the line above': ['a.py', `${PYTHON}x = \\\n    ${CALL}\n`],
    'a backslash and Windows line ends': ['a.py', `${PYTHON}x = \\\n    ${CALL}\n`.replaceAll('\n', '\r\n')],
    'a comment that ends before it': ['a.ts', `${TYPESCRIPT}/* a\n*/ ${TS_CALL};\n`],
  };
  for (const [expected, cases] of [
    [true, yes],
    [false, no],
  ] as const) {
    for (const [name, [path, text]] of Object.entries(cases)) {
      it(`${expected ? 'can be' : 'cannot be'}: ${name}`, async () => {
        const { calls } = await reportOf(path, text);
        assert.deepEqual(
          calls.map((call) => call.commentable),
          [expected],
        );
      });
    }
  }
});

function sizes(call: CallReport): Readonly<Record<string, number>> {
  return Object.fromEntries(call.input.holes.map((hole) => [hole.name, hole.likely]));
}
