import { type AffiliateBody, affiliatesDeclare, affiliatesListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../shell/act.js';
import { useMay } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Answer, ProblemNotice } from '../../ui/feedback.js';
import { Radios, TextField } from '../../ui/field.js';
import { Table } from '../../ui/layout.js';
import { commonWords } from '../../words/common.js';
import { useFormat } from '../../words/format.js';
import company from '../register/company.module.css';
import { Section } from '../register/parts.js';
import { integrationWords } from './words.js';

/** Companies that belong with this one, and what the authority said of each. */
export function Affiliates() {
  const t = integrationWords.useWords();
  const format = useFormat();
  const may = useMay();
  const list = useQuery(affiliatesListOptions({ query: { limit: '100' } }));
  const [declaring, setDeclaring] = useState(false);
  return (
    <Section title={t('affiliates')} aside={may('affiliate:declare') && <Button onPress={() => setDeclaring(true)}>{t('declare')}</Button>}>
      <p className="t2">{t('affiliatesHint')}</p>
      <Answer of={list} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="t2">{t('affiliatesNone')}</p>
          ) : (
            <div className={company.frame}>
              <Table label={t('affiliates')} head={[t('company'), t('relation'), t('answer')]}>
                {items.map(({ id, name, relation, declaredBy, declaredAt, answers }) => {
                  const last = answers.at(-1);
                  return (
                    <tr key={id}>
                      <td>
                        {name}
                        <div className="t3 small">{t('declared', { name: declaredBy.name, day: format.day(declaredAt) })}</div>
                      </td>
                      <td>{t(`relation.${relation}`)}</td>
                      <td>{last === undefined ? t('answer.none') : t(`answer.${last.answer}`, { reason: last.reason })}</td>
                    </tr>
                  );
                })}
              </Table>
            </div>
          )
        }
      </Answer>
      {declaring && <DeclareDialog onClose={() => setDeclaring(false)} />}
    </Section>
  );
}

function DeclareDialog({ onClose }: { onClose: () => void }) {
  const t = integrationWords.useWords();
  const common = commonWords.useWords();
  const [name, setName] = useState('');
  const [relation, setRelation] = useState<AffiliateBody['relation']>('subsidiary');
  const [tried, setTried] = useState(false);
  const act = useAct(
    (_: null, key) => affiliatesDeclare({ body: { name: name.trim(), relation }, headers: { ...key }, throwOnError: true }),
    onClose,
  );
  return (
    <Dialog
      title={t('declare')}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button
            kind="primary"
            isPending={act.isPending}
            onPress={() => {
              setTried(true);
              if (name.trim() !== '') act.mutate(null);
            }}
          >
            {t('declare')}
          </Button>
        </>
      }
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
      {act.error !== null && <ProblemNotice error={act.error} />}
    </Dialog>
  );
}
