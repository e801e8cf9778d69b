import {
  coverageOf,
  coverageRow,
  coverageAsMarkdown,
  openPack,
  type PackCoverage,
  type PackSubject,
  formatPlace,
  mutationPercentage,
  type Survivor,
  coverageAsText,
  type UnfitExcuse,
} from '@carnet/rules';
import { type PackWithCases, readPacks, type PackFlags, unreadablePlaces, thePack } from '../read-packs.js';
import { Problem } from '../problem.js';

export interface CoverageFlags extends PackFlags {
  readonly survivors?: boolean;
  readonly json?: boolean;
  readonly markdown?: boolean;
  /** Least percentage of small changes that the cases must notice. */
  readonly least: string;
}

interface Measured {
  readonly subject: PackSubject;
  readonly coverage: PackCoverage;
  readonly findings: readonly string[];
}

/** Prints how well cases cover their packs, then the problems. The exit code is 1 if there is one. */
export async function coverPacks(asked: readonly string[], flags: CoverageFlags): Promise<void> {
  const least = Number(flags.least);
  if (!(least >= 0 && least <= 100))
    throw new Problem(
      { en: `--least ${flags.least} is no share.`, zh: `--least ${flags.least} 不是百分比。` },
      { en: 'Give a number from 0 to 100.', zh: '请填写 0 至 100 的数字。' },
    );
  const measured = (await readPacks(asked, flags)).map((pack) => measure(pack, least));
  process.stdout.write(flags.json === true ? asJson(measured) : asText(measured, flags));
  if (measured.some(({ findings }) => findings.length > 0)) process.exitCode = 1;
}

function measure({ file, cases, surroundings }: PackWithCases, least: number): Measured {
  const opened = openPack(file, cases, surroundings);
  if (!opened.ok) throw unreadablePlaces(thePack, opened.problems);
  const coverage = coverageOf(opened.value);
  return { subject: opened.value, coverage, findings: findingsOf(opened.value, coverage, least) };
}

function findingsOf(
  subject: PackSubject,
  { failing, undecided, clauses, mutation, read, flips }: PackCoverage,
  least: number,
): readonly string[] {
  const score = mutationPercentage(mutation);
  const low = score !== null && score < least;
  return [
    ...failing.map((id) => `the case ${id} fails`),
    ...undecided.map((id) => `no case is decided by ${id}`),
    ...clauses.withoutRule.map(
      ({ instrument, article, note, path }) => `${formatPlace(subject, path)} no rule cites ${instrument} ${article} (${note})`,
    ),
    ...clauses.withoutClause.map(
      ({ id, instrument, place, path }) => `${formatPlace(subject, path)} ${id} cites ${instrument} ${place}, which is no listed clause`,
    ),
    ...mutation.unfit.map(toldExcuse),
    ...read.unread.map(({ id, place, path }) => `${formatPlace(subject, path)} ${id} is called confirmed, and nobody has read ${place}`),
    ...flips.map(
      ({ case: id, fact, value, outcome }) =>
        `the light answer to ${id} rests on silence: with ${fact} = ${JSON.stringify(value)} it would be ${outcome}, and it does not ask`,
    ),
    ...(mutation.complete ? [] : ['the pack is too large to try all of its small changes']),
    ...(low ? [`the cases notice ${score.toFixed(1)} % of the small changes, not ${String(least)} %: see --survivors`] : []),
  ];
}

function toldExcuse({ excuse: { at, change }, noticedBy }: UnfitExcuse): string {
  const why = noticedBy === null ? 'the pack has no such change' : `the case ${noticedBy} notices it`;
  return `the excuse for "${change}" in ${at} excuses nothing: ${why}`;
}

function asText(measured: readonly Measured[], { survivors = false, markdown = false }: CoverageFlags): string {
  const rows = measured.map(({ coverage }) => coverageRow(coverage));
  const table = markdown ? coverageAsMarkdown(rows) : coverageAsText(rows);
  const findings = measured.flatMap(({ coverage: { regime }, findings: list }) => list.map((line) => `${regime}: ${line}\n`));
  const below = survivors
    ? measured.flatMap(({ subject, coverage: { mutation } }) => mutation.survivors.map((one) => toldSurvivor(subject, one)))
    : [];
  return [table, ...(below.length > 0 ? ['\n', ...below] : []), ...(findings.length > 0 ? ['\n', ...findings] : [])].join('');
}

function toldSurvivor(subject: PackSubject, { mutant: { at, change, path, character }, asked }: Survivor): string {
  return `${formatPlace(subject, path, character)} ${at}: ${change}   (${asked === 1 ? '1 case asks' : `${String(asked)} cases ask`} it)\n`;
}

function asJson(measured: readonly Measured[]): string {
  const packs = measured.map(({ subject, coverage, findings }) => ({
    ...coverage,
    bounds: coverage.bounds.map((bound) => ({ ...bound, place: formatPlace(subject, bound.path, bound.character) })),
    mutation: {
      ...coverage.mutation,
      score: mutationPercentage(coverage.mutation),
      survivors: coverage.mutation.survivors.map((one) => withPlace(subject, one)),
      excused: coverage.mutation.excused.map((one) => withPlace(subject, one)),
    },
    findings,
  }));
  return `${JSON.stringify(packs, null, 2)}\n`;
}

function withPlace(subject: PackSubject, { mutant: { at, change, kind, path, character }, asked, because }: Survivor): object {
  return { place: formatPlace(subject, path, character), at, change, kind, asked, because };
}
