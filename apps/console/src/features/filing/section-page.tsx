import type { Section, Sections } from '@carnet/client';
import { CircleAlert, CircleCheck, CircleDot, Scale } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/feedback.js';
import type { Catalogue } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { AutosaveNote } from './autosave-note.js';
import { SectionColleagues } from './colleagues.js';
import { Conflicts } from './conflicts.js';
import { factOf } from './content.js';
import { Documents } from './documents.js';
import { FieldPicker } from './field-picker.js';
import { Facts, PeopleInputs, RecipientInputs, TitleInputs } from './inputs.js';
import { Above, Main, Title } from './frame.js';
import { halfDone, isConfirmed, type Outbox } from './outbox.js';
import { draftAddress, openIn, sectionAddress, sectionKey, unconfirmedIn } from './sections.js';
import css from './filing.module.css';
import type { OpenDraft } from './use-draft.js';
import { filingWords } from './words.js';

interface Wrong {
  readonly part: string;
  readonly says: string;
}

export interface SectionProps {
  readonly draft: OpenDraft;
  readonly section: Section;
  readonly catalogue: Catalogue;
  /** What is wrong with a part, in words; undefined while nothing is. */
  readonly errorOf: (part: string) => string | undefined;
  readonly readOnly: boolean;
}

/** One section of the draft, as a page of its own. */
export function SectionPage({ sections, ...props }: Omit<SectionProps, 'errorOf'> & { readonly sections: Sections }) {
  const { draft, section } = props;
  const t = filingWords.useWords();
  const say = useSay();
  const { day } = useFormat();
  const navigate = useNavigate();
  const [tried, setTried] = useState(0);
  const wrong = useWrong(draft.box, section);
  const at = sections.sections.findIndex((other) => sectionKey(other) === sectionKey(section));
  const next = sections.sections[at + 1];
  const goOn = async (): Promise<void> => {
    await draft.flush();
    if (wrong.length > 0 || draft.box.conflicts.size > 0) setTried((count) => count + 1);
    else void navigate(next === undefined ? draftAddress(draft.id) : sectionAddress(draft.id, next));
  };
  return (
    <>
      <Above to={draftAddress(draft.id)} label={t('allParts')}>
        <AutosaveNote box={draft.box} keptUntil={sections.expiresAt === null ? null : day(sections.expiresAt)} />
      </Above>
      {tried > 0 && wrong.length > 0 && <ErrorSummary key={tried} of={wrong} />}
      <Conflicts draft={draft} catalogue={props.catalogue} />
      <Title over={t('part.of', { at: at + 1, count: sections.sections.length })} of={sectionKey(section)}>
        {say(section.title)}
      </Title>
      <SectionColleagues id={draft.id} section={section} readOnly={props.readOnly} />
      <Body key={sectionKey(section)} {...props} errorOf={(part) => wrong.find((one) => one.part === part)?.says} />
      {!props.readOnly && <ConfirmAll draft={draft} section={section} />}
      <div className={css.buttons}>
        <Main>
          <Button kind="primary" onPress={() => void goOn()}>
            {t('continue')}
          </Button>
        </Main>
      </div>
    </>
  );
}

function Body(props: SectionProps) {
  const { section, draft } = props;
  switch (section.kind) {
    case 'title':
      return (
        <Part section={section} draft={draft} part="/title">
          <TitleInputs {...props} />
        </Part>
      );
    case 'recipient':
      return (
        <Part section={section} draft={draft} part="/recipient">
          <RecipientInputs {...props} />
        </Part>
      );
    case 'people':
      return (
        <Part section={section} draft={draft} part="/people">
          <PeopleInputs {...props} />
        </Part>
      );
    case 'fields':
      return (
        <Part section={section} draft={draft} part="/fields">
          <FieldPicker {...props} />
        </Part>
      );
    case 'documents':
      return <Documents {...props} />;
    case 'facts':
    case 'regime':
      return <Facts {...props} />;
  }
}

interface PartProps {
  readonly section: Section;
  readonly draft: OpenDraft;
  readonly part: string;
  /** Where the part stands as a line with its answer: how it is called, and what opens it. */
  readonly line?: { readonly name: string; readonly onChange: () => void };
  readonly children: ReactNode;
}

