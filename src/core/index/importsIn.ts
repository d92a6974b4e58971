import type { FileLanguage } from '../source';

/** An import as its text says it: far cheaper than a parse, and wrong only in what a comment or a text may hold, too. */
export interface WrittenImport {
  readonly module: string;
  /** What Python's `from module import …` names, each of which may be a module itself. */
  readonly names: readonly string[];
}

/** In a notebook's JSON each line stands in quotes, or a cell does, with `\n` between its lines. The words come first, then what is before them: far faster. */
const PYTHON =
  /(?:from|import)(?<=(?:^[ \t]*(?:"source":[ \t]*)?"?|\\n[ \t]*)(?:from|import))(?:(?<=from)[ \t]+([.\w]+)[ \t]+import[ \t]*(?:\(([^)]{0,4000})\)|([^\n\\#;(]*))|(?<=import)[ \t]+([\w., \t]+))/gm;
const JAVASCRIPT = /(?:\bfrom|\bimport|\b(?:require|import)\s*\()\s*['"`]([^'"`\n]+)['"`]/g;
const NO_NAMES: readonly string[] = [];

/** The imports that a text may have. */
export function importsIn(text: string, language: FileLanguage): readonly WrittenImport[] {
  if (language === 'markdown' || language === 'mdx') return [];
  return language === 'python' || language === 'jupyter' ? inPython(text) : inJavaScript(text);
}

function inPython(text: string): readonly WrittenImport[] {
  const found: WrittenImport[] = [];
  for (const [, from, many, few, whole] of text.matchAll(PYTHON)) {
    if (from !== undefined) found.push({ module: from, names: namesOf(many?.replace(/#.*/g, '') ?? few ?? '') });
    else for (const module of namesOf(whole ?? '')) found.push({ module, names: NO_NAMES });
  }
  return found;
}

/** `a as b, c` → a, c. */
function namesOf(list: string): readonly string[] {
  return list.split(',').flatMap((each) => /^[\s\\]*([.\w]+)/.exec(each)?.[1] ?? []);
}

function inJavaScript(text: string): readonly WrittenImport[] {
  const modules = new Set<string>();
  for (const [, module] of text.matchAll(JAVASCRIPT)) if (module !== undefined) modules.add(module);
  return [...modules].map((module) => ({ module, names: NO_NAMES }));
}
