import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { lifecycleOn } from '../../../src/core/catalogue/catalogue';
import { catalogue } from '../../../src/core/catalogue/load';
import { matchModel } from '../../../src/core/catalogue/match';

const resolve = (written: string) => matchModel(catalogue(), written, { aliases: {} })?.model;

/** The text between two marks of a file of an installed package: the SDKs export none of these tables. */
function cutOut(file: string, from: string, to: string): string {
  const text = readFileSync(`node_modules/${file}`, 'utf8');
  const start = text.indexOf(from);
  assert.ok(start >= 0, `${file} has ${from}`);
  return text.slice(start, text.indexOf(to, start));
}

const quoted = (text: string): string[] => [...text.matchAll(/'([^']+)'/g)].map((found) => found[1] ?? '');

describe('the official SDKs against the catalogue', () => {
  it('agrees with Anthropic on what is retired and when', () => {
    const table = cutOut('@anthropic-ai/sdk/resources/messages/messages.js', 'const DEPRECATED_MODELS', '};');
    const rows = [...table.matchAll(/'([^']+)': '([^']+)'/g)];
    assert.ok(rows.length > 0);
    for (const [, id = '', date = ''] of rows) {
      // "November 30th, 2026" → 2026-11-30.
      const on = new Date(`${date.replace(/(\d)(?:st|nd|rd|th)/, '$1')} UTC`).toISOString().slice(0, 10);
      assert.deepEqual(resolve(id)?.lifecycle.kind, 'ends', id);
      const model = resolve(id);
      assert.ok(model);
      const status = lifecycleOn(model, '2026-11-21');
      assert.equal(status.status === 'deprecated' ? status.retiresOn : null, on, id);
    }
  });

  it('knows every model that Anthropic’s SDK names', () => {
    const ids = quoted(cutOut('@anthropic-ai/sdk/resources/messages/messages.d.ts', 'export type Model =', ';'));
    assert.ok(ids.length > 20);
    for (const id of ids) assert.equal(resolve(id)?.provider, 'anthropic', id);
  });

  it('knows every model that OpenAI’s SDK names', () => {
    const folder = 'node_modules/openai/resources';
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.d.ts'));
    const ids = new Set(
      files.flatMap((file) => {
        const text = readFileSync(path.join(folder, file), 'utf8').replaceAll('(string & {})', 'string');
        return [...text.matchAll(/(?:export type \w*Models? =|^ +model\??:)([^;{]*);/gm)].flatMap(([, union = '']) =>
          quoted(union),
        );
      }),
    );
    assert.ok(ids.size > 130, String(ids.size));
    // Ways of choosing a model, and the date of an offer, stand in the same places.
    const models = [...ids].filter((id) => /^[a-z]+[\w.]*-/.test(id));
    assert.deepEqual(
      models.filter((id) => resolve(id)?.provider !== 'openai'),
      [],
    );
  });
});