/** One part with what is open about it. */
export function Part({ section, draft, part, line, children }: PartProps) {
  const t = filingWords.useWords();
  const say = useSay();
  const open = openIn(section, part);
  const noted = section.noted.find(({ pointer }) => pointer === part);
  const note = noted?.note ?? open.find((one) => one.note !== null)?.note ?? null;
  const isUnconfirmed = open.some(({ as }) => as === 'unconfirmed') && !isConfirmed(draft.box, part);
  const isMissing = factOf(part) !== null && open.some(({ as }) => as === 'missing');
  const confirm = isUnconfirmed && (
    <Button kind="quiet" onPress={() => draft.confirm([part])}>
      <CircleCheck size={18} aria-hidden />
      {t('part.confirm')}
    </Button>
  );
  return (
    <div className={line === undefined ? css.part : `${css.line} ${isUnconfirmed ? 'f-amber' : ''}`} id={elementOf(part)}>
      {children}
      {line !== undefined && (
        <div className={css.lineActs}>
          {confirm}
          <Button kind="quiet" aria-label={t('check.change', { part: line.name })} onPress={line.onChange}>
            {t('change')}
          </Button>
        </div>
      )}
      {note !== null && (
        <p className={`${css.note} f-violet`}>
          <Scale size={15} aria-hidden />
          {say(note)}
        </p>
      )}
      {isMissing && (
        <p className={`${css.note} f-ink`}>
          <CircleDot size={15} aria-hidden />
          {t('part.asked')}
        </p>
      )}
      {isUnconfirmed && line === undefined && (
        <div className={css.marks}>
          <span className={`${css.note} f-amber`}>
            <CircleAlert size={15} aria-hidden />
            {t('part.fromScenario')}
          </span>
          {confirm}
        </div>
      )}
    </div>
  );
}

/** The element of a part, which a link of the error summary leads to. */
const elementOf = (part: string): string => `part${part.replaceAll('/', '-')}`;

function ConfirmAll({ draft, section }: { draft: OpenDraft; section: Section }) {
  const t = filingWords.useWords();
  const parts = unconfirmedIn(section).filter((part) => !isConfirmed(draft.box, part));
  if (parts.length < 2) return null;
  return (
    <Notice family="amber">
      <p>{t('part.unconfirmed', { count: parts.length })}</p>
      <Button onPress={() => draft.confirm(parts)}>
        <CircleCheck size={18} aria-hidden />
        {t('part.confirmAll', { count: parts.length })}
      </Button>
    </Notice>
  );
}

/** What keeps the section from being saved or filed as it is: what the form needs, and what the server does not take. */
function useWrong(box: Outbox, section: Section): readonly Wrong[] {
  const t = filingWords.useWords();
  const say = useSay();
  const whole = { '/title': 'errors.title-needed', '/recipient': 'errors.recipient-needed', '/people': 'errors.people-needed' } as const;
  const belongs = (part: string): boolean => {
    const fact = factOf(part);
    return fact === null ? part === `/${section.kind}` : section.kind === 'facts' || section.kind === 'regime';
  };
  const all = [
    ...halfDone(box).map((part) => ({ part, says: t(part in whole ? whole[part as keyof typeof whole] : 'errors.number-needed') })),
    ...[...box.refused].map(([part, faults]) => ({ part, says: faults.map(({ says }) => say(says)).join(' ') })),
  ].filter(({ part }) => belongs(part));
  const stored = section.open
    .filter(({ as, pointer }) => as === 'wrong' && !box.edits.has(pointer))
    .map(({ pointer, says }) => ({ part: pointer.split('/').slice(0, 3).join('/'), says: say(says) }));
  return [...all, ...stored].filter(({ part }, place, list) => list.findIndex((other) => other.part === part) === place);
}

/** Takes focus, and leads to each field; a fault of the form never sounds like the authority. */
function ErrorSummary({ of }: { of: readonly Wrong[] }) {
  const t = filingWords.useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className={css.errors} ref={box} tabIndex={-1} role="alert" aria-labelledby="error-summary">
      <h2 id="error-summary">{t('errors.title', { count: of.length })}</h2>
      <p className="small t2">{t('errors.form')}</p>
      <ul>
        {of.map(({ part, says }) => (
          <li key={part}>
            <a
              href={`#${elementOf(part)}`}
              onClick={(event) => {
                event.preventDefault();
                const element = document.getElementById(elementOf(part));
                element?.scrollIntoView();
                element?.querySelector<HTMLElement>('input, textarea, button')?.focus();
              }}
            >
              {says}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
