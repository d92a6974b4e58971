/**
 * What asks vendors: comparisons and exact counts. A bundle of its own on the desktop, loaded with the first of them,
 * since the SDKs are in it; one for both, or the package would hold them twice.
 */
export { openComparePanel } from '../webview/comparePanel';
export { countByVendor } from './countByVendor';
