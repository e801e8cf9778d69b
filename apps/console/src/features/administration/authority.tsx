import { administrationAuthorityOptions, administrationEdit, type AuthorityBody, type DirectoryAuthority } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { useAct } from '../../shell/act.js';
import { useMay } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer, Notice, ProblemNotice } from '../../ui/feedback.js';
import { Checkbox, Radios, TextField } from '../../ui/field.js';
import css from '../history/history.module.css';
import { adminWords } from './words.js';

/** The authority of this installation. */
export function Page() {
  const t = adminWords.useWords();
  const authority = useQuery({ ...administrationAuthorityOptions(), refetchOnWindowFocus: false });
  return (
    <>
      <PageHead title={t('authority.title')} aside={<span className="t2 small">{t('authority.hint')}</span>} />
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <Answer of={authority}>{(one) => <AuthorityForm key={JSON.stringify(one)} authority={one} />}</Answer>
      </div>
    </>
  );
}

function AuthorityForm({ authority }: { authority: DirectoryAuthority }) {
  const t = adminWords.useWords();
  const may = useMay();
  const kept = {
    nameEn: authority.name.en,
    nameZh: authority.name.zh,
    zone: authority.zone,
    timeZone: authority.timeZone,
    calendar: authority.calendar,
  };
  const [typed, setTyped] = useState(kept);
  const [first, setFirst] = useState(authority.languages[0] ?? 'en');
  const [both, setBoth] = useState(authority.languages.length > 1);
  const [why, setWhy] = useState('');
  const saving = useAct((body: AuthorityBody, key) => administrationEdit({ body, headers: { ...key }, throwOnError: true }));
  const other = first === 'en' ? 'zh' : 'en';
  const languages = both ? [first, other] : [first];
  const changed = Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => value.trim() !== kept[name as keyof typeof kept]),
  ) as AuthorityBody;
  if (languages.join() !== authority.languages.join()) changed.languages = languages;
  const write = (name: keyof typeof kept, label: string, hint?: string) => (
    <TextField
      label={label}
      {...(hint !== undefined && { hint })}
      value={typed[name]}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
    />
  );
  return (
    <form
      className={`${css.fields} ${css.narrow}`}
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate({ ...changed, ...(why.trim() !== '' && { why: why.trim() }) });
      }}
    >
      {write('nameEn', t('nameEn'))}
      {write('nameZh', t('nameZh'))}
      {write('zone', t('authority.zone'), t('authority.zoneHint'))}
      {write('timeZone', t('authority.timeZone'), t('authority.timeZoneHint'))}
      {write('calendar', t('authority.calendar'), t('authority.calendarHint'))}
      <Radios
        label={t('authority.first')}
        choices={[
          { id: 'zh', label: t('language.zh') },
          { id: 'en', label: t('language.en') },
        ]}
        value={first}
        onChange={setFirst}
      />
      <Checkbox isSelected={both} onChange={setBoth}>
        {t('authority.both')}
      </Checkbox>
      {may('directory:write') && (
        <>
          <TextField label={t('why')} hint={t('whyHint')} value={why} onChange={setWhy} maxLength={1000} />
          {saving.error !== null && <ProblemNotice error={saving.error} />}
          {saving.isSuccess && Object.keys(changed).length === 0 && (
            <Notice family="green" role="status">
              {t('saved')}
            </Notice>
          )}
          <div>
            <Button kind="primary" type="submit" isDisabled={Object.keys(changed).length === 0 || saving.isPending}>
              {t('save')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
