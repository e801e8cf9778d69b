import type { DraftColleague, Section, Sections } from '@carnet/client';
import { CircleAlert, CircleCheck, CircleDashed, CircleDot, LockKeyhole, type LucideIcon } from 'lucide-react';
import { Link } from 'react-router';
import type { Family } from '../../ui/feedback.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { AtWork, useColleagues } from './colleagues.js';
import css from './filing.module.css';
import { Above, Title } from './frame.js';
import { openCounts, sectionAddress, sectionKey } from './sections.js';
import { filingWords } from './words.js';

const states: Record<Section['state'], readonly [Family, LucideIcon]> = {
  'cannot-start': ['grey', LockKeyhole],
  'not-started': ['grey', CircleDashed],
  'in-progress': ['ink', CircleDot],
  'needs-attention': ['orange', CircleAlert],
  done: ['green', CircleCheck],
};

function SectionState({ of }: { of: Section['state'] }) {
  const t = filingWords.useWords();
  const [family, Icon] = states[of];
  return (
    <span className={`${css.chip} f-${family}`}>
      <Icon size={18} aria-hidden />
      {t(`state.${of}`)}
    </span>
  );
}

/** All parts of a draft and where each stands. */
export function TaskList({
  sections,
  title,
  submit,
}: {
  readonly sections: Sections;
  readonly title: string;
  /** Why it cannot be submitted yet; null where it can. */
  readonly submit: string | null;
}) {
  const t = filingWords.useWords();
  const { day, number } = useFormat();
  const { assigned, atWork } = useColleagues(sections.transfer);
  const all = sections.sections;
  const done = all.filter(({ state }) => state === 'done').length;
  const groups = [
    ['list.transfer', all.filter(({ kind }) => ['title', 'recipient', 'fields', 'people'].includes(kind))],
    ['list.law', all.filter(({ kind }) => kind === 'facts' || kind === 'regime')],
    ['list.papers', all.filter(({ kind }) => kind === 'documents')],
  ] as const;
  const over =
    sections.expiresAt === null
      ? t('list.draft', { reference: sections.reference })
      : t('list.draftUntil', { reference: sections.reference, day: day(sections.expiresAt) });
  return (
    <>
      <Above to="/home" label={t('back')} />
      <Title over={over} of="">
        {title}
      </Title>
      <p className={css.lead}>{t('list.done', { done: number(done), count: number(all.length) })}</p>
      {groups.map(([name, members]) => (
        <section key={name}>
          <h2 className={css.group}>{t(name)}</h2>
          <ul className={css.tasks}>
            {members.map((section) => (
              <Task
                key={sectionKey(section)}
                section={section}
                transfer={sections.transfer}
                owners={assigned(section)}
                atWork={atWork(section)}
              />
            ))}
            {name === 'list.papers' && (
              <li>
                <div>
                  <Link to={`/transfers/${sections.transfer}/check`}>{t('list.check')}</Link>
                  {submit !== null && <p className="small t2">{submit}</p>}
                </div>
                <SectionState of={submit === null ? 'not-started' : 'cannot-start'} />
              </li>
            )}
          </ul>
        </section>
      ))}
    </>
  );
}

interface TaskProps {
  readonly section: Section;
  readonly transfer: string;
  readonly owners: readonly DraftColleague[];
  readonly atWork: readonly DraftColleague[];
}

function Task({ section, transfer, owners, atWork }: TaskProps) {
  const t = filingWords.useWords();
  const say = useSay();
  const { list, time } = useFormat();
  const { touched, state } = section;
  return (
    <li>
      <div>
        <Link to={sectionAddress(transfer, section)}>{say(section.title)}</Link>
        {state !== 'done' &&
          openCounts(section).map(({ as, count }) => (
            <p key={as} className={`small f-${as === 'wrong' ? 'orange' : 'grey'} t2`}>
              {t(`open.${as}`, { count })}
            </p>
          ))}
        {owners.length > 0 && <p className="small t2">{t('colleagues.assigned', { who: list(owners.map(({ name }) => name)) })}</p>}
        <AtWork of={atWork} />
        {touched !== null && (
          <p className="small t3">
            {touched.by === null
              ? t('list.touchedKey', { time: time(touched.at) })
              : t('list.touched', { who: touched.by, time: time(touched.at) })}
          </p>
        )}
      </div>
      <SectionState of={state} />
    </li>
  );
}
