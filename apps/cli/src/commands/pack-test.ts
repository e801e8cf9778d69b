import { openPack } from '@carnet/rules';
import { languageOf } from '../asked-language.js';
import { askedPacks, type PackFlags, placesOf } from '../asked-packs.js';
import { Problem } from '../problem.js';
import { report, type ReportFlags, told } from './cases.js';

/** Runs the cases of packs; prints failures and totals. The exit code is 1 if one fails or there is none. */
export async function testPacks(asked: readonly string[], flags: PackFlags & ReportFlags): Promise<void> {
  const language = await languageOf(flags.language);
  const packs = await askedPacks(asked, flags);
  const ran = packs.flatMap(({ file, cases, surroundings }) => {
    const opened = openPack(file, cases, surroundings);
    if (!opened.ok) throw new Problem(`The pack cannot be read:\n${placesOf(opened.problems)}`, 'Correct these places first.');
    const { judged, unreadable } = opened.value;
    const becauseOf = new Map(cases.cases.map(({ id, because = null }) => [id, because]));
    return [...judged.map(({ result }) => result), ...unreadable].map((result) =>
      told(result, file.file, becauseOf.get(result.id) ?? null, language),
    );
  });
  report(ran, language);
}
