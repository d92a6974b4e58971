import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { hoverOver, openFile, screenshot } from '../vscode/driveWorkbench';
import { sampleWorkbench } from './sampleWorkbench';

const SUPPORT_PY = `import os
import anthropic
from openai import OpenAI
from config import settings

client = anthropic.Anthropic()
local = OpenAI(base_url="http://localhost:8000/v1", api_key="none")
MODEL = "claude-opus-4-7"


def classify(ticket) -> str:
    answer = client.messages.create(
        model=MODEL,
        max_tokens=20,
        system="You sort support tickets. Answer with one word: billing, bug, account or other.",
        messages=[{"role": "user", "content": f"Subject: {ticket.subject}\\n\\n{ticket.body}"}],
    )
    return answer.content[0].text


def reply(ticket) -> str:
    answer = client.messages.create(
        model=settings.reply_model,
        max_tokens=800,
        messages=[{"role": "user", "content": f"Write a polite reply.\\n\\n{ticket.body}"}],
    )
    return answer.content[0].text


def rate(answer: str) -> str:
    rating = local.chat.completions.create(
        model="acme-support-7b",
        messages=[{"role": "user", "content": f"Rate this answer from 1 to 5: {answer}"}],
    )
    return rating.choices[0].message.content
`;

const ASSISTANT_TS = `import { anthropic } from '@ai-sdk/anthropic';
import { generateText } from 'ai';

export async function suggest(question: string): Promise<string> {
  const { text } = await generateText({
    model: anthropic('claude-haiku-5-5'),
    system: 'You help support agents. Answer in at most three sentences.',
    prompt: \`Question of an agent: \${question}\`,
    maxOutputTokens: 150,
  });
  return text;
}
`;

/** Its texts try to leave the hover: a link, a picture, HTML, the end of a table's cell. */
const HOSTILE_PY = `import anthropic

client = anthropic.Anthropic()

answer = client.messages.create(
    model="x\`](command:workbench.action.toggleSidebarVisibility) | <img src=x> ![p](https://example.com/p.png)",
    max_tokens=20,
    messages=[{"role": "user", "content": f"{ticket['](command:a)|<b>']} and {other['\`\`\`']}"}],
)
`;

const MINIFIED_LINE = 'import a from"openai";const c=new a;c.responses.create({model:"gpt-5",input:"x"});';

/** By the class that the workbench carries when it wears one of the kind. */
const THEMES = {
  light: { theme: 'Light 2026', kind: 'vs' },
  dark: { theme: 'Dark 2026', kind: 'vs-dark' },
  'high-contrast': { theme: 'Dark High Contrast', kind: 'hc-black' },
};

