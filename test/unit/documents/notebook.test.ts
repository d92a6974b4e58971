import assert from 'node:assert/strict';
import type { CallReport } from '../../../src/core/report';
import { analysed, callsOf } from '../support/analysing';
import { notebookText, type CellOf, type NotebookOptions } from './notebookText';

const CLIENT = 'import anthropic\nclient = anthropic.Anthropic()';
const CALL = 'client.messages.create(model=MODEL, max_tokens=20, messages=[])';

function calls(cells: readonly CellOf[], options?: NotebookOptions): Promise<readonly CallReport[]> {
  return callsOf('a.ipynb', notebookText(cells, options));
}

/** `cell:line model` of each call. */
async function found(cells: readonly CellOf[], options?: NotebookOptions): Promise<readonly string[]> {
  return (await calls(cells, options)).map(({ cell, cellLine, model }) => `${cell}:${cellLine} ${model.value}`);
}

describe('the calls of a notebook', () => {
  it('are found with what earlier cells define', async () => {
    assert.deepEqual(await found([CLIENT, 'MODEL = "claude-haiku-4-5"', `\nx = ${CALL}`]), ['2:2 claude-haiku-4-5']);
  });

  it('have the place of their cell among all cells', async () => {
    const text: CellOf = { type: 'markdown', source: '# A title\nclient.messages.create()' };
    assert.deepEqual(await found([text, CLIENT, text, `MODEL = "m"\n${CALL}`]), ['3:2 m']);
  });

  it('take a name that a later cell sets anew from there on', async () => {
    const cells = [CLIENT, 'MODEL = "one"', CALL, 'MODEL = "two"', CALL];
    assert.deepEqual(await found(cells), ['2:1 one', '4:1 two']);
  });

  it('take in a function what its own cell leaves', async () => {
    const ask = `def ask():\n  return ${CALL}`;
    assert.deepEqual(await found([CLIENT, 'MODEL = "one"', ask, 'MODEL = "two"']), ['2:2 one']);
  });

  it('take in a function what a later cell says where no earlier one does', async () => {
    assert.deepEqual(await found([CLIENT, `def ask():\n  return ${CALL}`, 'MODEL = "two"']), ['1:2 two']);
  });

  it('take nothing of a later cell outside of functions', async () => {
    assert.deepEqual(await found([CLIENT, CALL, 'MODEL = "two"']), ['1:1 null']);
    assert.deepEqual(await found([CALL, `${CLIENT}\nMODEL = "m"`, CALL]), ['0:1 null', '2:1 m']);
  });

  it('take what their own cell says further down, as far as nothing says it before', async () => {
    assert.deepEqual(await found([CLIENT, `${CALL}\nMODEL = "one"`, 'MODEL = "two"']), ['1:1 one']);
  });

  it('may be awaited at the top', async () => {
    const client = 'import anthropic\nclient = anthropic.AsyncAnthropic()\nMODEL = "m"';
    assert.deepEqual(await found([client, `answer = await ${CALL}`]), ['1:1 m']);
  });

  for (const options of [{ as: 'one string' }, { nbformat: 3 }, { nbformat: 3, as: 'one string' }] as const)
    it(`are found in ${JSON.stringify(options)}`, async () => {
      assert.deepEqual(await found([CLIENT, `MODEL = "m"\n\n${CALL}`], options), ['1:3 m']);
    });

  it('of another kernel are read in its language', async () => {
    const client = 'import Anthropic from "@anthropic-ai/sdk";\nconst client = new Anthropic();';
    const call = 'await client.messages.create({ model: "m", max_tokens: 5, messages: [] })';
    assert.deepEqual(await found([client, call], { language: 'typescript' }), ['1:1 m']);
    assert.deepEqual(await found([client, call], { language: 'julia' }), []);
  });

  it('of a cell of another language than the kernel are read in that one', async () => {
    const source = 'import Anthropic from "@anthropic-ai/sdk";\nnew Anthropic().messages.create({ model: "m" })';
    assert.deepEqual(await found([CLIENT, { source, language: 'typescript' }]), ['1:2 m']);
  });

  it('are requests of the commands that a cell runs', async () => {
    const address = 'https://generativelanguage.googleapis.com/v1beta/models/';
    const cells = [
      'MODEL_ID = "gemini-3.6-flash"',
      `%%bash\n\ncurl "${address}gemini-2.5-flash:generateContent" \\\n  -d '{"contents": []}'`,
      `x = 1\n!curl "${address}{MODEL_ID}:generateContent" -d '{"contents": []}'`,
      `print("curl ${address}gemini-2.5-flash:generateContent -d {}")`,
    ];
    assert.deepEqual(await found(cells), ['1:3 gemini-2.5-flash', '2:2 null']);
  });

  it('of a cell that an editor took for plain text are read in the language of the kernel', async () => {
    const cell: CellOf = { source: `${CLIENT}\nMODEL = "m"\n${CALL}`, language: 'plaintext' };
    assert.deepEqual(await found([cell]), ['0:4 m']);
  });

  it('stand in the JSON where their line does', async () => {
    const text = notebookText([CLIENT, `MODEL = "m"\n# \u00e9\n  \nprint("a\\n", ${CALL})`]);
    const [call] = await callsOf('a.ipynb', text);
    assert.ok(call);
    const line = text.split('\n')[call.line - 1] ?? '';
    assert.ok(line.slice(call.column - 1).startsWith('client.messages.create(model=MODEL'), line);
    assert.equal(line.slice(call.column - 1, call.endColumn - 1), CALL.replaceAll('"', '\\"'));
    assert.deepEqual([call.cell, call.cellLine, call.cellColumn], [1, 4, 14]);
    const { definedAt } = call.model;
    const definition = text.split('\n')[(definedAt?.line ?? 0) - 1] ?? '';
    assert.equal(definition.slice((definedAt?.column ?? 0) - 1, (definedAt?.endColumn ?? 0) - 1), '\\"m\\"');
    assert.deepEqual([definedAt?.cell, definedAt?.cellLine, definedAt?.cellColumn], [1, 1, 9]);
  });

  it('stand in a single string where its escapes end', async () => {
    const text = notebookText([CLIENT, `MODEL = "\u{1f600}"\n\t${CALL}`], { as: 'one string' });
    const [call] = await callsOf('a.ipynb', text);
    const line = text.split('\n')[(call?.line ?? 0) - 1] ?? '';
    assert.ok(line.slice((call?.column ?? 0) - 1).startsWith('client.messages'));
    assert.deepEqual([call?.cellLine, call?.cellColumn], [2, 2]);
  });

  it('have numbers of their own, in whatever language', async () => {
    const script = 'import Anthropic from "@anthropic-ai/sdk";\nnew Anthropic().messages.create({ model: "m" })';
    const cells = [CLIENT, 'client.messages.create(model="m")', { source: script, language: 'typescript' }];
    const ids = (await calls(cells)).map(({ id }) => id);
    assert.deepEqual(ids, [
      'a.ipynb#<module>/anthropic.messages.create/1',
      'a.ipynb#<module>/anthropic.messages.create/2',
    ]);
  });

  it('hear the comments above them', async () => {
    const [call] = await calls([CLIENT, `MODEL = x\n# promptfare: model=claude-haiku-4-5\n${CALL}`], {
      as: 'one string',
    });
    assert.equal(call?.model.value, 'claude-haiku-4-5');
  });

  it('are found beside cells that do not parse', async () => {
    for (const broken of ['print("""', 'foo(', 'if x = :\n  )', 'x = [1, 2', 'def f(a, b:']) {
      const cells = [CLIENT, 'MODEL = "m"', broken, `y = 1\n${CALL}`];
      assert.deepEqual(await found(cells), ['3:2 m'], broken);
    }
  });

  it('are found in a cell that does not parse', async () => {
    const cells = [CLIENT, 'MODEL = "m"', `${CALL}\nprint("""`, CALL];
    assert.deepEqual(await found(cells), ['2:1 m', '3:1 m']);
  });

  for (const [what, text] of [
    ['no JSON', '{ "cells": [ anthropic'],
    ['half of it', notebookText([CLIENT]).slice(0, -40)],
    ['no cells', '{ "metadata": "anthropic" }'],
    ['an array', '["anthropic"]'],
    ['brackets in brackets', `{"anthropic": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ] as const)
    it(`are none of ${what}, and a reason says why`, async () => {
      const analysis = await analysed('a.ipynb', text);
      assert.ok(analysis.kind === 'skipped');
      assert.ok(analysis.reason.length < 250, analysis.reason);
    });

  it('are none where the JSON has other things in the place of cells', async () => {
    for (const cells of ['[1, null, "x", [], {}]', '{}', '[{"cell_type": "code", "source": {"anthropic": [1]}}]'])
      assert.ok(await analysed('a.ipynb', `{"anthropic": 1, "cells": ${cells}}`));
  });
});
