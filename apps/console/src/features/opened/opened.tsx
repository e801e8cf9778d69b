import { type AccessesAllData, accessesAllOptions, type AccessLine } from '@carnet/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { PagedAnswer } from '../../shell/page-turns.js';
import { useMe } from '../../shell/session.js';
import { Empty } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { Frame } from '../history/frame.js';
import company from '../register/company.module.css';
import { AccessTable } from './access-table.js';
import { openedWords } from './words.js';
import { every } from '../../words/every.js';

const grounds = every<AccessLine['ground']>()(
  'review',
  'approval',
  'appeal',
  'discipline',
  'mention',
  'supervision',
  'audit',
  'conflict',
  'none',
);

/** Who of the authority looked into any transfer of the company. */
export function Page() {
  const t = openedWords.useWords();
  const isCompany = useMe().realm === 'company';
  const [address, setAddress] = useSearchParams();
  const query = Object.fromEntries(address) as AccessesAllData['query'];
  const list = useQuery({ ...accessesAllOptions({ query }), placeholderData: keepPreviousData });
  return (
    <Frame title={t('accessRecord')}>
      <p className="t2">{t(isCompany ? 'hint' : 'hintAuthority')}</p>
      <div className={company.fields}>
        <Select
          label={t('accessGround')}
          choices={[{ id: 'any', label: t('any') }, ...grounds.map((id) => ({ id, label: t(`ground.${id}`) }))]}
          value={address.get('ground') ?? 'any'}
          onChange={(ground) => setAddress(ground === 'any' ? {} : { ground })}
        />
      </div>
      <PagedAnswer of={list} empty={<Empty>{t('none')}</Empty>}>
        {(items) => <AccessTable items={items} linked />}
      </PagedAnswer>
    </Frame>
  );
}
