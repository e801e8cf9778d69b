import { administrationAuthorityOptions, administrationEdit, type AuthorityBody, type DirectoryAuthority } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { seen, useAct } from '../../shell/act.js';
import { useMay } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer, Notice } from '../../ui/feedback.js';
import { Checkbox, Radios, TextField } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import css from '../history/history.module.css';
import { useAsRead, useTyped } from '../../shell/as-read.js';
import { Refused } from '../../ui/act-form.js';
import { EntryField, Theirs } from '../../ui/entry-field.js';
import { adminWords } from './words.js';
import { memberWords } from '../../words/members.js';

/** The authority of this installation. */
export function Page() {
  const t = adminWords.useWords();
  const authority = useQuery({ ...administrationAuthorityOptions(), refetchOnWindowFocus: false });
  return (
    <>
      <PageHead title={t('authority.title')} aside={<span className="t2 small">{t('authority.hint')}</span>} />
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <Answer of={authority}>{(one) => <AuthorityForm authority={one} />}</Answer>
      </div>
    </>
  );
}

function AuthorityForm({ authority: current }: { authority: DirectoryAuthority }) {
  const t = adminWords.useWords();
  const member = memberWords.useWords();
  const may = useMay();
  const { list } = useFormat();
  const [authority, readNewest] = useAsRead(current);
  const { name, zone, timeZone, calendar } = authority;
  const entry = useTyped({ nameEn: name.en, nameZh: name.zh, zone, timeZone, calendar, languages: authority.languages.join() });
  const { fields, changed: typed, type, clear } = entry;
  const [first = 'en', second] = fields.languages.split(',');
  const speak = (language: string, both: boolean): void =>
    type({ languages: both ? [language, language === 'en' ? 'zh' : 'en'].join() : language });
  const [why, setWhy] = useState('');
  const saving = useAct(
    (body: AuthorityBody, key) => administrationEdit({ body, headers: { ...key, ...seen(authority.version) } }),
    () =>
      void readNewest().then(() => {
        clear();
        setWhy('');
      }),
  );
  const { languages, ...said } = typed;
  const changed: AuthorityBody = { ...said, ...(languages !== undefined && { languages: languages.split(',') as ('en' | 'zh')[] }) };
  const write = (field: keyof typeof fields, label: string, hint?: string) => (
    <EntryField of={entry} field={field} label={label} {...(hint !== undefined && { hint })} />
  );
  return (
    <form
      className={`stack-12 ${css.narrow}`}
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate({ ...changed, ...(why.trim() !== '' && { why: why.trim() }) });
      }}
    >
      {write('nameEn', t('nameEn'))}
      {write('nameZh', t('nameZh'))}
      {write('zone', member('zone'), t('authority.zoneHint'))}
      {write('timeZone', t('timeZone'), t('authority.timeZoneHint'))}
      {write('calendar', member('calendar'), t('authority.calendarHint'))}
      <Radios
        label={t('authority.first')}
        choices={[
          { id: 'zh', label: t('language.zh') },
          { id: 'en', label: t('language.en') },
        ]}
        value={first}
        onChange={(value) => speak(value, second !== undefined)}
      />
      <Checkbox isSelected={second !== undefined} onChange={(both) => speak(first, both)}>
        {t('authority.both')}
      </Checkbox>
      <Theirs
        of={entry}
        field="languages"
        label={t('authority.first')}
        show={(now) => list(now.split(',').map((one) => t(`language.${one as 'en' | 'zh'}`)))}
      />
      {may('directory:write') && (
        <>
          <TextField label={t('why')} hint={t('whyHint')} value={why} onChange={setWhy} maxLength={1000} />
          <Refused error={saving.error} onNewest={readNewest} />
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
