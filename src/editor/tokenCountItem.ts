import * as vscode from 'vscode';
import { command, commandTitle } from '../contributions';
import type { TokenCountWords } from './tokenCountWords';

/** What the command is given by the item: it is asked what else can be done. */
export const OFFERS = { offers: true } as const;

/** The status bar item of the active document's tokens. */
export class TokenCountItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('promptfare.tokens', vscode.StatusBarAlignment.Right, 100);
  /** The address of the document that it speaks of; `undefined` while it is hidden. */
  private shown: string | undefined;
  private tooltip = '';

  constructor() {
    this.item.name = 'Promptfare: Tokens';
  }

  speaksOf(uri: string): boolean {
    return this.shown === uri;
  }

  show(uri: string, { text, tooltip, label }: TokenCountWords): void {
    // A caret that moves changes nothing; whatever is set is sent to the window, and may be read out.
    if (this.shown === uri && this.item.accessibilityInformation?.label === label && this.tooltip === tooltip) return;
    this.shown = uri;
    this.tooltip = tooltip;
    this.item.text = text;
    this.item.tooltip = new vscode.MarkdownString(tooltip);
    this.item.command = { command: command.countTokens, title: commandTitle.countTokens, arguments: [OFFERS] };
    this.item.accessibilityInformation = { label, role: 'button' };
    this.item.show();
  }

  hide(): void {
    this.shown = undefined;
    this.item.hide();
  }

  dispose(): void {
    this.item.dispose();
  }
}
