import assert from 'node:assert/strict';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { ProtocolServer } from '../../servers/protocolServer';
import { openFile, runCommand, screenshot } from '../vscode/driveWorkbench';
import { sampleWorkbench } from './sampleWorkbench';

const TRIAGE_PY = `import anthropic

client = anthropic.Anthropic()


def triage(ticket) -> str:
    answer = client.messages.create(
        model="claude-opus-4-7",
        max_tokens=40,
        temperature=0,
        system="You sort support tickets. Answer with one word: billing, bug, account or other.",
        messages=[{"role": "user", "content": f"Subject: {ticket.subject}\\n\\n{ticket.body}"}],
    )
    return answer.content[0].text
`;

const LOCAL_PY = `from openai import OpenAI

local = OpenAI(base_url="http://localhost:8000/v1", api_key="none")


def rate(answer: str) -> str:
    rating = local.chat.completions.create(
        model="acme-support-7b",
        messages=[{"role": "user", "content": f"Rate this answer from 1 to 5: {answer}"}],
    )
    return rating.choices[0].message.content
`;

const OWN = 'claude-opus-4-7';
const RIVAL = 'claude-haiku-5-5';
const KEY = 'sk-ant-test-0123456789-abcdefghij';

const THEMES = {
  light: { theme: 'Light 2026', kind: 'vs' },
  dark: { theme: 'Dark 2026', kind: 'vs-dark' },
  'high-contrast': { theme: 'Dark High Contrast', kind: 'hc-black' },
};

