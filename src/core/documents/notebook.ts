import type { LanguageId, SourceFile } from '../source';
import { CellTexts } from './cellText';
import type { Embedded, EmbeddedCode } from './embeddedCode';
import { commonLanguage, languageNamed, programOf } from './languageNames';
import { commandsOf } from './commands';
import { withoutMagics } from './magics';
import { type NotebookCell, readNotebook } from './notebookCells';

/** What another language has in a cell is blank to it. */
const READ_AS: Partial<Record<LanguageId, (cell: string) => string>> = {
  python: withoutMagics,
  shellscript: commandsOf,
};

/** The code cells of a notebook, those of one language as one text in the order in which they stand. */
export function notebookCode({ path, text }: SourceFile): Embedded {
  const notebook = readNotebook(text);
  if ('reason' in notebook) return notebook;
  const programs = new Map<string, { readonly cell: NotebookCell; readonly language: LanguageId }[]>();
  const add = (cell: NotebookCell, language: LanguageId): void => {
    const program = programs.get(programOf(language)) ?? [];
    programs.set(programOf(language), [...program, { cell, language }]);
  };
  for (const cell of notebook.cells) {
    const language = cell.isCode ? languageNamed(cell.language ?? notebook.language) : undefined;
    if (language === undefined) continue;
    add(cell, language);
    // Of all else that a shell runs nothing is a request.
    if (
      language === 'python' &&
      cell.strings.some(({ offset, length }) => /\bcurl\b/.test(text.slice(offset, offset + length)))
    )
      add(cell, 'shellscript');
  }
  return [...programs.values()].flatMap((cells): readonly EmbeddedCode[] => {
    const language = commonLanguage(cells.map((each) => each.language));
    if (language === undefined) return [];
    const texts = new CellTexts(text);
    for (const { cell } of cells) texts.add(cell, READ_AS[language] ?? ((source) => source));
    const { pieces } = texts;
    return [
      { source: { path, language, text: texts.text }, pieces, ordered: 'cells', place: (span) => texts.location(span) },
    ];
  });
}
