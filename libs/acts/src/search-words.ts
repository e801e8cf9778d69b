import type { Finding, Verdict } from '@carnet/rules';

/** Scripts without spaces between words. */
const unspaced = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+)/u;

/** Maximum number of different words stored for one text. */
const most = 200;

/** The search words of a text; in scripts without spaces, each character and each pair of neighbours. */
export function wordsOf(text: string): readonly string[] {
  return split(text, (run) => [...run, ...pairs(run)]).slice(0, most);
}

/** The words that a text must have to match what somebody typed. */
export function searchedWords(typed: string): readonly string[] {
  return split(typed, (run) => (run.length === 1 ? run : pairs(run)));
}

function split(text: string, ofRun: (run: readonly string[]) => readonly string[]): readonly string[] {
  const runs =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const parts = runs.flatMap((run) => run.split(unspaced)).filter((part) => part !== '');
  return [...new Set(parts.flatMap((part) => (unspaced.test(part) ? ofRun([...part]) : [part])))];
}

function pairs(run: readonly string[]): readonly string[] {
  return run.slice(1).map((character, place) => `${run[place] ?? ''}${character}`);
}

/** Search words for the results of the rules; no text contains them, because of the colon. */
export const judgedWord = {
  regime: (regime: string): string => `regime:${regime}`,
  outcome: (outcome: string, regime?: string): string => `outcome:${regime === undefined ? '' : `${regime}/`}${outcome}`,
  rule: (rule: string): string => `rule:${rule}`,
  /** An instrument, or `instrument/article`. */
  citation: (cited: string): string => `citation:${cited}`,
};

/** The words of the recipient's name, kept apart from those of the title. */
export const recipientWords = (words: readonly string[]): readonly string[] => words.map((word) => `recipient:${word}`);

/** The searchable parts of a verdict. */
interface JudgedVerdict extends Pick<Verdict, 'regime' | 'outcome'> {
  readonly findings: readonly Pick<Finding, 'rule' | 'truth' | 'citations'>[];
}

/** The search words of an assessment. Rules that did not hold are left out, because they say nothing of the transfer. */
export function judgedWords(verdicts: readonly JudgedVerdict[]): readonly string[] {
  const words = verdicts.flatMap(({ regime, outcome, findings }) => [
    judgedWord.regime(regime),
    judgedWord.outcome(outcome),
    judgedWord.outcome(outcome, regime),
    ...findings
      .filter(({ truth }) => truth !== 'false')
      .flatMap(({ rule, citations }) => [
        judgedWord.rule(rule),
        ...citations.flatMap(({ instrument, article }) => [
          judgedWord.citation(instrument),
          judgedWord.citation(`${instrument}/${article}`),
        ]),
      ]),
  ]);
  return [...new Set(words)];
}
