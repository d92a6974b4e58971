import type { LanguageId, SourceFile, Span } from '../source';
import { type EmbeddedCode, keepingOnly } from './embeddedCode';
import { commonLanguage, languageNamed } from './languageNames';

/** A comment, or an opening tag with its attributes; a value in quotes may hold `>`. */
const TAG = /<!--|<script(?=[\s>])((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi;
const ATTRIBUTE = /([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
/** Frontmatter: between two lines of three dashes at the top of the file. */
const FRONTMATTER = /^\s*---[ \t]*\r?\n/;

interface Block {
  readonly language: LanguageId;
  readonly span: Span;
}

/** The `<script>` blocks of Vue, Svelte and Astro, which are one module, and the frontmatter of Astro. */
export function scriptCode({ path, language: format, text }: SourceFile): readonly EmbeddedCode[] {
  const front = format === 'astro' ? frontmatterOf(text) : null;
  const blocks = [...(front === null ? [] : [front]), ...scriptsOf(text, front?.span.end ?? 0, format === 'astro')];
  const language = commonLanguage(blocks.map((block) => block.language));
  if (language === undefined) return [];
  const pieces = blocks.map(({ span }) => span);
  return [{ source: { path, language, text: keepingOnly(text, pieces) }, pieces, ordered: null }];
}

function frontmatterOf(text: string): Block | null {
  const opening = FRONTMATTER.exec(text);
  if (opening === null) return null;
  const start = opening[0].length;
  const closing = /^---[ \t]*\r?$/m.exec(text.slice(start));
  return { language: 'typescript', span: { start, end: closing === null ? text.length : start + closing.index } };
}

function scriptsOf(text: string, from: number, typed: boolean): readonly Block[] {
  const blocks: Block[] = [];
  TAG.lastIndex = from;
  for (let tag = TAG.exec(text); tag !== null; tag = TAG.exec(text)) {
    const start = TAG.lastIndex;
    const end = endOf(tag[1] === undefined ? '-->' : '</script', text, start);
    TAG.lastIndex = end;
    const language = tag[1] === undefined ? undefined : languageOfScript(tag[1], typed);
    if (language !== undefined) blocks.push({ language, span: { start, end } });
  }
  return blocks;
}

/** What is not closed goes on to the end. */
function endOf(mark: string, text: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end;
}

function languageOfScript(attributes: string, typed: boolean): LanguageId | undefined {
  const values = new Map<string, string>();
  for (const [, name = '', double, single, bare] of attributes.matchAll(ATTRIBUTE))
    values.set(name.toLowerCase(), double ?? single ?? bare ?? '');
  const type = values.get('type')?.toLowerCase() ?? '';
  const language = values.get('lang') ?? (type.startsWith('text/typescript') ? 'ts' : '');
  if (language !== '') return languageNamed(language);
  if (type !== '' && type !== 'module' && !type.endsWith('javascript')) return undefined;
  return typed ? 'typescript' : 'javascript';
}
