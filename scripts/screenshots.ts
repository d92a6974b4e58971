// Takes the README's pictures in the real editor: `npm run screenshots`, after a build. A comparison runs against the
// local protocol server, so the answers in its picture are the server's.
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { hoverOver, openFile } from '../test/host/vscode/driveWorkbench';
import { openWorkbench } from '../test/host/vscode/openWorkbench';
import { ProtocolServer } from '../test/servers/protocolServer';

const TRIAGE_PY = `import anthropic
from config import MODEL

client = anthropic.Anthropic()


def triage(ticket) -> str:
    answer = client.messages.create(
        model=MODEL,
        max_tokens=100,
        system="You sort support tickets. Answer with one word: billing, bug or other.",
        messages=[{"role": "user", "content": f"{ticket.subject}\\n{ticket.body}"}],
    )
    return "".join(block.text for block in answer.content if block.type == "text")


def summarize(thread) -> str:
    answer = client.messages.create(
        model="claude-sonnet-4-6",
        max_tokens=400,
        messages=[{"role": "user", "content": f"Summarize in three sentences:\\n{thread}"}],
    )
    return "".join(block.text for block in answer.content if block.type == "text")
`;

const SETTINGS = {
  'workbench.colorTheme': 'Dark 2026',
  'editor.fontSize': 13,
  'editor.minimap.enabled': false,
  'workbench.activityBar.location': 'hidden',
  'editor.hover.above': false,
};

async function main(): Promise<void> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'support-desk-'));
  await fs.writeFile(path.join(folder, 'triage.py'), TRIAGE_PY);
  await fs.writeFile(path.join(folder, 'config.py'), 'MODEL = "claude-opus-4-7"\n');
  await fs.writeFile(
    path.join(folder, 'promptfare.json'),
    '{\n  "version": 1,\n  "traffic": [{ "match": { "function": "triage" }, "calls": 10000, "per": "day" }]\n}\n',
  );
  const server = await ProtocolServer.start();
  server.set('claude-opus-4-7', { kind: 'answer', text: 'billing', pieceMs: 400 });
  server.set('claude-haiku-5-5', { kind: 'answer', text: 'billing', pieceMs: 150, reasoningTokens: 20 });
  const settings = { ...SETTINGS, 'promptfare.compare.anthropicBaseUrl': server.anthropicBaseUrl };
  const workbench = await openWorkbench({ folder, settings });
  try {
    const { page } = workbench;
    await page.setViewportSize({ width: 900, height: 640 });
    await page.keyboard.press('ControlOrMeta+B');
    await openFile(page, 'triage.py');
    await page.locator('.codelens-decoration', { hasText: 'per month' }).first().waitFor();
    await page
      .locator('.view-line span', { hasText: /^≈\s\d+\stokens$/ })
      .first()
      .waitFor();
    await page.waitForTimeout(1_000);
    await keep(page, 'lens', 520);

    await hoverOver(page, 'client.messages.create');
    const hover = page.locator('.monaco-hover:visible', { hasText: 'per call' }).first();
    await hover.locator('a', { hasText: 'Switch to Claude Haiku 5.5' }).waitFor();
    await page.waitForTimeout(500);
    await keep(page, 'hover', 600);

    await hover.locator('a', { hasText: 'Cost Calculator' }).click();
    const calculator = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await calculator.getByRole('button', { name: 'claude-opus-4-7', exact: true }).first().click();
    await calculator.locator('.worked').waitFor();
    await page.setViewportSize({ width: 900, height: 900 });
    await page.waitForTimeout(500);
    await keep(page, 'calculator', 880);
    await page.keyboard.press('ControlOrMeta+W');
    await page.setViewportSize({ width: 900, height: 640 });

    await setKey(page);
    await openFile(page, 'triage.py');
    await hoverOver(page, 'client.messages.create');
    await hover.locator('a', { hasText: 'Compare With' }).click();
    const panel = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await panel.getByLabel('ticket.subject').fill('Charged twice');
    await panel.getByLabel('ticket.body').fill('I was charged twice in May. Please refund one.');
    await page.setViewportSize({ width: 900, height: 1_100 });
    await panel.locator('.run-bar .primary').click();
    await panel.locator('.difference').waitFor();
    await panel.locator('h1').scrollIntoViewIfNeeded();
    await page.waitForTimeout(500);
    await keep(page, 'compare', 985);
  } finally {
    await workbench.close();
    await server.stop();
    await fs.rm(folder, { recursive: true, force: true });
  }
}

async function setKey(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await page.locator('.quick-input-box input').fill('>Promptfare: Set API Key');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Set API Key' }).first().click();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Anthropic' }).first().click();
  await page.locator('.quick-input-widget', { hasText: 'secret storage' }).waitFor();
  await page.locator('.quick-input-box input').fill('sk-ant-for-the-local-server-only');
  await page.keyboard.press('Enter');
  await page.locator('.statusbar-item', { hasText: 'is stored' }).waitFor();
}

async function keep(page: Page, name: string, height: number): Promise<void> {
  const target = path.join(import.meta.dirname, '../media/screenshots', `${name}.png`);
  await fs.mkdir(path.dirname(target), { recursive: true });
  // Below the title bar, which names the folder.
  await page.screenshot({ path: target, clip: { x: 0, y: 36, width: 900, height: height - 36 } });
}

void main();
