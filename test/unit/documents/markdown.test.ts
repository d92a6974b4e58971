import assert from 'node:assert/strict';
import { fencesOf } from '../../../src/core/documents/fences';
import { callsOf } from '../support/analysing';

const PYTHON = 'import anthropic\nclient = anthropic.Anthropic()';
const SCRIPT = "import OpenAI from 'openai';\nconst client = new OpenAI();";
const CALL = "await client.responses.create({ model: 'gpt-5.5', input: 'hi' });";

function fence(language: string, ...lines: readonly string[]): string {
  return ['```' + language, ...lines, '```'].join('\n');
}

/** `line model` of each call. */
async function found(text: string, path = 'README.md'): Promise<readonly string[]> {
  return (await callsOf(path, text)).map(({ line, model }) => `${line} ${model.value}`);
}

describe('the calls of a page', () => {
  it('stand in its fenced code, at its lines', async () => {
    assert.deepEqual(await found(`# A\n\n${fence('ts', SCRIPT, CALL)}\n`), ['6 gpt-5.5']);
  });

  it('know the client of an earlier fence', async () => {
    assert.deepEqual(await found(`${fence('ts', SCRIPT)}\n\ntext\n\n${fence('js', CALL)}`), ['9 gpt-5.5']);
  });

  it('are those of examples', async () => {
    const [call] = await callsOf('src/README.md', fence('ts', SCRIPT, CALL));
    assert.equal(call?.context, 'example');
  });

  it('are not looked for in what is no code', async () => {
    assert.deepEqual(await found(`${SCRIPT}\n${CALL}\n${fence('', SCRIPT, CALL)}\n${fence('text', SCRIPT, CALL)}`), []);
    assert.deepEqual(await found(`<!--\n${fence('ts', SCRIPT, CALL)}\n-->`), []);
  });

  it('are found of every language beside each other', async () => {
    const python = fence('python', PYTHON, 'client.messages.create(model="claude-haiku-4-5")');
    assert.deepEqual(await found(`${fence('ts', SCRIPT, CALL)}\n${python}`), ['4 gpt-5.5', '9 claude-haiku-4-5']);
  });

  it('are those of curl in commands', async () => {
    const body = ["  -d '{", '    "model": "gpt-5.5",', '    "messages": []', "  }'"];
    for (const language of ['bash', 'sh', 'shell', 'console']) {
      const request = (prompt: string): string =>
        fence(language, `${prompt}curl https://api.openai.com/v1/chat/completions \\`, ...body);
      const install = fence(language, "npm install it # don't use yarn");
      assert.deepEqual(await found(`${install}\n\n${request('')}`), ['6 gpt-5.5']);
      assert.deepEqual(await found(request('$ ')), ['2 gpt-5.5']);
    }
    assert.deepEqual(await found(fence('bash', 'curl https://api.openai.com/v1/models')), []);
  });

  it('are found beside fences that are elided or broken', async () => {
    for (const broken of ['...', 'const x = {', 'f(`', '} else {', 'foo({ a, ... })', 'const s = "it']) {
      const text = `${fence('ts', SCRIPT)}\n\n${fence('ts', broken)}\n\n${fence('ts', CALL)}`;
      assert.deepEqual(await found(text), ['11 gpt-5.5'], broken);
    }
  });

  it('are found where arguments are elided', async () => {
    const call = "await client.responses.create({\n  model: 'gpt-5.5',\n  ...\n});";
    assert.deepEqual(await found(fence('ts', SCRIPT, call)), ['4 gpt-5.5']);
  });

  it('are found in lists, quotations and sessions', async () => {
    const lines = [...PYTHON.split('\n'), 'client.messages.create(model="m")'];
    const quoted = ['> ```python', ...lines.map((line) => `> ${line}`), '> ```'].join('\n');
    assert.deepEqual(await found(quoted), ['4 m']);
    const listed = ['1. So:', '', '   ```python', ...lines.map((line) => `   ${line}`), '   ```'].join('\n');
    assert.deepEqual(await found(listed), ['6 m']);
    const session = fence('python', ...lines.map((line) => `>>> ${line}`), "{'model': 'm'}");
    assert.deepEqual(await found(session), ['4 m']);
  });

  it('are none of the function of the fence before, where a fence is indented', async () => {
    const before = fence('python', PYTHON, 'MODEL = "one"', 'def ask():', '    MODEL = "two"');
    const listed = ['- So:', '    ```python', '    client.messages.create(model=MODEL)', '    ```'].join('\n');
    assert.deepEqual(await found(`${before}\n${listed}`), ['10 one']);
  });

  it('take what a later fence says where no earlier one does: it need not be run in order', async () => {
    assert.deepEqual(await found(`${fence('ts', CALL)}\n\n${fence('ts', SCRIPT)}`), ['2 gpt-5.5']);
  });

  it('take what the fences before say, in functions too', async () => {
    const ask = (model: string): string =>
      fence('py', `MODEL = "${model}"`, 'def ask():', '    client.messages.create(model=MODEL)');
    assert.deepEqual(await found(`${fence('py', PYTHON)}\n${ask('one')}\n${ask('two')}`), ['8 one', '13 two']);
  });

  it('are found in MDX', async () => {
    const text = `import { Tab } from './tab'\n\n<Tab>\n  ${fence('tsx', SCRIPT, CALL).replaceAll('\n', '\n  ')}\n</Tab>`;
    assert.deepEqual(await found(text, 'a.mdx'), ['7 gpt-5.5']);
  });
});

describe('fences', () => {
  const languages = (text: string): readonly string[] =>
    fencesOf(text).map(({ language, lines }) => `${language} ${lines.length}`);

  it('end where as many marks stand', () => {
    assert.deepEqual(languages('````md\n```py\nx\n```\n````\n~~~js\n```\n~~~'), ['md 3', 'js 1']);
  });
  it('that are not closed end before the next', () => {
    assert.deepEqual(languages('```py\nx\n\n```ts\ny\n```\n'), ['py 2', 'ts 1']);
    assert.deepEqual(languages('```py\nx'), ['py 1']);
  });
  it('name their language in many ways', () => {
    for (const info of [
      'python',
      ' python',
      '{python}',
      '{.python}',
      'python title="a"',
      'python {1,2}',
      'python:a.py',
    ])
      assert.deepEqual(languages(`\`\`\`${info}\nx\n\`\`\``), ['python 1'], info);
  });
  it('are none within a line', () => {
    assert.deepEqual(languages('```x``` and\ny\n'), []);
  });
  it('keep their places with either line break', () => {
    const text = '```py\r\nx = 1\r\n```\r\n';
    const [only] = fencesOf(text);
    assert.ok(only);
    assert.equal(only.language, 'py');
    assert.deepEqual(
      only.lines.map(({ start, end }) => text.slice(start, end)),
      ['x = 1\r'],
    );
  });
});
