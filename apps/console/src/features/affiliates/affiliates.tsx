import { type AffiliateBody, affiliatesDeclare, affiliatesListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../shell/act.js';
import { useMay } from '../../shell/session.js';
import { ActForm } from '../../ui/act-form.js';
import { Button } from '../../ui/button.js';
import { ListAnswer } from '../../ui/feedback.js';
import { Radios, TextField } from '../../ui/field.js';
import { Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import company from '../register/company.module.css';
import { CompanyHead } from '../register/parts.js';
import { affiliateWords } from './words.js';

/** Companies that belong with this one, and what the authority said of each. */
export function Page() {
  const t = affiliateWords.useWords();
  const format = useFormat();
  const may = useMay();
  const list = useQuery(affiliatesListOptions({ query: { limit: '100' } }));
  const [declaring, setDeclaring] = useState(false);
  return (
    <div className="stack-24">
      <CompanyHead title={t('title')}>
        {may('affiliate:declare') && <Button onPress={() => setDeclaring(true)}>{t('declare')}</Button>}
      </CompanyHead>
      <p className="t2">{t('hint')}</p>
      <ListAnswer of={list} rows={2} empty={<p className="t2">{t('none')}</p>}>
        {(items) => (
          <div className={company.frame}>
            <Table label={t('title')} head={[t('company'), t('relation'), t('answer')]}>
              {items.map(({ id, name, relation, declaredBy, declaredAt, answers }) => {
                const last = answers.at(-1);
                return (
                  <tr key={id}>
                    <td>
                      {name}
                      <div className="t3 small">{t('nameAndDay', { name: declaredBy.name, day: format.day(declaredAt) })}</div>
                    </td>
                    <td>{t(`relation.${relation}`)}</td>
                    <td>{last === undefined ? t('notAnsweredYet') : t(`answer.${last.answer}`, { reason: last.reason })}</td>
                  </tr>
                );
              })}
            </Table>
          </div>
        )}
      </ListAnswer>
      {declaring && <DeclareDialog onClose={() => setDeclaring(false)} />}
    </div>
  );
}

function DeclareDialog({ onClose }: { onClose: () => void }) {
  const t = affiliateWords.useWords();
  const [name, setName] = useState('');
  const [relation, setRelation] = useState<AffiliateBody['relation']>('subsidiary');
  const [tried, setTried] = useState(false);
  const act = useAct((_: null, key) => affiliatesDeclare({ body: { name: name.trim(), relation }, headers: { ...key } }), onClose);
  return (
    <ActForm
      title={t('declare')}
      act={act}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (name.trim() !== '') act.mutate(null);
      }}
    >
      <TextField
        label={t('company')}
        value={name}
        onChange={setName}
        error={tried && name.trim() === '' ? t('companyNeeded') : undefined}
      />
      <Radios
        label={t('relation')}
        choices={(['parent', 'subsidiary', 'sister', 'other'] as const).map((id) => ({ id, label: t(`relation.${id}`) }))}
        value={relation}
        onChange={(value) => setRelation(value as AffiliateBody['relation'])}
      />
    </ActForm>
  );
}
