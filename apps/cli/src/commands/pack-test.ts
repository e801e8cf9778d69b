import { openPack } from '@carnet/rules';
import { resolveLanguage } from '../language-option.js';
import { readPacks, type PackFlags, unreadablePlaces, thePack } from '../read-packs.js';
import { report, type ReportFlags, caseRunOf } from './cases.js';

/** Runs the cases of packs; prints failures and totals. The exit code is 1 if one fails or there is none. */
export async function testPacks(asked: readonly string[], flags: PackFlags & ReportFlags): Promise<void> {
  const language = await resolveLanguage(flags.language);
  const packs = await readPacks(asked, flags);
  const ran = packs.flatMap(({ file, cases, surroundings }) => {
    const opened = openPack(file, cases, surroundings);
    if (!opened.ok) throw unreadablePlaces(thePack, opened.problems);
    const { judgedCases, unreadableCases } = opened.value;
    const becauseOf = new Map(cases.cases.map(({ id, because = null }) => [id, because]));
    return [...judgedCases.map(({ result }) => result), ...unreadableCases].map((result) =>
      caseRunOf(result, file.file, becauseOf.get(result.id) ?? null, language),
    );
  });
  report(ran, language);
}
