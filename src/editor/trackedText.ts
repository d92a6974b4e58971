import type * as vscode from 'vscode';
import type { FileLanguage } from '../core/source';
import type { OpenDocument } from '../worker/protocol';
import { lengthOf, openText } from './documents';

/** A text that the engine is to follow: a document's, or that of all the cells of a notebook. */
export interface TrackedText {
  readonly uri: vscode.Uri;
  /** Rises with every change. */
  readonly version: number;
  readonly eol: vscode.EndOfLine | null;
  getText(): string;
  asOpen(text: string): OpenDocument;
  /** In UTF-16 units; null where changes are not sent one by one, but the text anew. */
  length(): number | null;
}

export function asTrackedText(document: vscode.TextDocument): TrackedText {
  return {
    uri: document.uri,
    get version() {
      return document.version;
    },
    get eol() {
      return document.eol;
    },
    getText: () => document.getText(),
    asOpen: (text) => openText(document, document.languageId as FileLanguage, text),
    length: () => lengthOf(document),
  };
}
