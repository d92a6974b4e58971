import { describe, it } from 'mocha';
import { FUZZED, surviveMutations } from '../unit/support/surviving';

describe('A thousand damaged texts of each language are survived', function () {
  this.timeout(600_000);
  for (const language of FUZZED) it(language, () => surviveMutations(language, 1_000));
});
