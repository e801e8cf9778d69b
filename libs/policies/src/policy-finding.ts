import type { Problem } from '@carnet/rules';

/** The remedy for each lint code. */
export const policyRemedies = {
  format: 'Write it as docs/reference/policy-format.md shows.',
  'step-unfillable': 'Name at least as many seats as approvals, so that the step can be completed.',
  'step-unstaffed': 'Give more people the role, or ask for fewer approvals: nobody has two parts in one transfer.',
  'discipline-unheld': 'Give the discipline to another officer, or the filings that ask for it wait.',
  'beside-nothing': 'Take `beside` out, or put the step behind the one that it is to open with.',
  'escalations-of-none': 'Say who takes the seats (`escalate`), or take `escalations` out.',
  'lane-without-chain': 'Give the lane at least one step: nothing is granted by nobody.',
  'row-unreachable': 'Take the row out, or put it before the one that takes its verdicts.',
  'outcome-elsewhere': 'Name outcomes of the group of the row, or change its group.',
  'verdict-without-row': 'Add a row for it; where nothing else fits, one that sends it to a person.',
  'review-without-discipline': 'Name who reviews: a lane other than green needs an opinion.',
  'discipline-without-review': 'Take the disciplines out, or choose a lane in which somebody reviews.',
  'unknown-is-never-yes': 'Send it to a person: only what is clear on stated facts is green.',
  'refuses-unproven': 'Let people decide: only a prohibition on stated facts ends a matter without them.',
  'unread-decides': 'Let the row say `confidence: confirmed`, and send the rest to a person.',
  'claim-is-no-proof': 'Let the row say `grounds: backed`, and send the rest to a person.',
  'claims-unlisted': 'Say which claims carry a green lane (`claims`); an empty list lets none.',
  'claim-too-wide': 'Take it out: such data goes to a person, whatever is claimed.',
  'outside-unlisted': 'Say which answers “does not bind” carry a green lane (`outside`); an empty list lets none.',
  'outside-too-wide': 'Narrow it to stated kinds of data that is about no person.',
  'outside-audited-less': 'Let people look at no fewer of them than of other green filings.',
  'code-unknown': 'Name what the rules know: what they do not know, no filing ever meets.',
  'claim-audited-less': 'Let people look at no fewer of them than of other green filings.',
  'earlier-version-routes': 'Publish a next version with `confidence`, `grounds` and `claims`, as the latest one of the release has them.',
  'matter-of-nothing': 'Say what it is about: trade agreements (`parties`), sectors of exporters (`sectors`), or both.',
  'sector-unknown': 'See that it is spelt as the filings spell it: no rule and no scenario of this release names it.',
  'preference-misses': 'Add it to amberPreference, or an amber filing that only it could review would have no reviewer.',
  'text-missing': 'Write the sentence in both languages: whoever reads the notice may read one of them.',
  'never-immaterial': 'Take the place out: only what the rules do not read and no count or recipient rests on may change unseen.',
  'lighter-chain': 'See that the red lane asks for no fewer approvals than the amber one.',
  'hearing-dropped': 'Say how long companies are heard, unless people are to be refused unheard again.',
  'completeness-dropped': 'Say within how many working days filings are checked, unless reviews are to begin without a check again.',
  'name-taken': 'Name it after your authority, such as zone-2027.1, and its next versions alike.',
  'id-doubled': 'Give each version a number of its own.',
  'file-misnamed': 'Name the file after the id, so that nobody looks for it elsewhere.',
  'date-before-existing': 'Let the version begin after those before it: what was in force on a day never changes.',
} as const;
export type PolicyLintCode = keyof typeof policyRemedies;

const warnings: readonly PolicyLintCode[] = [
  'discipline-unheld',
  'discipline-without-review',
  'lighter-chain',
  'hearing-dropped',
  'completeness-dropped',
  'claim-audited-less',
  'outside-unlisted',
  'outside-audited-less',
  'sector-unknown',
  'earlier-version-routes',
];

/** A lint finding: the message, its place and its remedy. An error keeps the policy from being used. */
export interface PolicyFinding extends Problem {
  readonly code: PolicyLintCode;
  readonly severity: 'error' | 'warning';
  readonly remedy: string;
}

export function policyFinding(code: PolicyLintCode, problem: Problem): PolicyFinding {
  return { ...problem, code, severity: warnings.includes(code) ? 'warning' : 'error', remedy: policyRemedies[code] };
}
