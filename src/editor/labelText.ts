import { withoutIcons } from './callItem';
import { tame } from './markdown';

/** A longer name would push what matters out of sight. */
const LONGEST_NAME = 32;

/** Text of the workspace for a label of one line. */
export function labelText(text: string, longest = LONGEST_NAME): string {
  return withoutIcons(tame(text, longest));
}

/** A model as the code names it, or by the catalogue's shorter name. */
export function modelLabel(value: string, catalogueId: string | null): string {
  return labelText(value.length > LONGEST_NAME && catalogueId !== null ? catalogueId : value);
}
