import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { TiktokenBPE } from 'js-tiktoken/lite';
import { vocabularyTable } from '../../../scripts/vocabularyTable';
import type { Assets } from '../../../src/core/assets';

const project = path.resolve(__dirname, '../../..');
const load = createRequire(path.join(project, 'package.json'));

/** The grammars and vocabularies as the packages ship them, so that unit tests need no build. */
export const assets: Assets = {
  load(name) {
    const vocabulary = /^(\w+_base)\.tokens$/.exec(name)?.[1];
    if (vocabulary !== undefined) return Promise.resolve(searchable(vocabulary));
    if (name === 'characters.table') return characters();
    return Promise.resolve(fs.readFileSync(load.resolve(grammar(name))));
  },
};

const { characterTable } = load('./scripts/characterTable.js') as {
  readonly characterTable: () => Promise<Uint8Array>;
};
let madeCharacters: Promise<Uint8Array> | undefined;

/** The same as the build writes it. */
export function characters(): Promise<Uint8Array> {
  return (madeCharacters ??= characterTable());
}

const searchables = new Map<string, Uint8Array>();

/** The same as the build writes it. */
export function searchable(vocabulary: string): Uint8Array {
  const made = searchables.get(vocabulary) ?? vocabularyTable(table(vocabulary));
  searchables.set(vocabulary, made);
  return made;
}

/** One of js-tiktoken's tables. */
export function table(vocabulary: string): TiktokenBPE {
  return load(`js-tiktoken/ranks/${vocabulary}`) as TiktokenBPE;
}

function grammar(name: string): string {
  return name === 'web-tree-sitter.wasm' ? `web-tree-sitter/${name}` : `@vscode/tree-sitter-wasm/wasm/${name}`;
}
