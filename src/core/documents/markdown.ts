import type { LanguageId, SourceFile, Span } from '../source';
import { type EmbeddedCode, keepingOnly } from './embeddedCode';
import { type Fence, fencesOf } from './fences';
import { commonLanguage, languageNamed, programOf } from './languageNames';

/** The fenced code of a page, that of one language as one text: an earlier example makes the client of a later one. */
export function markdownCode({ path, text }: SourceFile): readonly EmbeddedCode[] {
  const programs = new Map<string, { readonly fence: Fence; readonly language: LanguageId }[]>();
  for (const fence of fencesOf(text)) {
    const language = languageNamed(fence.language);
    if (language === undefined || fence.lines.length === 0) continue;
    // Most commands of a page install something: a quotation mark that stands in them alone would hide the requests.
    if (language === 'shellscript' && !fence.lines.some((line) => CURL.test(text.slice(line.start, line.end))))
      continue;
    const program = programs.get(programOf(language));
    if (program === undefined) programs.set(programOf(language), [{ fence, language }]);
    else program.push({ fence, language });
  }
  return [...programs.values()].flatMap((fences): readonly EmbeddedCode[] => {
    const language = commonLanguage(fences.map((each) => each.language));
    if (language === undefined) return [];
    const kept = fences.flatMap(({ fence }) => linesOf(fence, language, text));
    let code = keepingOnly(text, kept);
    if (language === 'python') code = withDedents(code, fences);
    const pieces = fences.map(({ fence }) => spanOf(fence));
    return [{ source: { path, language, text: code }, pieces, ordered: 'examples' }];
  });
}

const CURL = /\bcurl\b/;

function linesOf(fence: Fence, language: LanguageId, text: string): readonly Span[] {
  if (language === 'python') return promptedLines(fence, text);
  return language === 'shellscript' ? fence.lines.map((line) => withoutPrompt(line, text)) : fence.lines;
}

/** A command after `$ `, as a terminal shows it. */
function withoutPrompt({ start, end }: Span, text: string): Span {
  return { start: start + (/^[ \t]*\$[ \t]/.exec(text.slice(start, end))?.[0].length ?? 0), end };
}

function spanOf({ opening, lines }: Fence): Span {
  return { start: lines[0]?.start ?? opening.end, end: lines.at(-1)?.end ?? opening.end };
}

/** Of a session (`>>> `), what was typed: the rest was put out. */
function promptedLines({ lines }: Fence, text: string): readonly Span[] {
  const typed = lines.filter(({ start, end }) => /^[ \t]*(?:>>>|\.\.\.)(?:[ \t]|\r?$)/.test(text.slice(start, end)));
  const first = lines.find(({ start, end }) => text.slice(start, end).trim() !== '');
  if (first === undefined || !text.slice(first.start, first.end).trimStart().startsWith('>>>')) return lines;
  return typed.map(({ start, end }) => {
    const prompt = /^[ \t]*(?:>>>|\.\.\.)[ \t]?/.exec(text.slice(start, end))?.[0].length ?? 0;
    return { start: start + prompt, end };
  });
}

/**
 * Where a fence is indented, a statement at the left edge on its opening line, which is blank: without it Python takes the
 * code for a block of the fence before.
 */
function withDedents(code: string, fences: readonly { readonly fence: Fence }[]): string {
  let result = '';
  let at = 0;
  for (const { fence } of fences) {
    const { start } = fence.opening;
    result += `${code.slice(at, start)}0`;
    at = start + 1;
  }
  return result + code.slice(at);
}
