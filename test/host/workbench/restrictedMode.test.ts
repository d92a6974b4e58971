import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { hoverOver, openFile, screenshot } from '../vscode/driveWorkbench';
import { sampleWorkbench } from './sampleWorkbench';

describe('Restricted Mode', function () {
  this.timeout(60_000);
  // The user wants prices refreshed every week: not here.
  const fetched: string[] = [];
  const server = http.createServer((request, response) => {
    fetched.push(request.url ?? '');
    response.end('[]');
  });
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    settings['promptfare.prices.url'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/list.json`;
  });
  after(() => {
    server.close();
  });
  const settings: Record<string, unknown> = { 'promptfare.prices.refresh': 'weekly' };
  const workbench = sampleWorkbench({ trusted: false, settings });

  it('prices the open file all the same', async () => {
    const { page } = workbench();
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await openFile(page, 'classify.py');
    const hover = await hoverOver(page, 'create', /per call/);
    await screenshot(page, 'restricted-mode');
    assert.match(await hover.innerText(), /\$\d/);
  });

  it('offers nothing that writes or sends', async () => {
    const { page } = workbench();
    const hover = await hoverOver(page, 'create', /per call/);
    const links = (await hover.locator('a').allInnerTexts()).join(' · ');
    assert.match(links, /Show the Sum/);
    assert.doesNotMatch(links, /Switch|Compare|Set |Ignore/);
    await page.keyboard.press('Escape');
    await page.locator('.codelens-decoration a', { hasText: 'per call' }).first().click();
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    await screenshot(page, 'restricted-mode-list');
    const offered = (await rows.allInnerTexts()).join(' · ');
    assert.match(offered, /Show the Sum/);
    assert.doesNotMatch(offered, /Compare|Set |Ignore/);
    await page.keyboard.press('Escape');
  });

  it('fetches nothing, though prices are to be refreshed every week', async () => {
    const { page } = workbench();
    await hoverOver(page, 'create', /Prices as of \d{4}-\d\d-\d\d/);
    assert.deepEqual(fetched, []);
  });
});
