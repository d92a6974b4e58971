import { hasCall, hasHint } from '../core/detect/hint';
import { sdksCalled } from '../core/detect/mayCall';
import { leadsNowhere } from '../core/detect/modules';
import { EVERY_SDK, NO_SDKS, type Sdks, sdksImported } from '../core/detect/sdks';
import { importsIn, type WrittenImport } from '../core/index/importsIn';
import { type FileLanguage, isDocumentFormat, type LanguageId } from '../core/source';
import { unreadable } from '../core/unreadable';
import type { FoundFile, Skipped } from './files';
import { readText } from './readText';

/** What the text of one file says before it is parsed: plain data, so that a thread can hand it over. */
export interface TextFacts {
  /** UTF-16 units of a text that may be analysed; 0 where it has no word of an SDK itself. */
  readonly hinted: number;
  /** Of which it may hold a call, by the names that it calls; none where it can't hold any. */
  readonly called: Sdks;
  readonly imported: Sdks;
  /** Of a file of code. */
  readonly imports: readonly WrittenImport[];
  /** Of a page, a notebook and the like that may hold calls, what its code imports by the rules of each language. */
  readonly importsOfCode?: readonly { readonly language: LanguageId; readonly imports: readonly WrittenImport[] }[];
}

/** Languages of the code in documents. */
const OF_CODE: readonly LanguageId[] = ['python', 'typescript'];

/** What was said of a file, or why it can't be read. */
export type Looked = TextFacts | Skipped;

/** Reads a file and looks at its text. */
export function lookAt({ path, absolute, language }: FoundFile): Looked {
  const read = readText(absolute);
  return read.kind === 'skipped' ? { path, reason: read.reason } : factsOf(read.text, language);
}

function factsOf(text: string, language: FileLanguage): TextFacts {
  const isHinted = hasHint(text);
  // The pictures in a notebook's outputs are lines of thousands of characters, and its code is read all the same.
  const isRead = language === 'jupyter' || unreadable(text) === null;
  const facts = {
    hinted: isHinted ? text.length : 0,
    imported: isHinted && isRead ? sdksImported(text, language) : NO_SDKS,
    called: isHinted || hasCall(text) ? (isRead ? sdksCalled(text, language) : EVERY_SDK) : NO_SDKS,
    imports: [],
  };
  if (!isDocumentFormat(language)) return { ...facts, imports: isRead ? leading(text, language) : [] };
  if (facts.called === NO_SDKS) return facts;
  return { ...facts, importsOfCode: OF_CODE.map((code) => ({ language: code, imports: leading(text, code) })) };
}

/** The imports that may lead to another file. */
function leading(text: string, language: LanguageId): readonly WrittenImport[] {
  return importsIn(text, language).filter(({ module }) => !leadsNowhere(module, language));
}
