import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { hoverOver, openFile, screenshot } from '../vscode/driveWorkbench';
import { sampleWorkbench } from './sampleWorkbench';

const TRIAGE_PY = `import anthropic

from .prompts import SYSTEM

client = anthropic.Anthropic()


def ask(model: str, question: str) -> str:
    answer = client.messages.create(
        model=model,
        max_tokens=200,
        system=SYSTEM,
        messages=[{"role": "user", "content": question}],
    )
    return answer.content[0].text


def survey(tickets) -> None:
    for topic in ("billing", "bugs", "accounts"):
        client.messages.create(
            model="claude-haiku-5-5",
            max_tokens=300,
            messages=[{"role": "user", "content": f"What is said of {topic}? {tickets}"}],
        )
`;

const PROMPTS_PY = 'SYSTEM = "You answer questions of customers, in two sentences at most."\n';

const ROUTES_PY = `from .triage import ask


def first(question: str) -> str:
    return ask("claude-opus-4-7", question)


def second(question: str) -> str:
    return ask("claude-opus-4-7", f"In French: {question}")
`;

const VUE = `<script setup lang="ts">
import OpenAI from 'openai';

const client = new OpenAI();

async function suggest(question: string) {
  return client.responses.create({ model: 'gpt-5.4-mini', input: question, max_output_tokens: 90 });
}
</script>

<template>
  <button @click="suggest('')">Suggest</button>
</template>
`;

const SVELTE = `<script>
  import OpenAI from 'openai';

  const client = new OpenAI();
  const suggest = (question) =>
    client.responses.create({ model: 'gpt-5.4-mini', input: question, max_output_tokens: 90 });
</script>

<button onclick={() => suggest('')}>Suggest</button>
`;

const CELLS = [
  'import anthropic\n\nclient = anthropic.Anthropic()',
  'MODEL = "claude-haiku-5-5"\nPROMPT = "Is this ticket urgent? Answer yes or no."',
  'answer = client.messages.create(\n    model=MODEL,\n    max_tokens=20,\n    messages=[{"role": "user", "content": PROMPT}],\n)',
];

const NOTEBOOK = JSON.stringify({
  cells: CELLS.map((text) => ({
    cell_type: 'code',
    metadata: {},
    execution_count: null,
    outputs: [],
    source: text.split(/(?<=\n)/),
  })),
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
});

describe('what is found', function () {
  this.timeout(60_000);
  const workbench = sampleWorkbench(
    { settings: { 'editor.minimap.enabled': false } },
    {
      'desk/__init__.py': '',
      'desk/triage.py': TRIAGE_PY,
      'desk/prompts.py': PROMPTS_PY,
      'desk/routes.py': ROUTES_PY,
      'web/Suggest.vue': VUE,
      'web/Suggest.svelte': SVELTE,
      'urgent.ipynb': NOTEBOOK,
    },
  );

  async function lens(page: Page, text: string): Promise<void> {
    await page.locator('.codelens-decoration', { hasText: text }).first().waitFor();
  }

  it('says of a call in a loop how often it is made', async () => {
    const { page } = workbench();
    await openFile(page, 'desk/triage.py');
    await lens(page, 'claude-haiku-5-5');
    const hover = await hoverOver(page, 'model="claude-haiku', /per call/);
    await screenshot(page, 'detection-loop');
    assert.match(await saidBy(hover), /3 calls for each run of survey/);
  });

  it('knows the model of a wrapper once the workspace is scanned, and leads to its callers', async () => {
    const { page } = workbench();
    await openFile(page, 'desk/triage.py');
    const unknown = await hoverOver(page, 'client.messages.create', /Price unknown/);
    await screenshot(page, 'detection-wrapper-unknown');
    await unknown.locator('a', { hasText: 'Scan Workspace' }).click();
    await lens(page, 'claude-opus-4-7');
    // The pointer is on the old one, which stays until it is moved away.
    await page.keyboard.press('Escape');
    await page.mouse.move(5, 400);
    const hover = await hoverOver(page, 'client.messages.create', /per call/);
    await screenshot(page, 'detection-wrapper');
    const said = await saidBy(hover);
    assert.match(said, /Called from desk\/routes\.py:5, desk\/routes\.py:9/);
    assert.match(said, /System, prompts\.py:1/);
    await hover.locator('a', { hasText: 'desk/routes.py:9' }).click();
    await page.locator('.tab.active[data-resource-name="routes.py"]').waitFor();
    await page.locator('.statusbar-item', { hasText: 'Ln 9' }).waitFor();
  });

  it('keeps what it says of a call while somebody types in it', async () => {
    const { page } = workbench();
    await openFile(page, 'desk/triage.py');
    await page.locator('.view-line', { hasText: 'max_tokens=300' }).click();
    await page.keyboard.press('End');
    await page.keyboard.type('\ntemperature=(');
    await page.waitForTimeout(1_500);
    await lens(page, 'claude-haiku-5-5');
    await lens(page, 'claude-opus-4-7');
    const hover = await hoverOver(page, 'claude-haiku', /per call/);
    await screenshot(page, 'detection-typing');
    assert.match(await saidBy(hover), /from before the last edits/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+Z');
  });

  it('follows a model from cell to cell of a notebook', async () => {
    const { page } = workbench();
    await openFile(page, 'urgent.ipynb');
    await lens(page, 'claude-haiku-5-5');
    const hover = await hoverOver(page, 'create', /per call/);
    await screenshot(page, 'detection-notebook');
    assert.match(await saidBy(hover), /line 1 of cell 2[^]*User, line 2 of cell 2/);
  });

  for (const file of ['Suggest.vue', 'Suggest.svelte']) {
    it(`stands in ${file}, without another extension for it`, async () => {
      const { page } = workbench();
      await openFile(page, `web/${file}`);
      await lens(page, 'gpt-5.4-mini');
      await screenshot(page, `detection-${file}`);
    });
  }
});

/** Some of its spaces do not break. */
async function saidBy(hover: Locator): Promise<string> {
  return (await hover.innerText()).replaceAll('\u00a0', ' ');
}
