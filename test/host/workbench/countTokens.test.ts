import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { openFile, runCommand, screenshot } from '../vscode/driveWorkbench';
import { sampleWorkbench } from './sampleWorkbench';

const PROMPT_MD = `# Support

You sort support tickets. Answer with one word: billing, bug, account or other.

- Money, invoices and refunds are billing.
- What does not work is a bug.
`;
const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern' } as const;

for (const [name, theme] of Object.entries(THEMES)) {
  describe(`Count Tokens, ${name}`, function () {
    this.timeout(120_000);
    const workbench = sampleWorkbench(
      { settings: { 'workbench.colorTheme': theme } },
      { 'prompt.md': PROMPT_MD, 'notes.txt': 'Nobody asks for these.\n', 'picture.png': 'no picture' },
    );

    it('counts the file by the model that is picked, and follows what is typed', async () => {
      const { page } = workbench();
      await openFile(page, 'prompt.md');
      await runCommand(page, 'Count Tokens');
      const first = page.locator('.quick-input-list .monaco-list-row', { hasText: 'GPT-4o and later' });
      await first.waitFor();
      await screenshot(page, `count-tokens-models-${name}`);
      await page.locator('.quick-input-box input').fill('claude-opus-4-7');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'claude-opus-4-7' }).first().click();
      await item(page, /^≈ \d+ tokens$/).waitFor();
      const before = await countOf(page);
      await page.keyboard.press('ControlOrMeta+End');
      await page.keyboard.type('- Everything else is other, and nothing is ever two of them.');
      await until(async () => (await countOf(page)) > before + 5);
      await screenshot(page, `count-tokens-typed-${name}`);
    });

    it('is named for screen readers, and explains itself', async () => {
      const { page } = workbench();
      const label = await item(page, /tokens/)
        .locator('a')
        .getAttribute('aria-label');
      assert.match(label ?? '', /^About \d+ tokens in this file, from \d+ to \d+, by claude-opus-4-7\. Select for/);
      await item(page, /tokens/).hover();
      const hover = page.locator('.monaco-hover:visible', { hasText: 'as input' }).first();
      await hover.waitFor();
      assert.match(await hover.innerText(), /counted in o200k_base/);
      await screenshot(page, `count-tokens-hover-${name}`);
      await page.mouse.move(300, 300);
    });

    it('follows the selection, and a click changes the model', async () => {
      const { page } = workbench();
      await page.locator('.view-line', { hasText: 'Money' }).click();
      await page.keyboard.press('ControlOrMeta+A');
      await item(page, /^≈ \d+ tokens selected$/).waitFor();
      await screenshot(page, `count-tokens-selected-${name}`);
      await page.keyboard.press('ArrowUp');
      await item(page, /^≈ \d+ tokens$/).click();
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Another Model' }).waitFor();
      await screenshot(page, `count-tokens-offers-${name}`);
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'GPT-4o and later' }).click();
      await item(page, /^\d+ tokens$/).waitFor();
    });

    it('is offered on what is selected and in the explorer, there not on pictures', async () => {
      const { page } = workbench();
      const menu = page.locator('.monaco-menu .action-item', { hasText: 'Count Tokens' }).first();
      await page.locator('.view-line', { hasText: 'Money' }).click({ position: { x: 4, y: 8 } });
      await page.keyboard.press('Shift+End');
      await item(page, /^\d+ tokens? selected$/).waitFor();
      await page.locator('.view-line', { hasText: 'Money' }).click({ button: 'right', position: { x: 60, y: 8 } });
      await page.locator('.monaco-menu').first().waitFor();
      await menu.waitFor();
      await screenshot(page, `count-tokens-menu-${name}`);
      await page.keyboard.press('Escape');
      await page.keyboard.press('ControlOrMeta+Shift+E');
      await page
        .locator('.explorer-folders-view .monaco-list-row', { hasText: 'picture.png' })
        .click({ button: 'right' });
      await page.locator('.monaco-menu').first().waitFor();
      assert.equal(await menu.count(), 0);
      await page.keyboard.press('Escape');
      await page
        .locator('.explorer-folders-view .monaco-list-row', { hasText: 'notes.txt' })
        .click({ button: 'right' });
      await menu.waitFor();
      await screenshot(page, `count-tokens-explorer-${name}`);
      await menu.click();
      await item(page, /^5 tokens$|^6 tokens$/).waitFor();
    });
  });
}

function item(page: Page, text: RegExp): Locator {
  return page.locator('.statusbar-item[id="promptfare.promptfare.promptfare.tokens"]', { hasText: text });
}

async function countOf(page: Page): Promise<number> {
  return Number((await item(page, /tokens/).innerText()).replace(/\D/g, ''));
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await holds());) {
    assert.ok(Date.now() < end, 'within ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
