import type { Line } from '@carnet/client';
import {
  AlarmClock,
  Ban,
  CalendarX,
  CircleCheck,
  CircleDot,
  CircleHelp,
  CircleMinus,
  CirclePause,
  CircleX,
  Clock,
  ClockAlert,
  Dices,
  type LucideIcon,
  MessageSquare,
  OctagonAlert,
  OctagonPause,
  OctagonX,
  Pencil,
  Replace,
  Search,
  Send,
  ShieldAlert,
  Undo2,
  Vote,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { type Family, Mark } from '../../ui/feedback.js';
import ui from '../../ui/ui.module.css';
import { outcomeWords } from '../../words/outcomes.js';
import { stateWords } from './state-words.js';

type State = Line['state'];
type Lane = NonNullable<Line['lane']>;

const states: Record<State, readonly [Family, LucideIcon]> = {
  draft: ['grey', Pencil],
  lapsed: ['grey', CalendarX],
  submitted: ['blue', Send],
  'in-review': ['ink', Search],
  'information-requested': ['blue', CirclePause],
  'in-approval': ['violet', Vote],
  'awaiting-hearing': ['amber', MessageSquare],
  'awaiting-conditions': ['amber', CircleDot],
  granted: ['green', CircleCheck],
  refused: ['red', CircleX],
  withdrawn: ['grey', Undo2],
  suspended: ['orange', OctagonPause],
  revoked: ['red', Ban],
  expired: ['grey', CalendarX],
  superseded: ['grey', Replace],
};

/** Where a transfer stands: icon and word; `chip` in headers, bare in rows. */
export function StateTag({ state, chip = false }: { state: State; chip?: boolean }) {
  const t = stateWords.useWords();
  const [family, Icon] = states[state];
  return (
    <span className={`${chip ? ui.chip : ui.bare} f-${family}`}>
      <Icon size={15} aria-hidden />
      {t(state)}
    </span>
  );
}

const lanes: Record<Lane, readonly [Family, string]> = {
  green: ['green', 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Z'],
  amber: ['amber', 'M8 1.8 14.2 8 8 14.2 1.8 8Z'],
  red: ['red', 'M5.6 2.2h4.8l3.4 3.4v4.8l-3.4 3.4H5.6l-3.4-3.4V5.6Z'],
};

/** How much human attention a transfer gets: shape and word, and a die where the random audit drew it. */
export function LaneTag({ lane, audit = false, chip = false }: { lane: Lane | null; audit?: boolean; chip?: boolean }) {
  const t = stateWords.useWords();
  if (lane === null) return null;
  const [family, shape] = lanes[lane];
  return (
    <span className={`${chip ? ui.chip : ui.bare} f-${family}`}>
      <svg width={13} height={13} viewBox="0 0 16 16" fill="currentColor" aria-hidden>
        <path d={shape} />
      </svg>
      <span>{t(`lane.${lane}`)}</span>
      {audit && (
        <span className="f-violet">
          <Dices size={13} aria-label={t('lane.audit')} />
        </span>
      )}
    </span>
  );
}

export type ClockKind = 'ahead' | 'near' | 'today' | 'over' | 'paused';

/** How near a last day is. `days` are days of the calendar from today. */
export function clockKind(days: number, paused: boolean): ClockKind {
  if (paused) return 'paused';
  if (days < 0) return 'over';
  if (days === 0) return 'today';
  return days <= 5 ? 'near' : 'ahead';
}

const clocks: Record<ClockKind, readonly [Family, LucideIcon]> = {
  ahead: ['grey', Clock],
  near: ['amber', ClockAlert],
  today: ['orange', AlarmClock],
  over: ['red', OctagonAlert],
  paused: ['blue', CirclePause],
};

/** How near a last day is: icon and word. Only what is overdue or due today has a ground. */
export function ClockTag({ kind, children }: { kind: ClockKind; children?: ReactNode }) {
  const t = stateWords.useWords();
  const [family, Icon] = clocks[kind];
  const filled = kind === 'over' || kind === 'today';
  return (
    <span className={`${filled ? ui.chip : ui.bare} f-${family}`}>
      <Icon size={15} aria-hidden />
      {t(`clock.${kind}`)}
      {children}
    </span>
  );
}

/** How long the authority has: icon, word and day. */
export function DueTag({ kind, day }: { kind: ClockKind; day: string }) {
  return (
    <ClockTag kind={kind}>
      <span className="t2"> · {day}</span>
    </ClockTag>
  );
}

type Outcome = keyof typeof outcomeWords.phrases;

const groups: readonly (readonly [Family, LucideIcon, readonly Outcome[]])[] = [
  [
    'green',
    CircleCheck,
    [
      'free_flow',
      'exempt',
      'allowed_adequacy',
      'allowed_mechanism',
      'allowed_derogation',
      'allowed_consent',
      'deadline_met',
      'measure_consistent',
    ],
  ],
  [
    'amber',
    CircleDot,
    ['allowed_conditions', 'contract_or_certification', 'mechanism_required', 'consent_required', 'filing_required', 'reassess'],
  ],
  ['orange', ShieldAlert, ['security_assessment']],
  ['red', OctagonX, ['prohibited', 'not_compliant', 'deadline_missed', 'measure_inconsistent']],
  ['violet', CircleHelp, ['needs_review']],
  ['grey', CircleMinus, ['not_applicable', 'carved_out']],
];

/** What one regime answers. An outcome that is not known here is shown as a question, never as a yes. */
export function OutcomeTag({ outcome }: { outcome: string }) {
  const t = outcomeWords.useWords();
  const known = outcome in outcomeWords.phrases ? (outcome as Outcome) : 'needs_review';
  const [family, Icon] = groups.find(([, , members]) => members.includes(known)) ?? (['violet', CircleHelp] as const);
  return (
    <Mark family={family} icon={Icon}>
      {t(known)}
    </Mark>
  );
}

const dayLength = 86_400_000;

/** How near a last day is, seen from an instant. Days are those of the reader's calendar. */
export function dueKind(dueOn: string, paused: boolean, asOf: string): ClockKind {
  const now = new Date(asOf);
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return clockKind(Math.round((Date.parse(`${dueOn}T00:00:00Z`) - today) / dayLength), paused);
}
