import { administrationClose, administrationCompaniesOptions, type ClosedDays, type DirectoryCompany } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { seen, useAct } from '../../shell/act.js';
import { useMay } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer, Empty } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import css from '../history/history.module.css';
import { useAsRead } from '../../shell/as-read.js';
import { closedDaysWords } from './words.js';
import { CompanyFrame, useShownCompany } from './company-frame.js';
import { ActDialog } from './parts.js';

type Acting = { readonly act: 'add' } | { readonly act: 'remove'; readonly days: ClosedDays };

/** When nobody works in a company. */
export function Page() {
  const t = closedDaysWords.useWords();
  const shown = useShownCompany();
  const [acting, setActing] = useState<Acting | null>(null);
  const companies = useQuery({ ...administrationCompaniesOptions({ query: { ids: shown ?? '' } }), enabled: shown !== null });
  const company = companies.data?.items[0];
  return (
    <CompanyFrame words={t} onAdd={() => setActing({ act: 'add' })}>
      <Answer of={companies}>
        {() => (company === undefined ? <p className="t2">{t('choose')}</p> : <List of={company} onAct={setActing} />)}
      </Answer>
      {acting !== null && company !== undefined && <Change company={company} acting={acting} onClose={() => setActing(null)} />}
    </CompanyFrame>
  );
}

function List({ of: { closedDays }, onAct }: { of: DirectoryCompany; onAct: (acting: Acting) => void }) {
  const t = closedDaysWords.useWords();
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  if (closedDays.length === 0) return <Empty>{t('empty')}</Empty>;
  return (
    <div className={`${css.frame} ${css.lines}`}>
      <Table label={t('title')} head={[t('firstDay'), t('lastDay'), t('name'), ...(may('directory:write') ? [''] : [])]}>
        {closedDays.map((days) => (
          <tr key={days.from}>
            <td>{format.day(days.from)}</td>
            <td>{format.day(days.to)}</td>
            <td>{say(days.name)}</td>
            {may('directory:write') && (
              <td>
                <Button
                  kind="danger"
                  aria-label={t('removeOf', { name: say(days.name), from: format.day(days.from) })}
                  onPress={() => onAct({ act: 'remove', days })}
                >
                  {t('remove')}
                </Button>
              </td>
            )}
          </tr>
        ))}
      </Table>
    </div>
  );
}

function Change({ company: current, acting, onClose }: { company: DirectoryCompany; acting: Acting; onClose: () => void }) {
  const t = closedDaysWords.useWords();
  const say = useSay();
  const format = useFormat();
  const [company, readNewest] = useAsRead(current);
  const [typed, setTyped] = useState({ from: '', to: '', nameEn: '', nameZh: '' });
  const kept = company.closedDays
    .filter(({ from }) => acting.act === 'add' || from !== acting.days.from)
    .map(({ from, to, name }) => ({ from, to, nameEn: name.en, nameZh: name.zh }));
  const sending = useAct(
    (why: { why?: string }, key) =>
      administrationClose({
        path: { company: company.id },
        body: { closedDays: acting.act === 'add' ? [...kept, typed] : kept, ...why },
        headers: { ...key, ...seen(company.version) },
      }),
    onClose,
  );
  const isAdding = acting.act === 'add';
  const field = (name: keyof typeof typed, label: string, type: 'date' | 'text') => (
    <TextField
      isRequired
      label={label}
      type={type}
      value={typed[name]}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
      maxLength={200}
    />
  );
  return (
    <ActDialog
      title={isAdding ? t('add') : t('removeOf', { name: say(acting.days.name), from: format.day(acting.days.from) })}
      submit={t(acting.act)}
      danger={!isAdding}
      act={sending}
      isReady={!isAdding || !Object.values(typed).includes('')}
      onNewest={readNewest}
      onClose={onClose}
      onSubmit={(why) => sending.mutate(why)}
    >
      {isAdding && (
        <>
          {field('from', t('firstDay'), 'date')}
          {field('to', t('lastDay'), 'date')}
          {field('nameEn', t('nameEn'), 'text')}
          {field('nameZh', t('nameZh'), 'text')}
        </>
      )}
    </ActDialog>
  );
}