describe('Compare With…', function () {
  this.timeout(90_000);
  const settings: Record<string, unknown> = {};
  let server: ProtocolServer;
  before(async () => {
    server = await ProtocolServer.start();
    settings['promptfare.compare.anthropicBaseUrl'] = server.anthropicBaseUrl;
    settings['promptfare.compare.openaiBaseUrl'] = server.openaiBaseUrl;
    settings['promptfare.compare.idleTimeout'] = 2;
  });
  after(() => server.stop());
  beforeEach(() => {
    server.reset();
  });
  const workbench = sampleWorkbench({ settings }, { 'triage.py': TRIAGE_PY, 'local.py': LOCAL_PY });

  it('shows the prompt, where it goes and the most it costs, and sends nothing', async () => {
    const { page } = workbench();
    const panel = await openComparison(page, 'triage.py');
    const prompt = await panel.locator('.prompt').innerText();
    assert.match(prompt, /System\s+You sort support tickets\./);
    assert.match(prompt, /User\s+Subject: ticket\.subject\s+ticket\.body/);
    assert.match(prompt, /Not sent, though the call passes it: temperature\./);
    const [own, rival] = await offers(panel);
    const host = new URL(server.origin).host;
    for (const offer of [own, rival]) {
      assert.ok(offer.includes(host), offer);
      assert.match(offer, /Input\s+≈ \d+ tokens \(\d+ – \d+\)/);
      assert.match(offer, /Output\s+at most 40 tokens/);
      assert.match(offer, /Cost\s+at most \$0\.\d+/);
    }
    assert.match(own, /claude-opus-4-7/);
    assert.match(await runButton(panel).innerText(), /^Run \(at most \$0\.0\d+\)$/);
    assert.match(await panel.locator('.run-bar').innerText(), /2 fields are empty/);
    await screenshot(page, 'compare-opened');
    assert.equal(server.requests.length, 0);
  });

  it('takes a key into the secret storage, and refuses what is none', async () => {
    const { page } = workbench();
    await runCommand(page, 'Set API Key');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Anthropic' }).first().click();
    const input = page.locator('.quick-input-box input');
    await page.locator('.quick-input-widget', { hasText: 'secret storage' }).waitFor();
    assert.equal(await input.getAttribute('type'), 'password');
    await input.fill('sk-ant with a space');
    await page.locator('.quick-input-message', { hasText: 'has a space in it' }).waitFor();
    await screenshot(page, 'compare-key');
    await input.fill(` ${KEY} `);
    await input.press('Enter');
    await page.locator('.statusbar-item', { hasText: 'is stored' }).waitFor();
    const panel = comparison(page);
    await panel.locator('.column', { hasText: 'Yours is sent with it' }).first().waitFor();
    assert.equal(await panel.locator('.column', { hasText: 'Yours is sent with it' }).count(), 2);
  });

  it('fills in the holes, runs both models, and shows tokens, cost and time', async () => {
    const { page } = workbench();
    const panel = await openComparison(page, 'triage.py');
    await panel.getByLabel('ticket.subject').fill('Charged twice');
    await panel.getByLabel('ticket.body').fill('I was charged twice in May. Please refund one.');
    // Typing alone sends nothing, and neither does Enter.
    await panel.getByLabel('ticket.body').press('Enter');
    assert.equal(server.requests.length, 0);
    await run(panel);
    const [own, rival] = await ended(panel, 'Complete');
    for (const answer of [own, rival]) {
      assert.match(answer, /Cost\s+\$0\.\d+/);
      assert.match(answer, /Input\s+\d+ tokens/);
      assert.match(answer, /Output\s+\d+ tokens/);
      assert.match(answer, /First token\s+[\d.]+ s/);
      assert.match(answer, /Total time\s+[\d.]+ s/);
      assert.match(answer, /The ticket is about billing/);
    }
    assert.ok(usdOf(own) > usdOf(rival), 'the smaller model is the cheaper one');
    assert.match(
      await panel.locator('.difference').innerText(),
      /^claude-haiku-5-5 cost \d+ % less .*than claude-opus-4-7/,
    );
    assert.deepEqual(server.requests.map(({ model }) => model).sort(), [RIVAL, OWN].sort());
    for (const { body, headers } of server.requests) {
      assert.match(JSON.stringify(body), /Subject: Charged twice\\n\\nI was charged twice in May/);
      assert.equal(body['max_tokens'], 40);
      assert.match(JSON.stringify(headers), new RegExp(KEY));
    }
    assert.ok(!(await panel.locator('html').innerHTML()).includes(KEY), 'the page has no key');
    await screenshot(page, 'compare-done');
  });

  it('keeps what was filled in and answered while the panel is hidden', async () => {
    const { page } = workbench();
    await openFile(page, 'local.py');
    await page.locator('.tab', { hasText: 'Compare triage.py' }).click();
    const panel = comparison(page);
    await panel.locator('h1').waitFor();
    assert.equal(await panel.getByLabel('ticket.subject').inputValue(), 'Charged twice');
    const [own] = await ended(panel, 'Complete');
    assert.match(own, /The ticket is about billing/);
  });

  it('stops both at once, and keeps what came with at least what it costs', async () => {
    const { page } = workbench();
    const panel = await openComparison(page, 'triage.py');
    server.set(OWN, 'slow');
    server.set(RIVAL, 'slow');
    await run(panel);
    // The answers of the run before are there until these begin.
    await panel.locator('.answers .column', { hasText: 'The ticket', hasNotText: 'Complete' }).nth(1).waitFor();
    assert.equal(await runButton(panel).isVisible(), false);
    await screenshot(page, 'compare-running');
    await panel.getByRole('button', { name: 'Stop' }).click();
    for (const answer of await ended(panel, 'Stopped')) {
      assert.match(answer, /Cost\s+at least \$0\.\d+/);
      assert.match(answer, /The ticket/);
      assert.doesNotMatch(answer, /second charge/);
    }
    assert.ok(await runButton(panel).isEnabled(), 'it can be run again');
  });

  it('stops with Escape', async () => {
    const { page } = workbench();
    const panel = await openComparison(page, 'triage.py');
    server.set(OWN, 'slow');
    await run(panel);
    await panel.getByRole('button', { name: 'Stop' }).press('Escape');
    const [own] = await answers(panel, 'Stopped');
    assert.match(own, /Stopped/);
  });

  const FAULTS = {
    unauthorized: /The key for .+ was refused \(401\)/,
    noSuchModel: /No such model: claude-haiku-5-5 \(404\)/,
    rateLimited: /Too many requests .*\(429\)/,
    serverError: /failed \(500\)/,
    resetMidStream: /after \d+ words/,
    stall: /No word for 2 seconds, after 2 words/,
    htmlPage: /does not stream \(it sent text\/html\)\. Is the base address right\?/,
  } as const;
  for (const [scenario, message] of Object.entries(FAULTS)) {
    it(`says what is wrong: ${scenario}`, async () => {
      const { page } = workbench();
      const panel = await openComparison(page, 'triage.py');
      server.set(RIVAL, scenario as keyof typeof FAULTS);
      await run(panel);
      if (scenario === 'rateLimited') {
        await panel.locator('.status', { hasText: 'Too many requests: waiting 1 s, then attempt 2' }).waitFor();
      }
      // The answers of the run before are there until these begin.
      const bad = panel.locator('.status.bad');
      await panel.locator('.answers .column', { hasText: message, has: bad }).waitFor({ timeout: 20_000 });
      const [own, rival] = await answers(panel, 'Complete');
      assert.match(own, /The ticket is about billing/, 'the other side is not disturbed');
      assert.match(rival, message);
      assert.ok(!rival.includes('sk-secret'), 'no part of a key');
      await screenshot(page, `compare-fault-${scenario}`);
    });
  }

  it('waits for a limit of the provider, in sight, and goes on', async () => {
    const { page } = workbench();
    const panel = await openComparison(page, 'triage.py');
    server.set(RIVAL, 'rateLimitedOnce');
    await run(panel);
    await panel.locator('.status', { hasText: 'Too many requests: waiting 2 s, then attempt 2' }).waitFor();
    const [, rival] = await ended(panel, 'Complete');
    assert.match(rival, /Attempts\s+2/);
  });

  it('says that reasoning ate the limit, that an answer was cut, and that a model refused', async () => {
    const { page } = workbench();
    const panel = await openComparison(page, 'triage.py');
    server.set(OWN, 'empty', 'refused');
    server.set(RIVAL, 'limit');
    await run(panel);
    const [own, rival] = await answers(panel, 'Cut at the output limit of 40 tokens');
    assert.match(rival, /Cut at the output limit/);
    await panel.locator('.answers', { hasText: 'went to hidden reasoning' }).waitFor();
    assert.match(own, /\d+ of them reasoning/);
    await run(panel);
    await panel.locator('.answers', { hasText: 'The model refused to answer' }).waitFor();
    await screenshot(page, 'compare-refused');
  });

  it('shows hostile output as text', async () => {
    const { page } = workbench();
    let dialogs = 0;
    page.on('dialog', (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    const panel = await openComparison(page, 'triage.py');
    server.set(OWN, 'hostile');
    server.set(RIVAL, 'hostile');
    await run(panel);
    const [own] = await answers(panel, 'Complete');
    assert.ok(own.includes('<img src=x onerror="alert(1)"><script>alert(2)</script>'), own);
    assert.ok(own.includes('␛[31mred␛[0m'), own);
    assert.ok(own.includes('⟨U+202E⟩'), own);
    assert.equal(await panel.locator('.answers :is(img, script, a)').count(), 0);
    assert.equal(dialogs, 0);
    await screenshot(page, 'compare-hostile');
  });

  it('says that the code has changed, and reads it again with what was filled in', async () => {
    const { page } = workbench();
    const panel = await openComparison(page, 'triage.py');
    await panel.getByRole('button', { name: 'triage.py:7' }).click();
    await page.locator('.statusbar-item', { hasText: 'Ln 7, Col' }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.type('  # here');
    await page.locator('.tab', { hasText: 'Compare triage.py' }).click();
    await panel.getByRole('button', { name: 'Read Again' }).click();
    await panel.getByRole('button', { name: 'Read Again' }).waitFor({ state: 'hidden' });
    assert.equal(await panel.getByLabel('ticket.subject').inputValue(), 'Charged twice');
  });

  for (const [name, { theme, kind }] of Object.entries(THEMES)) {
    it(`looks right in ${name}`, async () => {
      const { page } = workbench();
      await wear(page, theme);
      await page.locator(`.monaco-workbench.${kind}`).waitFor();
      const panel = await openComparison(page, 'triage.py');
      server.set(RIVAL, 'limit');
      await run(panel);
      await ended(panel, '');
      await panel.locator('h1').scrollIntoViewIfNeeded();
      await screenshot(page, `compare-${name}-prompt`);
      await panel.locator('.answers').scrollIntoViewIfNeeded();
      await screenshot(page, `compare-${name}-answers`);
    });
  }

  it('stacks its columns where they would be too narrow', async () => {
    const { page } = workbench();
    const panel = await openComparison(page, 'triage.py');
    const places = () => Promise.all([0, 1].map((at) => panel.locator('.offers .column').nth(at).boundingBox()));
    const [left, right] = await places();
    assert.ok(left && right && left.y === right.y && left.x < right.x);
    await page.setViewportSize({ width: 760, height: 800 });
    await page.keyboard.press('ControlOrMeta+B');
    await page.waitForTimeout(300);
    await page.setViewportSize({ width: 480, height: 800 });
    await panel.locator('.offers').scrollIntoViewIfNeeded();
    const [upper, lower] = await places();
    assert.ok(upper && lower && upper.x === lower.x && upper.y < lower.y);
    await screenshot(page, 'compare-narrow');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.keyboard.press('ControlOrMeta+B');
  });

  it('says that a call goes to another server than the one that is asked', async () => {
    const { page } = workbench();
    const panel = await openComparison(page, 'local.py');
    const [own] = await offers(panel);
    assert.match(own, /The call itself goes to .+; here 127\.0\.0\.1:\d+ is asked/);
    assert.match(own, /Cost\s+unknown/);
    await panel.getByLabel('Model to compare with').selectOption({ label: 'gpt-6-luna' });
    await panel.getByLabel('answer line 9').fill('Fine, thanks');
    await run(panel);
    const [asked, rival] = await ended(panel, 'Complete');
    assert.match(asked, /Cost\s+unknown/);
    assert.match(rival, /Cost\s+\$0\.\d+/);
    await screenshot(page, 'compare-local');
  });

  it('stops what runs when the panel is closed', async () => {
    const { page } = workbench();
    const panel = await openComparison(page, 'triage.py');
    server.set(OWN, 'slow');
    server.set(RIVAL, 'slow');
    await run(panel);
    await panel.locator('.answer', { hasText: 'The ticket' }).first().waitFor();
    const tab = page.locator('.tab', { hasText: 'Compare triage.py' });
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
    for (const end = Date.now() + 5000; !server.requests.every(({ hungUp }) => hungUp);) {
      assert.ok(Date.now() < end, 'both connections are closed');
      await page.waitForTimeout(50);
    }
  });

  it('removes the key', async () => {
    const { page } = workbench();
    await runCommand(page, 'Remove API Key');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: new URL(server.origin).host }).click();
    await page.locator('.statusbar-item', { hasText: 'is removed' }).waitFor();
  });
});

describe('Compare With… at the vendor', function () {
  this.timeout(90_000);
  const workbench = sampleWorkbench({}, { 'triage.py': TRIAGE_PY });

  it('runs nothing without a key, says so, and asks for it', async () => {
    const { page } = workbench();
    const panel = await openComparison(page, 'triage.py');
    assert.match(await panel.locator('.run-bar').innerText(), /The key for api\.anthropic\.com is missing\./);
    assert.ok(await runButton(panel).isDisabled());
    await screenshot(page, 'compare-no-key');
    await panel.getByRole('button', { name: 'Set API Key…' }).first().click();
    await page.locator('.quick-input-widget', { hasText: 'API Key for api.anthropic.com' }).waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('Compare With… in Restricted Mode', function () {
  this.timeout(90_000);
  const workbench = sampleWorkbench({ trusted: false }, { 'triage.py': TRIAGE_PY });

  it('is not offered', async () => {
    const { page } = workbench();
    await openFile(page, 'triage.py');
    await page.locator('.statusbar-item', { hasText: '1 LLM call' }).waitFor();
    await page.keyboard.press('F1');
    await page.locator('.quick-input-box input').fill('>Promptfare: ');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'Show LLM Calls' }).waitFor();
    for (const title of ['Compare With', 'Count Tokens Exactly', 'Set API Key']) {
      assert.equal(await rows.filter({ hasText: title }).count(), 0, title);
    }
  });
});

/** Of the active editor. */
function comparison(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame');
}

async function openComparison(page: Page, file: string): Promise<FrameLocator> {
  const tab = page.locator(`.tab[data-resource-name="${file}"]`);
  if (await tab.isVisible()) await tab.click();
  else await openFile(page, file);
  await page.locator('.statusbar-item', { hasText: '1 LLM call' }).waitFor();
  await runCommand(page, 'Compare With');
  const panel = comparison(page);
  await panel.getByRole('button', { name: `${file}:7` }).waitFor();
  return panel;
}

function runButton(panel: FrameLocator): Locator {
  return panel.locator('.run-bar .primary');
}

async function run(panel: FrameLocator): Promise<void> {
  await panel.locator('.run-bar .primary:enabled', { hasText: /at most|unknown/ }).click();
}

async function offers(panel: FrameLocator): Promise<[string, string]> {
  return texts(panel.locator('.offers .column'));
}

/** The two answers, once one of them says this and nothing runs any more. */
async function answers(panel: FrameLocator, status: string): Promise<[string, string]> {
  await runButton(panel).waitFor();
  await panel.locator('.answers .status', { hasText: status }).first().waitFor();
  return texts(panel.locator('.answers .column'));
}

/** The two answers, once both say this and nothing runs any more. */
async function ended(panel: FrameLocator, status: string): Promise<[string, string]> {
  await panel.locator('.answers .status:not(.busy)', { hasText: status }).nth(1).waitFor();
  await runButton(panel).waitFor();
  return texts(panel.locator('.answers .column'));
}

async function texts(columns: Locator): Promise<[string, string]> {
  const [first, second] = await columns.allInnerTexts();
  assert.ok(first !== undefined && second !== undefined);
  return [first, second];
}

function usdOf(answer: string): number {
  return Number(/Cost\s+\$([\d.]+)/.exec(answer)?.[1]);
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
