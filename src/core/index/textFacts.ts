import { hasCall, hasHint } from '../detect/hint';
import { sdksCalled } from '../detect/mayCall';
import { leadsNowhere } from '../detect/modules';
import { EVERY_SDK, NO_SDKS, type Sdks, sdksImported } from '../detect/sdks';
import { type FileLanguage, isDocumentFormat, type LanguageId } from '../source';
import { unreadable } from '../unreadable';
import { importsIn, type WrittenImport } from './importsIn';

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

export function factsOf(text: string, language: FileLanguage): TextFacts {
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

/** Whether two texts say the same. */
export function saySame(one: TextFacts, other: TextFacts): boolean {
  return (
    one.hinted > 0 === other.hinted > 0 &&
    one.called === other.called &&
    one.imported === other.imported &&
    JSON.stringify([one.imports, one.importsOfCode]) === JSON.stringify([other.imports, other.importsOfCode])
  );
}
