import { compareWithReferences } from './compareWithReferences';

compareWithReferences('cl100k_base');
