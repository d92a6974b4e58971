// Draws media/icon.png from media/icon.svg: the marketplace takes no SVG. Run it after changing the drawing.
import fs from 'node:fs/promises';
import path from 'node:path';
import { tsImport } from 'tsx/esm/api';

const SIDE_PIXELS = 256;

const media = path.resolve(import.meta.dirname, '../media');
const { launchChromium } = await tsImport('../test/host/vscode/chromium.ts', import.meta.url);
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: SIDE_PIXELS, height: SIDE_PIXELS } });
  const drawing = await fs.readFile(path.join(media, 'icon.svg'), 'utf8');
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
  await page.screenshot({ path: path.join(media, 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
