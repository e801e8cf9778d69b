import type { Digest, Instant, IsoDate } from '@carnet/kernel';
import type { ChangedPart } from './immaterial.js';

/** What changed compared to the grant: the recipient, the fields sent, the number of people, or another fact. */
export const CHANGE_CAUSES = ['recipient', 'fields', 'volume', 'facts'] as const;
export type ChangeCause = (typeof CHANGE_CAUSES)[number];

/** How an officer learned of a change of a grant. */
export const CHANGE_SOURCES = ['press', 'inspection', 'gateway', 'complaint', 'other-authority', 'other'] as const;
export type ChangeSource = (typeof CHANGE_SOURCES)[number];

/** How an officer learned of a change that the company did not report. */
export interface LearnedChange {
  readonly source: ChangeSource;
  /** The day on which it was learned. */
  readonly on: IsoDate;
  readonly evidence: string;
}

/** Who says that a grant has changed, if the company did not report it. */
export type ChangeReporter = 'authority';

/** A change of a grant that its company reported or an officer recorded. The grant itself stays as it is. */
export interface ReportedChange {
  readonly at: Instant;
  /** Digest of the content if it were filed now; absent if an officer recorded the change without it. */
  readonly content?: Digest;
  readonly causes: readonly ChangeCause[];
  readonly parts: readonly ChangedPart[];
  /** The regimes whose rules give another answer for it. */
  readonly flips: readonly string[];
  /** The company's reasons and comments; for a recorded change, the officer's description. */
  readonly words: string;
  /** Absent if the company reported the change. */
  readonly learned?: LearnedChange;
  /** False if the policy calls the whole change immaterial and the rules say the same. */
  readonly material: boolean;
  /** For a change added to a re-assessment: the difference from the previous report; absent for the one that started it. */
  readonly beside?: ReportComparison;
}

/**
 * A later report compared to the previous one in the same re-assessment: parts that it adds or changes, and parts that are as granted
 * again.
 */
export interface ReportComparison {
  readonly anew: readonly string[];
  readonly asGranted: readonly string[];
}

/** A change added to an open re-assessment. */
export interface AddedChange {
  readonly at: Instant;
  readonly causes: readonly ChangeCause[];
  /** Absent if the company reported it. */
  readonly from?: ChangeReporter;
}

type Parts = readonly ChangedPart[];

/** Compares a later report with an earlier one; each lists its differences from the grant. */
export function compareReports(earlier: Parts, later: Parts): ReportComparison {
  const told = new Map(earlier.map(({ subject, after }) => [subject, JSON.stringify(after)]));
  const now = new Set(later.map(({ subject }) => subject));
  return {
    anew: later.filter(({ subject, after }) => told.get(subject) !== JSON.stringify(after)).map(({ subject }) => subject),
    asGranted: earlier.map(({ subject }) => subject).filter((subject) => !now.has(subject)),
  };
}

/** Who says that the grant has changed; undefined if the company does. */
export function changeReporterOf({ learned }: ReportedChange): ChangeReporter | undefined {
  return learned === undefined ? undefined : 'authority';
}

/** The causes by the places that changed; titles and names of documents are no cause. */
export function causesOf(parts: readonly Pick<ChangedPart, 'subject'>[]): readonly ChangeCause[] {
  const found = new Set(parts.flatMap(({ subject }) => causeOf(subject)));
  return CHANGE_CAUSES.filter((cause) => found.has(cause));
}

function causeOf(subject: string): readonly ChangeCause[] {
  const whole = subject.split('/')[1];
  if (whole === 'recipient') return ['recipient'];
  if (whole === 'fields') return ['fields'];
  if (whole === 'people') return ['volume'];
  return whole === 'title' ? [] : ['facts'];
}
