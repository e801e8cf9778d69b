import { refusals } from '@carnet/http/problem.js';

/** Refuses an import as a whole. */
export const refuseImport = refusals({
  'imports-many': [
    409,
    'Several imports are under way. Wait for one to end, or cancel one.',
    '已有多个导入正在进行，请等待其中之一结束，或者取消其中之一。',
  ],
  'import-ended': [409, 'The import has ended already.', '该导入已经结束。'],
  'import-repeated': [
    409,
    'Rows of this file were filed before. To file them again, send the file with `again=yes`.',
    '本文件中的行此前已经申报。如确需再次申报，请在提交时加上 `again=yes`。',
  ],
  'import-unreadable': [
    422,
    'The file cannot be read as it is. Nothing of it was kept. A spreadsheet has to be saved as CSV UTF-8.',
    '文件无法读取，未保留任何内容。电子表格须另存为 CSV UTF-8 格式。',
  ],
  'import-too-long': [
    422,
    'A file may have 10,000 rows. Nothing of it was kept; hand it in as several files.',
    '一个文件最多包含一万行，未保留任何内容，请分为多个文件提交。',
  ],
});
