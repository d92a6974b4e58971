import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { hoverOver, openFile, screenshot } from '../vscode/driveWorkbench';
import { sampleWorkbench } from './sampleWorkbench';

const SUPPORT_PY = `import anthropic
from app import settings

client = anthropic.Anthropic()


def classify(ticket) -> str:
    answer = client.messages.create(
        model="claude-opus-4-7",
        max_tokens=20,
        system="You sort support tickets. Answer with one word: billing, bug, account or other.",
        messages=[{"role": "user", "content": ticket.body}],
    )
    return answer.content[0].text


def reply(ticket) -> str:
    answer = client.messages.create(
        model=settings.reply_model,
        max_tokens=800,
        messages=[{"role": "user", "content": f"Write a polite reply.\\n\\n{ticket.body}"}],
    )
    return answer.content[0].text
`;

describe('telling what the code does not say', function () {
  this.timeout(120_000);
  const workbench = sampleWorkbench({}, { 'support.py': SUPPORT_PY });
  const configuration = async (): Promise<string> =>
    fs.readFile(path.join(folderOf(workbench().page), 'promptfare.json'), 'utf8');

  it('sets the traffic from the lens, and the month is in lens, hover and status bar', async () => {
    const { page } = workbench();
    await openFile(page, 'support.py');
    await lens(page, 'claude-opus-4-7').click();
    await pick(page, 'Set Traffic…', 'what-can-be-done');
    await type(page, '10k per week');
    await page.locator('.quick-input-message', { hasText: 'day' }).waitFor();
    await screenshot(page, 'traffic-refused');
    await type(page, '10000 per day');
    await page.keyboard.press('Enter');
    await pick(page, 'This call', 'traffic-for-whom');

    await lens(page, /^≈ \$\d+ per month · claude-opus-4-7/).waitFor();
    await page.locator('.statusbar-item', { hasText: /2 LLM calls · ≈ \$\d+ per month/ }).waitFor();
    const hover = await hoverSaying(page, 'client.messages.create', /per month/);
    assert.match(hover, /≈ \$\d+ per month/);
    await screenshot(page, 'traffic-set');
    assert.match(await configuration(), /"calls": 10000,\s+"per": "day"/);
    await page.keyboard.press('Escape');
  });

  it('sets the model of an unknown expression, and it is priced', async () => {
    const { page } = workbench();
    await openFile(page, 'support.py');
    await lens(page, 'settings.reply_model').click();
    await pick(page, 'Set Model for', 'model-unknown');
    await type(page, 'sonnet-5-5');
    await pick(page, 'claude-sonnet-5-5', 'model-from-the-catalogue');
    await pick(page, 'Every call whose model is settings.reply_model');
    await lens(page, /^≈ \$[\d.]+ per call · claude-sonnet-5-5/).waitFor();
    const hover = await hoverSaying(page, 'model=settings.reply_model', /claude-sonnet-5-5/);
    assert.match(hover, /as you configured/);
    await screenshot(page, 'model-set');
    assert.match(await configuration(), /"models": \{\s+"settings\.reply_model": "claude-sonnet-5-5"/);
    await page.keyboard.press('Escape');
  });

  it('sets the size of a hole from its hint', async () => {
    const { page } = workbench();
    await openFile(page, 'support.py');
    const before = await page.locator('.view-line span', { hasText: /^≈\s40$/ }).count();
    assert.ok(before > 0, 'holes are assumed');
    await page.keyboard.press('F1');
    await type(page, '>Promptfare: Set Size');
    await page.keyboard.press('Enter');
    await pick(page, 'settings.reply_model|claude-sonnet-5-5|reply', undefined, true);
    await pick(page, 'ticket.body', 'size-of-which');
    await type(page, '3k');
    await page.keyboard.press('Enter');
    await pick(page, 'very', 'size-for-whom', true);
    await page
      .locator('.view-line span', { hasText: /^3,000$/ })
      .first()
      .waitFor();
    await lens(page, /^≈ \$0\.01\d* per call · claude-sonnet-5-5/).waitFor();
    await lens(page, /^≈ \$4,\d+ per month · claude-opus-4-7/).waitFor();
    await screenshot(page, 'size-set');
    assert.match(await configuration(), /3000/);
  });

  it('ignores a call, which then is silent', async () => {
    const { page } = workbench();
    await openFile(page, 'support.py');
    await lens(page, 'claude-opus-4-7').click();
    await pick(page, 'Ignore This Call');
    await type(page, 'a demonstration');
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: 'promptfare-ignore:\u00a0a\u00a0demonstration' }).waitFor();
    await lens(page, 'claude-opus-4-7').waitFor({ state: 'detached' });
    await screenshot(page, 'ignored');
    await page.locator('.statusbar-item', { hasText: '1 LLM call' }).waitFor();
  });
});

function lens(page: Page, text: string | RegExp): Locator {
  return page.locator('.codelens-decoration a', { hasText: text }).first();
}

/** Chooses a line of the pick that is open. */
async function pick(page: Page, text: string, shot?: string, pattern = false): Promise<void> {
  const hasText = pattern ? new RegExp(text) : text;
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText }).first();
  await row.waitFor();
  if (shot !== undefined) await screenshot(page, shot);
  await row.click();
}

async function type(page: Page, text: string): Promise<void> {
  await page.locator('.quick-input-widget:visible .quick-input-box input').fill(text);
}

/** The hover's text, asked again until it is the one of the newest report. */
async function hoverSaying(page: Page, place: string, expected: RegExp): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    await hoverOver(page, place);
    const text = await page.locator('.monaco-hover:visible', { hasText: 'per call' }).first().innerText();
    const said = text.replaceAll('\u00a0', ' ');
    if (expected.test(said)) return said;
    assert.ok(attempt < 5, said);
    await page.keyboard.press('Escape');
  }
}

function folderOf(page: Page): string {
  return new URL(page.url()).searchParams.get('folder') ?? '';
}
