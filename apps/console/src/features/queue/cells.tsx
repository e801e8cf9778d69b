import type { Line } from '@carnet/client';
import {
  Baby,
  BookOpen,
  Box,
  CircleHelp,
  CircleOff,
  Eye,
  FileQuestionMark,
  HeartPulse,
  History,
  Landmark,
  ListTodo,
  Lock,
  type LucideIcon,
  MessageCircleQuestion,
  Quote,
  Scale,
  Split,
  TextSearch,
  TriangleAlert,
  User,
} from 'lucide-react';
import { useMe } from '../../shell/session.js';
import type { Family } from '../../ui/feedback.js';
import ui from '../../ui/ui.module.css';
import { useFormat } from '../../words/format.js';
import { clockKind, ClockTag } from '../transfers/tags.js';
import { usePeople } from './people.js';
import css from './queue.module.css';
import { queueWords } from './words.js';

const kinds: Record<Line['dataClasses'][number], LucideIcon> = {
  personal: User,
  sensitive: HeartPulse,
  minors: Baby,
  important: Landmark,
  'non-personal': Box,
};

/** What kinds of data the filing states: icons in a fixed order that say their names. */
export function DataClasses({ of }: { of: Line['dataClasses'] }) {
  const t = queueWords.useWords();
  if (of.length === 0) return <span className="t3">{t('data.none')}</span>;
  return (
    <span className={css.icons}>
      {of.map((kind) => {
        const Icon = kinds[kind];
        return (
          <span key={kind} className={css[`data-${kind}`]} title={t(`data.${kind}`)}>
            <Icon size={15} role="img" aria-label={t(`data.${kind}`)} />
          </span>
        );
      })}
    </span>
  );
}

type Flag = Line['why'][number] | 'split';

const flags: Record<Flag, readonly [Family, LucideIcon]> = {
  split: ['orange', Split],
  doubtful: ['violet', TriangleAlert],
  worded: ['violet', TextSearch],
  unread: ['violet', BookOpen],
  claimed: ['violet', Quote],
  undocumented: ['violet', FileQuestionMark],
  duty: ['violet', ListTodo],
  missing: ['violet', CircleHelp],
  'to-confirm': ['violet', MessageCircleQuestion],
  watched: ['violet', Eye],
  circumstances: ['violet', History],
  outside: ['violet', CircleOff],
  law: ['violet', Scale],
};
const inOrder = Object.keys(flags) as Flag[];

/** What an officer should know before opening it, the gravest in words, the others by their number. */
export function Flags({ line }: { line: Pick<Line, 'why' | 'splitSuspected'> }) {
  const t = queueWords.useWords();
  const format = useFormat();
  const raised = inOrder.filter((flag) => (flag === 'split' ? line.splitSuspected === true : line.why.includes(flag)));
  const [first, ...others] = raised;
  if (first === undefined) return null;
  const [family, Icon] = flags[first];
  return (
    <span className={`${ui.bare} f-${family}`} title={format.list(raised.map((flag) => t(`flagSays.${flag}`)))}>
      <Icon size={15} aria-hidden />
      {t(`flag.${first}`)}
      {others.length > 0 && (
        <span className="t2">
          <span aria-hidden>+{others.length}</span>
          <span className="visually-hidden">{format.list(others.map((flag) => t(`flag.${flag}`)))}</span>
        </span>
      )}
    </span>
  );
}

/** How many working days are left, by the server's calendar. */
export function DaysLeft({ line }: { line: Line }) {
  const format = useFormat();
  const { dueOn, daysLeft, overdue, paused } = line;
  if (dueOn === null || daysLeft === null) return null;
  const kind = overdue ? 'over' : clockKind(daysLeft, paused);
  return (
    <span className={css.days} title={format.day(dueOn)}>
      <span className={css.daysNumber}>{format.number(daysLeft)}</span>
      <ClockTag kind={kind} />
    </span>
  );
}

/** Who has the caller's part of it in hand, else the first who has one; of others, until when. */
export function Assignee({ line }: { line: Line }) {
  const t = queueWords.useWords();
  const format = useFormat();
  const { disciplines, id } = useMe();
  const people = usePeople();
  const open = line.reviews.filter(({ done }) => !done);
  const review = open.find(({ assignee }) => assignee === id) ?? open.find(({ discipline }) => disciplines.includes(discipline)) ?? open[0];
  if (review === undefined) return null;
  if (review.assignee === null) return <span className="t3">{t('unassigned')}</span>;
  const { until } = review;
  const lease = until === null ? null : t(review.assignee === id ? 'lease.yours' : 'lease.theirs', { time: format.time(until) });
  return (
    <span className={css.assignee} title={lease ?? undefined}>
      <span className={css.assigneeName}>{people.name(review.assignee)}</span>
      {lease !== null && review.assignee !== id && <Lock size={13} role="img" aria-label={lease} />}
      {lease !== null && review.assignee === id && <span className="visually-hidden">{lease}</span>}
    </span>
  );
}
