import type { Catalogue } from './catalogue';
import { catalogueOf } from './layers';
import { SHIPPED } from './shipped';

let bundled: Catalogue | undefined;

/** The catalogue that ships with the product; made when first asked for. */
export function catalogue(): Catalogue {
  bundled ??= catalogueOf(SHIPPED, null);
  return bundled;
}
