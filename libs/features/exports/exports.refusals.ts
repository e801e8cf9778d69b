import { refusals } from '@carnet/http/problem.js';

/** Refuses an act on exports. */
export const refuseExport = refusals({
  'exports-many': [
    409,
    'Several exports are under way. Wait for one to end, or cancel one.',
    '已有多项导出正在进行，请等待其中之一结束，或者取消其中之一。',
  ],
  'export-ended': [409, 'The export has ended.', '该导出已经结束。'],
  'export-not-ready': [409, 'The export has no file, or none yet. Read its state.', '该导出没有文件，或者文件尚未完成，请查阅其状态。'],
  'export-swept': [
    410,
    'The file is no longer kept. Ask the same question again; it gives the same bytes.',
    '该文件已不再保存。请再次提出同一导出申请，将得到相同的内容。',
  ],
  'range-unsatisfiable': [416, 'The file has no such bytes. Ask for bytes within it.', '文件没有所请求的字节范围，请在文件范围内请求。'],
  'export-form': [
    422,
    'Evidence is of one transfer and a ZIP archive; transfers and histories are CSV or JSON lines.',
    '证据包须指明一个事项并采用 ZIP 格式；事项和办理记录采用 CSV 或者 JSON lines 格式。',
  ],
});
