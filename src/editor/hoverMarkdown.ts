import type { CallReport } from '../core/report';
import { type HoverPlace, renderHover } from './renderHover';
import { renderHoverDefinition } from './renderHoverDefinition';

/** What a hover says of the calls at one place: on the desktop a bundle of its own, loaded with the first hover. */
export function hoverMarkdown([first, ...others]: readonly [CallReport, ...CallReport[]], place: HoverPlace): string {
  return others.length === 0 ? renderHover(first, place) : renderHoverDefinition([first, ...others], place);
}
