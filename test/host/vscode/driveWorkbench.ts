import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { PROJECT_FOLDER } from './openWorkbench';

/** Opens a file as a person does: quick open, its path, and a click on the first result. */
export async function openFile(page: Page, file: string): Promise<void> {
  const tab = page.locator(`.tab.active[data-resource-name="${path.basename(file)}"]`);
  // A window that has just appeared may still take the focus away from the box.
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+P');
    await page.locator('.quick-input-box input').fill(file);
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: path.basename(file) }).first();
    try {
      await row.click({ timeout: 10_000 });
      await tab.waitFor({ timeout: 10_000 });
      return;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

/** Runs a command of Promptfare, by its title in the palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  // A palette that was opened before the extension was known does not list its commands.
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-box input').fill(`>Promptfare: ${title}`);
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    try {
      await row.click({ timeout: 4_000 });
      return;
    } catch (error) {
      if (attempt === 5) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/**
 * Rests the mouse on the first occurrence of a text in the visible lines, and returns the hover it brings up: the one
 * that says what is expected, where a tooltip may be there beside it.
 */
export async function hoverOver(page: Page, text: string, saying: RegExp = /./): Promise<Locator> {
  const rows = page.locator('.hover-row', { hasNotText: 'Loading' });
  const hover = page.locator('.monaco-hover:visible', { has: rows, hasText: saying }).first();
  // A hover asked for before the extension is ready goes away, and so does one whose line is moved by a lens that appears
  // above it; it comes back only when the mouse moves again.
  for (let attempt = 1; ; attempt++) {
    const place = await placeOf(page, text);
    await page.mouse.move(place.x + 30, place.y + 60);
    await page.mouse.move(place.x, place.y, { steps: 5 });
    try {
      await hover.waitFor({ timeout: 4_000 });
      return hover;
    } catch (error) {
      if (attempt === 4) throw error;
    }
  }
}

/** Measured in the line itself, because colouring splits one text over several elements. */
async function placeOf(page: Page, text: string): Promise<{ x: number; y: number }> {
  // The editor draws spaces as non-breaking ones.
  const line = page.locator('.view-line', { hasText: text.replaceAll(' ', '\u00a0') }).first();
  for (const end = Date.now() + 15_000; Date.now() < end;) {
    const shown = (await line.innerText({ timeout: 15_000 })).replaceAll('\u00a0', ' ');
    const box = await line.locator('> span').boundingBox();
    // Without a box the editor has just drawn the line anew, as it does when colours arrive.
    if (box === null || !shown.includes(text)) continue;
    const characterWidth = box.width / shown.length;
    return { x: box.x + (shown.indexOf(text) + text.length / 2) * characterWidth, y: box.y + box.height / 2 };
  }
  throw new Error(`"${text}" is not on the screen.`);
}

/** In the list behind the bell, since a toast goes away by itself, and comes late in a window that has just opened. */
export async function notification(page: Page, saying: string | RegExp, timeout = 16_000): Promise<Locator> {
  const list = page.locator('.notifications-center.visible');
  const found = list.locator('.notification-list-item', { hasText: saying }).first();
  for (const end = Date.now() + timeout; ;) {
    if (!(await list.isVisible())) await page.locator('[id="status.notifications"]').click();
    try {
      await found.waitFor({ timeout: 4_000 });
      return found;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/** Kept under the build's output, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = path.join(PROJECT_FOLDER, 'out/screenshots');
  fs.mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
