import {
  type DraftColleague,
  type DraftColleagues,
  draftsColleaguesOptions,
  draftsColleaguesQueryKey,
  draftsShare,
  type Section,
  type ShareSectionBody,
} from '@carnet/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { PencilLine } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useAct } from '../../shell/act.js';
import { useMe } from '../../shell/session.js';
import { Refused } from '../../ui/act-form.js';
import { Select } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import { assignees } from './assignees.js';
import css from './filing.module.css';
import { sectionKey } from './sections.js';
import { filingWords } from './words.js';

/** Being at work in a section is said again this often, in milliseconds, by somebody who touched the page meanwhile: a page alone keeps no session from ending. */
const again = 45_000;
const touches = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

const nobody = 'nobody';

/** Who of the company has which section of a draft, and who else is at work in it now. */
export function useColleagues(id: string): {
  readonly people: DraftColleagues['people'];
  readonly assigned: (section: Section) => readonly DraftColleague[];
  readonly atWork: (section: Section) => readonly DraftColleague[];
} {
  const me = useMe();
  const { data } = useQuery(draftsColleaguesOptions({ path: { id } }));
  const [now, setNow] = useState(Date.now);
  // Somebody whose page is heard of no longer has left.
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), again);
    return () => clearInterval(timer);
  }, []);
  const of = (section: Section): readonly DraftColleague[] => data?.sections.filter((one) => one.section === sectionKey(section)) ?? [];
  return {
    people: data?.people ?? [],
    assigned: (section) => of(section).filter(({ assigned }) => assigned),
    atWork: (section) => of(section).filter(({ person, until }) => person !== me.id && until !== null && Date.parse(until) > now),
  };
}

/** Says that the caller is at work in a section for as long as its page is open. */
function useAtWork(id: string, section: string, isWriting: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!isWriting) return;
    let isTouched = false;
    const touch = (): void => {
      isTouched = true;
    };
    const say = async (here: boolean): Promise<void> => {
      const { data } = await draftsShare({ path: { id }, body: { section, here }, keepalive: !here, throwOnError: false });
      if (data !== undefined) queries.setQueryData(draftsColleaguesQueryKey({ path: { id } }), data);
    };
    const leave = (): void => void say(false);
    void say(true);
    const timer = setInterval(() => {
      if (isTouched) void say(true);
      isTouched = false;
    }, again);
    for (const name of touches) addEventListener(name, touch, { passive: true });
    addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      for (const name of touches) removeEventListener(name, touch);
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [id, section, isWriting, queries]);
}

/** Who is at work in a section besides the reader, for the list of sections and for its page. */
export function AtWork({ of }: { of: readonly DraftColleague[] }) {
  const t = filingWords.useWords();
  const { list } = useFormat();
  if (of.length === 0) return null;
  return (
    <p className={`${css.note} f-amber`} role="status">
      <PencilLine size={15} aria-hidden />
      {t('colleagues.atWork', { who: list(of.map(({ name }) => name)) })}
    </p>
  );
}

/** Above a section: who else is at work in it, and whose it is. */
export function SectionColleagues({ id, section, readOnly }: { id: string; section: Section; readOnly: boolean }) {
  const t = filingWords.useWords();
  const { list } = useFormat();
  const { people, assigned, atWork } = useColleagues(id);
  useAtWork(id, sectionKey(section), !readOnly);
  const assigning = useAct((body: ShareSectionBody) => draftsShare({ path: { id }, body }));
  const owners = assigned(section);
  return (
    <>
      <AtWork of={atWork(section)} />
      {readOnly ? (
        owners.length > 0 && <p className="small t2">{t('colleagues.assigned', { who: list(owners.map(({ name }) => name)) })}</p>
      ) : (
        <Select
          label={t('colleagues.assign')}
          choices={[{ id: nobody, label: t('colleagues.nobody') }, ...assignees(people, owners)]}
          value={owners[0]?.person ?? nobody}
          onChange={(chosen) => assigning.mutate({ section: sectionKey(section), assignee: chosen === nobody ? null : chosen })}
        />
      )}
      <Refused error={assigning.error} />
    </>
  );
}
