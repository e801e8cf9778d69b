import type { Bilingual } from '@carnet/kernel';

/** Every "no" to a whole import, in the words its reader sees. */
const texts: Readonly<Record<string, Bilingual>> = {
  'import-unreadable': {
    en: 'The file cannot be read as it is. Nothing of it was kept. A spreadsheet has to be saved as CSV UTF-8.',
    zh: '文件无法读取，未保留任何内容。电子表格须另存为 CSV UTF-8 格式。',
  },
  'import-too-long': { en: 'A file may have 10,000 rows. Nothing of it was kept.', zh: '一个文件最多包含一万行，未保留任何内容。' },
  'imports-many': {
    en: 'Several imports are under way. Wait for one to end, or cancel one.',
    zh: '已有多个导入正在进行，请等待其中之一结束，或者取消其中之一。',
  },
  'import-ended': { en: 'The import has ended already.', zh: '该导入已经结束。' },
  'not-received': { en: 'It was not handed in so many times.', zh: '该事项没有相应次数的提交记录。' },
};

/** The sentence of a code in both languages, where it is one of an import or a receipt. */
export function importRefusalText(code: string): Bilingual | null {
  return texts[code] ?? null;
}
