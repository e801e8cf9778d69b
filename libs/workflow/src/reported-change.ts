import type { Digest, Instant, IsoDate } from '@carnet/kernel';
import type { ChangedPart } from './immaterial.js';

/** What of a grant has become another thing: whom the data goes to, what is sent, of how many people, or what was stated besides. */
export const CHANGE_CAUSES = ['recipient', 'fields', 'volume', 'facts'] as const;
export type ChangeCause = (typeof CHANGE_CAUSES)[number];

/** Where an officer learned that a grant is done otherwise. */
export const CHANGE_SOURCES = ['press', 'inspection', 'gateway', 'complaint', 'other-authority', 'other'] as const;
export type ChangeSource = (typeof CHANGE_SOURCES)[number];

/** How an officer came to know of a change that the company did not report. */
export interface LearnedChange {
  readonly source: ChangeSource;
  /** The day on which it was learned. */
  readonly on: IsoDate;
  /** What it rests on. */
  readonly evidence: string;
}

/** Who says that a grant is done otherwise, where its company did not report that itself. */
export type ChangeTeller = 'authority';

/** What was granted is done otherwise by now: its company says so, or an officer recorded it. The grant stays as it was granted. */
export interface ReportedChange {
  readonly at: Instant;
  /** Of the content as it would be filed now; left out where an officer recorded the change without it. */
  readonly content?: Digest;
  readonly causes: readonly ChangeCause[];
  readonly parts: readonly ChangedPart[];
  /** The regimes whose rules answer otherwise of it. */
  readonly flips: readonly string[];
  /** Why, and what the company has to say of it; of what was recorded, what changed. */
  readonly words: string;
  /** Left out of what the company reported. */
  readonly learned?: LearnedChange;
  /** False where the policy calls all of it immaterial and the rules say the same. */
  readonly material: boolean;
  /** Of one that was added to a re-assessment: how it differs from what was reported before; left out of what began one. */
  readonly beside?: BesideEarlier;
}

/** A later report beside the one before it in the same re-assessment: which parts it adds or tells otherwise, and which are as granted again by it. */
export interface BesideEarlier {
  readonly anew: readonly string[];
  readonly asGranted: readonly string[];
}

/** A change that was added to a re-assessment while that was open. */
export interface AddedChange {
  readonly at: Instant;
  readonly causes: readonly ChangeCause[];
  /** Left out where the company reported it. */
  readonly from?: ChangeTeller;
}

type Parts = readonly ChangedPart[];

/** What a later report says beside an earlier one; each says how the whole differs from what was granted. */
export function besideEarlier(earlier: Parts, later: Parts): BesideEarlier {
  const told = new Map(earlier.map(({ subject, after }) => [subject, JSON.stringify(after)]));
  const now = new Set(later.map(({ subject }) => subject));
  return {
    anew: later.filter(({ subject, after }) => told.get(subject) !== JSON.stringify(after)).map(({ subject }) => subject),
    asGranted: earlier.map(({ subject }) => subject).filter((subject) => !now.has(subject)),
  };
}

/** Who says so; undefined where the company does. */
export function tellerOf({ learned }: ReportedChange): ChangeTeller | undefined {
  return learned === undefined ? undefined : 'authority';
}

/** What changed, by the places of a filing; a title or the name of a document is none of these. */
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
