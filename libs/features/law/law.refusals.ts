import { declareRefusals } from '@carnet/http/problem.js';

/** Refusals of acts on a pack version. */
export const refusePack = declareRefusals({
  'pack-of-a-release': [409, 'This version came with a release. Draft one of your own.', '该版本随软件发布，请自行起草版本。'],
  'pack-does-not-compile': [409, 'The version cannot be compiled.', '该版本无法编译。'],
  'pack-invalid': [422, 'The pack or its cases cannot be read.', '规则包或者其用例无法读取。'],
  'pack-too-costly': [
    422,
    'The check was ended because it took too long or too much memory. Make the pack, its conditions or its cases smaller.',
    '检查耗时过长或者占用内存过多，已被终止。请精简规则包、其条件或者用例。',
  ],
});
