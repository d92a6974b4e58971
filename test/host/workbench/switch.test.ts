import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { hoverOver, openFile, screenshot } from '../vscode/driveWorkbench';
import { sampleWorkbench } from './sampleWorkbench';

const TRIAGE_PY = `import anthropic
from config import MODEL

client = anthropic.Anthropic()
TAGGER = "claude-opus-4-7"


def classify(ticket) -> str:
    answer = client.messages.create(
        model=MODEL,
        max_tokens=20,
        system="You sort support tickets. Answer with one word: billing, bug, account or other.",
        messages=[{"role": "user", "content": ticket.body}],
    )
    return answer.content[0].text


def tag(ticket) -> str:
    tagged = client.beta.messages.create(
        model=TAGGER,
        max_tokens=20,
        system="Is this ticket urgent? Answer with one word: yes or no.",
        messages=[{"role": "user", "content": ticket.body}],
    )
    return tagged.content[0].text
`;
const CONFIG_PY = '# Chosen in March.\r\nMODEL = "claude-opus-4-7"\r\n';

const THEMES = { light: 'Light 2026', dark: 'Dark 2026', 'high-contrast': 'Dark High Contrast' };

describe('switching a model', function () {
  this.timeout(120_000);
  const workbench = sampleWorkbench({}, { 'triage.py': TRIAGE_PY, 'config.py': CONFIG_PY });
  const onDisk = async (name: string): Promise<string> =>
    fs.readFile(path.join(folderOf(workbench().page), name), 'utf8');

  for (const [name, theme] of Object.entries(THEMES)) {
    it(`reads the hover in ${name}: the price, what is cheaper, what can be done`, async () => {
      const { page } = workbench();
      await openFile(page, 'triage.py');
      await wear(page, theme);
      const hover = await adviceOver(page, 'client.messages.create');
      const text = (await hover.innerText()).replaceAll('\u00a0', ' ');
      assert.match(text, /≈ \$[\d.]+ per call .* per 1,000 calls/);
      assert.match(text, /looks like classification/);
      assert.match(text, /Switch to Claude Haiku 5\.5\s+≈ \$[\d.]+\s+≈ \d+ %/);
      for (const link of ['Show the Sum', 'Compare With Claude Haiku 5.5…', 'Set Traffic…', 'Ignore This Call'])
        assert.ok(text.includes(link), link);
      await screenshot(page, `hover-advice-${name}`);
      await page.keyboard.press('Escape');
    });
  }

  it('opens the sum from the hover, and it is the price', async () => {
    const { page } = workbench();
    await openFile(page, 'triage.py');
    const hover = await adviceOver(page, 'client.messages.create');
    const price = /≈ (\$[\d.]+) per call/.exec(await hover.innerText())?.[1];
    await hover.locator('a', { hasText: 'Show the Sum' }).click();
    await page.locator('.tab[data-resource-name="Sum of classify.md"]').waitFor();
    await page.locator('.view-line', { hasText: `≈\u00a0${price}\u00a0per\u00a0call` }).waitFor();
    await screenshot(page, 'sum');
    await page.keyboard.press('ControlOrMeta+W');
  });

  it('switches by Ctrl+. in the same file, and undo takes it back', async () => {
    const { page } = workbench();
    await openFile(page, 'triage.py');
    await menuAt(page, 'client.beta.messages.create');
    await screenshot(page, 'switch-menu');
    await page
      .locator('.action-widget .monaco-list-row', { hasText: /^Switch to Claude Haiku/ })
      .first()
      .click();
    await page.locator('.view-line', { hasText: 'TAGGER\u00a0=\u00a0"claude-haiku-5-5"' }).waitFor();
    await page.keyboard.press('ControlOrMeta+S');
    await until(async () => (await onDisk('triage.py')) === TRIAGE_PY.replace('claude-opus-4-7', 'claude-haiku-5-5'));
    await page.keyboard.press('ControlOrMeta+Z');
    await page.keyboard.press('ControlOrMeta+S');
    await until(async () => (await onDisk('triage.py')) === TRIAGE_PY);
  });

  it('switches the constant of another file, after a look at it', async () => {
    const { page } = workbench();
    await openFile(page, 'triage.py');
    await menuAt(page, 'client.messages.create');
    await page
      .locator('.action-widget .monaco-list-row', { hasText: /in config\.py…$/ })
      .first()
      .click();
    const apply = page.locator('.bulk-edit-panel .monaco-button', { hasText: 'Apply' });
    await apply.waitFor();
    await screenshot(page, 'switch-preview');
    assert.equal(await onDisk('config.py'), CONFIG_PY);
    await apply.click();
    await until(async () => (await onDisk('config.py')) === CONFIG_PY.replace('claude-opus-4-7', 'claude-haiku-5-5'));
    assert.equal(await onDisk('triage.py'), TRIAGE_PY);
    await page.locator('.statusbar-item', { hasText: 'Switched to Claude Haiku 5.5' }).waitFor();
  });
});

/** The hover with advice: the first reports may come before the other file is read. */
async function adviceOver(page: Page, text: string): Promise<Locator> {
  const hover = page.locator('.monaco-hover:visible', { hasText: 'Switch to Claude Haiku' }).first();
  for (let attempt = 1; ; attempt++) {
    await hoverOver(page, text);
    try {
      await hover.waitFor({ timeout: 3_000 });
      return hover;
    } catch (error) {
      if (attempt === 5) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** Puts the cursor on a text and opens the menu of code actions by its key. */
async function menuAt(page: Page, text: string): Promise<void> {
  await page.locator('.view-line', { hasText: text }).first().click();
  const row = page.locator('.action-widget .monaco-list-row', { hasText: /^Switch to Claude Haiku/ }).first();
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press('ControlOrMeta+.');
    try {
      await row.waitFor({ timeout: 5_000 });
      return;
    } catch (error) {
      if (attempt === 4) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** Chooses a colour theme as a person does. */
async function wear(page: Page, theme: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.press('ControlOrMeta+T');
  await page.locator('.quick-input-box input').fill(theme);
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: theme }).first();
  await row.click();
  await row.waitFor({ state: 'hidden' });
}

/** The folder that the workbench has open, as its address says. */
function folderOf(page: Page): string {
  return new URL(page.url()).searchParams.get('folder') ?? assert.fail('no folder is open');
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await holds());) {
    assert.ok(Date.now() < end, 'the file on disk is not as expected after 10 s');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
