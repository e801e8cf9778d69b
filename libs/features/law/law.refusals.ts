import { problemLine } from '@carnet/acts/outages.js';
import { declareRefusals } from '@carnet/http/problem.js';
import { refuse } from '@carnet/kernel';
import type { Problem } from '@carnet/rules';

/** Refusals of acts on a pack version. */
export const refusePack = declareRefusals({
  'pack-of-a-release': [409, 'This version came with a release. Draft your own version.', '该版本随软件发布，请自行起草版本。'],
  'pack-does-not-compile': [409, 'The version does not compile. Correct it in a new version.', '该版本无法编译，请在新版本中更正。'],
  'pack-invalid': [422, 'The pack or its cases cannot be read. Correct the listed places.', '规则包或者其案例无法读取，请更正所列之处。'],
  'pack-too-costly': [
    422,
    'The check took too long or too much memory and was stopped. Make the pack, its conditions or its cases smaller.',
    '检查耗时过长或者占用内存过多，已被终止。请精简规则包、其条件或者案例。',
  ],
});

/** Refuses a pack that does not compile with the rules it is to be compared with. The compiler's messages are in English only, as packs are. */
export function refuseUncompiled(problems: readonly Problem[]): ReturnType<typeof refuse> {
  const lines = problems.slice(0, 1).map(problemLine).join('');
  return refuse('pack-does-not-compile', {
    en: `The version does not compile with these rules. ${lines}`,
    zh: `该版本与这些规则一起无法编译。${lines}`,
  });
}
