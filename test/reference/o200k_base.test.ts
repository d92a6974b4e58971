import { compareWithReferences } from './compareWithReferences';

compareWithReferences('o200k_base');
