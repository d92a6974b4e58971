import assert from 'node:assert/strict';
import { codeIn } from '../../../src/core/documents/embedded';
import type { DocumentFormat } from '../../../src/core/source';
import { notebookText } from './notebookText';

const PIECES = [
  '```',
  '~~~',
  'py\n',
  '> ',
  '<script',
  '</script>',
  '<!--',
  '---\n',
  '"',
  "'",
  '\\',
  '{',
  '}',
  '[',
  ']',
  '\n',
  '%%',
  '!x',
  '"""',
  '\ud83d',
  '\0',
  '0',
];
const NOTEBOOK = notebookText(['%pip x\nimport anthropic', { type: 'markdown', source: 'a' }, 'x = """\n!a\n"""\n?x']);

describe('the readers of documents', () => {
  it('give texts whose every place is in the file, whatever the file', () => {
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    for (let round = 0; round < 1_000; round++) {
      const noise = Array.from({ length: next(60) }, () => PIECES[next(PIECES.length)]).join('');
      const at = next(NOTEBOOK.length);
      const texts: Record<DocumentFormat, string> = {
        jupyter: NOTEBOOK.slice(0, at) + (PIECES[next(PIECES.length)] ?? '') + NOTEBOOK.slice(at + next(3)),
        markdown: noise,
        mdx: noise,
        vue: noise,
        svelte: noise,
        astro: noise,
      };
      for (const [language, text] of Object.entries(texts) as [DocumentFormat, string][]) {
        const embedded = codeIn({ path: 'a', language, text });
        if ('reason' in embedded) continue;
        const lines = text.split('\n').length;
        for (const { source, pieces, place } of embedded) {
          if (!place) assert.equal(source.text.length, text.length);
          for (const piece of pieces) assert.ok((place?.(piece).endLine ?? 1) <= lines);
        }
      }
    }
  });
});
