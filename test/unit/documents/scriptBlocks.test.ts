import assert from 'node:assert/strict';
import { callsOf } from '../support/analysing';

const CLIENT = "import OpenAI from 'openai';\nconst client = new OpenAI();";
const CALL = "const answer = await client.responses.create({ model: 'gpt-5.5', input: 'hi' });";

/** `line model` of each call. */
async function found(path: string, text: string): Promise<readonly string[]> {
  return (await callsOf(path, text)).map(({ line, model }) => `${line} ${model.value}`);
}

describe('the calls of script blocks', () => {
  for (const path of ['a.vue', 'a.svelte'])
    it(`are found in ${path}`, async () => {
      const text = `<template>\n <p>{{ "client.responses.create(" }}</p>\n</template>\n<script setup lang="ts">\n${CLIENT}\n${CALL}\n</script>\n`;
      assert.deepEqual(await found(path, text), ['7 gpt-5.5']);
    });

  it('know what the other block defines', async () => {
    const text = `<script context="module">\n${CLIENT}\n</script>\n\n<script lang="ts">\nlet a: string = '';\n${CALL}\n</script>`;
    assert.deepEqual(await found('a.svelte', text), ['8 gpt-5.5']);
  });

  it('are found where an attribute has a bracket', async () => {
    const text = `<script setup lang="ts" generic="T extends Map<string, A>">\n${CLIENT}\n${CALL}\n</script>`;
    assert.deepEqual(await found('a.vue', text), ['4 gpt-5.5']);
  });

  it('are found in options and in JSX', async () => {
    const text = `<script lang="tsx">\n${CLIENT}\nexport default { methods: { async ask() { ${CALL} return <p>a</p>; } } };\n</script>`;
    assert.deepEqual(await found('a.vue', text), ['4 gpt-5.5']);
  });

  it('are none of comments, data and other languages', async () => {
    const code = `${CLIENT}\n${CALL}`;
    for (const text of [
      `<!--<script>\n${code}\n</script>-->`,
      `<script type="application/json">${code}</script>`,
      `<script lang="coffee">${code}</script>`,
      code,
    ])
      assert.deepEqual(await found('a.vue', text), [], text);
  });

  it('are found in a block that is not closed yet', async () => {
    assert.deepEqual(await found('a.vue', `<script setup>\n${CLIENT}\n${CALL}`), ['4 gpt-5.5']);
  });

  it('are found in the frontmatter of Astro', async () => {
    assert.deepEqual(await found('a.astro', `---\n${CLIENT}\n${CALL}\n---\n<p>{answer}</p>\n`), ['4 gpt-5.5']);
  });
});