describe('what a person sees', function () {
  this.timeout(120_000);
  const workbench = sampleWorkbench(
    {},
    {
      'support.py': SUPPORT_PY,
      'assistant.ts': ASSISTANT_TS,
      'hostile.py': HOSTILE_PY,
      'bundle.js': MINIFIED_LINE.repeat(62_000),
      'promptfare.json': '{\n  "version": 1,\n  "models": { "settings.reply_model": "claude-opus-5-5" }\n}\n',
    },
  );

  afterEach(async () => {
    const { page } = workbench();
    await page.keyboard.press('Escape');
    await page.mouse.move(5, 5);
  });

  it('hovers a call: price, model, parts, holes, output, in words', async () => {
    const { page } = workbench();
    await openFile(page, 'support.py');
    const text = await textOf(await priceOver(page, 'client.messages.create'));
    assert.match(text, /≈ \$[\d.]+ per call \(\$[\d.]+ – \$[\d.]+\) · ≈ \$[\d.]+ per 1,000 calls/);
    assert.match(text, /claude-opus-4-7 · from a constant, line 8/);
    assert.match(text, /System, line 15\s+≈ \d+/);
    assert.match(text, /ticket\.body, line 16\s+≈ 40\s+10 – 400\s+assumed/);
    assert.match(text, /Input\s+≈ \d+/);
    assert.match(text, /Output\s+≈ \d+/);
  });

  it('follows the link to where the model is defined', async () => {
    const { page } = workbench();
    await openFile(page, 'support.py');
    const hover = await priceOver(page, 'client.messages.create');
    await hover.locator('a', { hasText: 'line 8' }).click();
    await statusItem(page, 'Ln 8, Col').waitFor();
  });

  it('reads the status bar, clicks it, and goes to the dearest call', async () => {
    const { page } = workbench();
    await openFile(page, 'support.py');
    const item = statusItem(page, '3 LLM calls');
    await item.waitFor();
    assert.match(await textOf(item), /^3 LLM calls · dearest ≈ \$\d+(\.\d+)? per 1,000 · 1 unknown model$/);
    assert.match((await item.locator('a').getAttribute('aria-label')) ?? '', /^3 LLM calls, dearest about \$/);
    await item.click();
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    await screenshot(page, 'call-list');
    assert.equal(await rows.count(), 3);
    assert.match(await textOf(rows.first()), /claude-opus-5-5.*per 1,000 calls/s);
    assert.match(await textOf(rows.last()), /acme-support-7b.*price unknown/s);
    await rows.first().click();
    await statusItem(page, 'Ln 22, Col').waitFor();
  });

  it('is told why a model has no price, and opens the file that gives it one', async () => {
    const { page } = workbench();
    await openFile(page, 'support.py');
    const hover = await priceOver(page, 'local.chat.completions.create');
    const text = await textOf(hover);
    assert.match(text, /^Price unknown/);
    assert.match(text, /acme-support-7b/);
    await screenshot(page, 'hover-unknown');
    await hover.locator('a', { hasText: 'Open promptfare.json' }).click();
    await page.locator('.tab[data-resource-name="promptfare.json"]').waitFor();
  });

  it('breaks promptfare.json and finds the line in the Problems view', async () => {
    const { page } = workbench();
    await openFile(page, 'promptfare.json');
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('oops');
    await page.keyboard.press('ControlOrMeta+Shift+M');
    const problem = page.locator('.markers-panel .monaco-list-row', { hasText: 'this is not a JSON value' });
    await problem.first().waitFor();
    await screenshot(page, 'problems');
    assert.match(await textOf(problem.first()), /Promptfare/);
    await problem.first().click();
    await statusItem(page, 'Ln 5, Col').waitFor();
    await page.keyboard.press('ControlOrMeta+Shift+M');

    await openFile(page, 'support.py');
    assert.match(await textOf(await priceOver(page, 'model=settings.reply_model')), /claude-opus-5-5/);
  });

  it('opens a hostile file, and nothing of it acts', async () => {
    const { page } = workbench();
    await openFile(page, 'hostile.py');
    const hover = await priceOver(page, 'client.messages.create');
    await screenshot(page, 'hover-hostile');
    assert.equal(await hover.locator('img').count(), 0);
    for (const link of await hover.locator('a').all()) {
      const address = (await link.getAttribute('data-href')) ?? (await link.getAttribute('href')) ?? '';
      assert.match(address, /^(?:file:|vscode-remote:|command:promptfare\.\w+(?:\?|$)|$)/);
    }
    assert.ok((await textOf(hover)).includes('](command:workbench.action.toggleSidebarVisibility)'), 'shown as it is');
  });

  it('is told that a 5 MB minified file was not read', async () => {
    const { page } = workbench();
    await openFile(page, 'bundle.js');
    const item = statusItem(page, 'LLM calls not read');
    await item.waitFor({ timeout: 30_000 });
    await item.hover();
    await page.locator('.monaco-hover', { hasText: /too large|minified/ }).waitFor();
  });

  for (const [name, { theme, kind }] of Object.entries(THEMES)) {
    it(`looks right in ${name}`, async () => {
      const { page } = workbench();
      await openFile(page, 'support.py');
      await wear(page, theme);
      await page.locator(`.monaco-workbench.${kind}`).waitFor();
      await priceOver(page, 'client.messages.create');
      await screenshot(page, `hover-python-${name}`);
      await page.keyboard.press('Escape');
      await openFile(page, 'assistant.ts');
      await priceOver(page, 'generateText({');
      await screenshot(page, `hover-typescript-${name}`);
    });
  }
});

/** The hover of ours. */
function priceOver(page: Page, text: string): Promise<Locator> {
  return hoverOver(page, text, /per call|Price unknown/);
}

/** Chooses a colour theme as a person does. */
async function wear(page: Page, theme: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.press('ControlOrMeta+T');
  const input = page.locator('.quick-input-box input');
  await input.fill(theme);
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: theme }).first();
  await row.click();
  await row.waitFor({ state: 'hidden' });
}

function statusItem(page: Page, text: string): Locator {
  return page.locator('.statusbar-item', { hasText: text }).first();
}

async function textOf(locator: Locator): Promise<string> {
  return (await locator.innerText()).replaceAll('\u00a0', ' ').trim();
}
