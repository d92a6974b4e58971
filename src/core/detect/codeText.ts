import type { SyntaxFile } from '../syntax/syntaxFile';

/** Comments and strings, each whole; what is neither is not matched. A regular expression of the language may mislead it to the end of its line. */
const PYTHON =
  /#[^\n]*|(?<prefix>[A-Za-z]{0,2})(?:"""(?:\\[\s\S]|[^\\])*?"""|'''(?:\\[\s\S]|[^\\])*?'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*')/g;
const JAVASCRIPT =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`/g;
/** What a formatted text fills in. */
const HOLES = /\{[^{}]*\}/g;

const texts = new WeakMap<SyntaxFile, string>();

/** A file's text with blanks for its comments and strings, as long as it was; what stands in a hole of a text stays. */
export function codeText(file: SyntaxFile): string {
  const { text, language } = file.source;
  const before = texts.get(file);
  if (before !== undefined) return before;
  const code = text.replace(language === 'python' ? PYTHON : JAVASCRIPT, (whole: string, prefix: unknown): string => {
    const hasHoles = language === 'python' ? typeof prefix === 'string' && /[ft]/i.test(prefix) : whole.startsWith('`');
    if (!hasHoles) return blank(whole);
    let kept = '';
    for (const hole of whole.matchAll(HOLES)) kept += blank(whole.slice(kept.length, hole.index)) + hole[0];
    return kept + blank(whole.slice(kept.length));
  });
  texts.set(file, code);
  return code;
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
