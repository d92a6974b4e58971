import assert from 'node:assert/strict';
import path from 'node:path';
import { version } from '../../../package.json';
import { type Outcome, run as runWords } from './running';
import { temporaryFolder } from './temporaryFolder';

function run(...words: readonly string[]): Promise<Outcome> {
  return runWords(words, { width: 100 });
}

describe('the command line', () => {
  it('prints its version and its help', async () => {
    assert.deepEqual(await run('--version'), { code: 0, output: `${version}\n`, errors: '' });
    const help = await run('--help');
    assert.equal(help.code, 0);
    assert.match(help.output, /scan \[options\] <PATH...>/);
    const scanHelp = await run('scan', '--help');
    assert.match(scanHelp.output, /--format <FORMAT>.*\n.*--today <YYYY-MM-DD>/s);
  });

  it('shows its help, as wrong usage, where nothing is asked for', async () => {
    const { code, output, errors } = await run();
    assert.equal(code, 2);
    assert.equal(output, '');
    assert.match(errors, /^Usage: promptfare/);
  });

  const wrong: Readonly<Record<string, readonly [words: readonly string[], line: string]>> = {
    'an unknown command': [['scam', '.'], "error: unknown command 'scam' (Did you mean scan?)"],
    'an unknown option': [['scan', '.', '--fast'], "error: unknown option '--fast'"],
    'no path': [['scan'], "error: missing required argument 'PATH'"],
    'a path that does not exist': [['scan', 'no/such/path'], 'error: no/such/path: does not exist'],
    'an unknown format': [
      ['scan', '.', '--format', 'xml'],
      "error: option '--format <FORMAT>' argument 'xml' is invalid. Allowed choices are table, json.",
    ],
    'a day that does not exist': [
      ['scan', '.', '--today', '2026-02-30'],
      "error: option '--today <YYYY-MM-DD>' argument '2026-02-30' is invalid. It must be a day such as 2026-11-21.",
    ],
    'a date of another form': [
      ['scan', '.', '--today', 'tomorrow'],
      "error: option '--today <YYYY-MM-DD>' argument 'tomorrow' is invalid. It must be a day such as 2026-11-21.",
    ],
    'a configuration that does not exist': [
      ['scan', '.', '--config', 'no/such.json'],
      'error: no/such.json: does not exist',
    ],
    'names that a terminal would obey': [['scan', 'a\u001B[2Jb'], 'error: ab: does not exist'],
  };
  for (const [name, [words, line]] of Object.entries(wrong)) {
    it(`answers ${name} with one line and exit code 2`, async () => {
      assert.deepEqual(await run(...words), { code: 2, output: '', errors: `${line}\n` });
    });
  }

  it('prints JSON for an empty folder too', async () => {
    const { code, output, errors } = await run(
      'scan',
      temporaryFolder({}),
      '--format',
      'json',
      '--today',
      '2026-11-21',
    );
    assert.deepEqual([code, errors], [0, '']);
    const { catalogue, ...report } = JSON.parse(output) as Record<string, unknown>;
    assert.deepEqual(report, {
      version: 1,
      tool: version,
      today: '2026-11-21',
      files: [],
      totals: { calls: 0, priced: 0, unknownModel: 0, perMonthUsd: null, byContext: {} },
      skipped: [],
    });
    assert.match(JSON.stringify(catalogue), /^\{"asOf":"\d{4}-\d\d-\d\d"\}$/);
  });

  it('does not take its own missing tables for a fault of the files', async () => {
    const folder = temporaryFolder({ 'a.py': 'import anthropic\nanthropic.Anthropic().messages.create(model="m")\n' });
    await assert.rejects(run('scan', folder), /cannot be read: install Promptfare again/);
  });

  it('says on the error output what is wrong with a promptfare.json, and scans', async () => {
    const folder = temporaryFolder({ 'promptfare.json': '{ "version": 1, }, {' });
    const { code, output, errors } = await run('scan', folder);
    assert.equal(code, 0);
    assert.equal(output, 'No calls to language models found.\n');
    assert.equal(
      errors.split('\n')[0],
      `error: ${path.relative('', folder)}/promptfare.json:1:18: the file should end here: only one { … } is read`,
    );
  });
});
