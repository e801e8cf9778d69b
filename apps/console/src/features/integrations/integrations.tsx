import { webhooksCreate, webhooksListOptions, webhooksTypesOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Answer, Empty, ProblemNotice } from '../../ui/feedback.js';
import { Checkbox, Radios, TextField } from '../../ui/field.js';
import { Table } from '../../ui/layout.js';
import { commonWords } from '../../words/common.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import company from '../register/company.module.css';
import { CompanyHead, Section } from '../register/parts.js';
import { Affiliates } from './affiliates.js';
import { integrationWords } from './words.js';

/** What other systems are told, and which companies belong together. */
export function Page() {
  const t = integrationWords.useWords();
  return (
    <div className={company.page}>
      <CompanyHead title={t('title')} />
      <p>{t('intro')}</p>
      <Webhooks />
      <Affiliates />
    </div>
  );
}

function Webhooks() {
  const t = integrationWords.useWords();
  const format = useFormat();
  const list = useQuery(webhooksListOptions());
  const [adding, setAdding] = useState(false);
  return (
    <Section title={t('webhooks')} aside={<Button onPress={() => setAdding(true)}>{t('add')}</Button>}>
      <Answer of={list} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('webhooksNone')}</Empty>
          ) : (
            <div className={company.frame}>
              <Table label={t('webhooks')} head={[t('label'), t('state'), t('waiting'), t('dead')]}>
                {items.map(({ id, label, url, disabled, waiting, dead }) => (
                  <tr key={id}>
                    <td>
                      <Link to={`/integrations/${id}`}>{label}</Link>
                      <div className="mono t3 small">{url}</div>
                    </td>
                    <td>{disabled === null ? t('active') : t('disabled', { day: format.day(disabled.at) })}</td>
                    <td className={company.num}>{format.number(waiting)}</td>
                    <td className={company.num}>{format.number(dead)}</td>
                  </tr>
                ))}
              </Table>
            </div>
          )
        }
      </Answer>
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </Section>
  );
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const t = integrationWords.useWords();
  const common = commonWords.useWords();
  const say = useSay();
  const navigate = useNavigate();
  const known = useQuery(webhooksTypesOptions());
  const [url, setUrl] = useState('https://');
  const [label, setLabel] = useState('');
  const [some, setSome] = useState(false);
  const [types, setTypes] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const whole = /^https:\/\/\S+\.\S+/.test(url) && label.trim() !== '';
  const chosen = !some || types.length > 0;
  const act = useAct(
    (_: null, key) =>
      webhooksCreate({
        body: { url: url.trim(), label: label.trim(), ...(some && { types: [...types] }) },
        headers: { ...key },
        throwOnError: true,
      }),
    ({ id }) => void navigate(`/integrations/${id}`),
  );
  return (
    <Dialog
      title={t('add')}
      onClose={onClose}
      drawer={640}
      foot={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button
            kind="primary"
            isPending={act.isPending}
            onPress={() => {
              setTried(true);
              if (whole && chosen) act.mutate(null);
            }}
          >
            {t('add')}
          </Button>
        </>
      }
    >
      <TextField label={t('url')} hint={t('urlHint')} type="url" value={url} onChange={setUrl} />
      <TextField label={t('label')} value={label} onChange={setLabel} error={tried && !whole ? t('needs') : undefined} />
      <Radios
        label={t('types')}
        choices={[
          { id: 'all', label: t('typesAll') },
          { id: 'some', label: t('typesSome') },
        ]}
        value={some ? 'some' : 'all'}
        onChange={(value) => setSome(value === 'some')}
        error={tried && !chosen ? t('needTypes') : undefined}
      />
      {some && (
        <Answer of={known} rows={4}>
          {({ items }) => (
            <div role="group" aria-label={t('types')}>
              {items
                .filter((type) => type.company)
                .map(({ type, says }) => (
                  <Checkbox
                    key={type}
                    isSelected={types.includes(type)}
                    onChange={(put) => setTypes(put ? [...types, type] : types.filter((other) => other !== type))}
                  >
                    <span>
                      {say(says)} <span className="mono t3 small">{type}</span>
                    </span>
                  </Checkbox>
                ))}
            </div>
          )}
        </Answer>
      )}
      {act.error !== null && <ProblemNotice error={act.error} />}
    </Dialog>
  );
}
