import type { Shipped } from './facts';
import { GENERATED, HOSTED, OVERLAY } from './files';
import { merged } from './merge';

/**
 * All that ships. A build takes this module's value, not its code (esbuild.js): the files are put together when the product
 * is built, and what hosts sell is parsed when it is first read.
 */
export const SHIPPED: Shipped = merged([GENERATED, HOSTED], Object.values(OVERLAY));
