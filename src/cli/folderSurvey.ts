import { CallFiles } from '../core/index/callFiles';
import type { TextFacts } from '../core/index/textFacts';
import type { FileLanguage } from '../core/source';
import { FolderTexts } from './folderTexts';
import type { ScanTask } from './scanTask';

/** The files of one folder of a scan, whose paths count from it. */
export class FolderSurvey {
  private readonly files: CallFiles;

  constructor(base: string) {
    const texts = new FolderTexts(base);
    this.files = new CallFiles({
      textOf: (path) => texts.textOf(path),
      has: (path) => texts.has(path),
      hasFolder: (path) => texts.hasFolder(path),
    });
  }

  add(path: string, language: FileLanguage, facts: TextFacts): void {
    this.files.set(path, language, facts);
  }

  /** Once all are added, before anything is asked. */
  async finish(): Promise<void> {
    await this.files.settle();
  }

  /** What is to be analysed of a file; null where it can't hold a call. */
  taskOf(path: string): Pick<ScanTask, 'reaches' | 'sdks' | 'importers'> | null {
    const { files } = this;
    const sdks = files.sdksOf(path);
    if (sdks === null) return null;
    return {
      ...(!files.isHinted(path) && { reaches: true as const }),
      sdks,
      importers: Object.fromEntries(files.importersAround(path)),
    };
  }
}
