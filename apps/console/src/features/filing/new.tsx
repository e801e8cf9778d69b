import { draftsBegin, filingsSave, type ScenarioLine, scenariosAllOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../shell/act.js';
import { useMay, useOwnCompany } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer, Empty, Notice, ProblemNotice } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import { useCountryChoices } from '../../words/country-choices.js';
import { useCatalogue } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import css from './filing.module.css';
import { Above, Title } from './frame.js';
import { PickOne } from './pick-one.js';
import { draftAddress } from './sections.js';
import { filingWords } from './words.js';

/** Where a filing begins: with a scenario of a sector, or empty. */
export function Page() {
  const t = filingWords.useWords();
  const mayFile = useMay()('transfer:file');
  const scenarios = useQuery({ ...scenariosAllOptions(), staleTime: 600_000 });
  const [recipient, setRecipient] = useState('');
  const [asked, setAsked] = useState(false);
  return (
    <div className="stack-24">
      <Above to="/home" label={t('back')} />
      <Title>{t('beginFiling')}</Title>
      <p className={css.lead}>{t('new.hint')}</p>
      {mayFile ? (
        <>
          <TextField
            label={t('new.recipient')}
            hint={t('new.recipientHint')}
            isRequired
            maxLength={200}
            value={recipient}
            onChange={setRecipient}
            error={asked && recipient.trim() === '' ? t('new.nameFirst') : undefined}
          />
          <Answer of={scenarios}>
            {({ items }) => <Scenarios items={items} recipient={recipient.trim()} onNameless={() => setAsked(true)} />}
          </Answer>
          <EmptyFiling recipient={recipient.trim()} />
        </>
      ) : (
        <Notice>{t('new.readOnly')}</Notice>
      )}
    </div>
  );
}

interface ScenariosProps {
  readonly items: readonly ScenarioLine[];
  readonly recipient: string;
  readonly onNameless: () => void;
}

function Scenarios({ items, recipient, onNameless }: ScenariosProps) {
  const t = filingWords.useWords();
  const catalogue = useCatalogue().data;
  const say = useSay();
  const format = useFormat();
  const navigate = useNavigate();
  const cluster = useOwnCompany()?.cluster;
  const [search, setSearch] = useState('');
  const begin = useAct(
    (scenario: string, key) => draftsBegin({ path: { scenario }, body: { recipient: { name: recipient } }, headers: { ...key } }),
    ({ id }) => void navigate(draftAddress(id)),
  );
  const sector = (code: string): string => {
    const name = catalogue?.get('exporter_sector')?.valueLabels?.[code];
    return name === undefined ? code : say(name);
  };
  const words = search.toLowerCase();
  const found = items.filter(({ id, title, sector: code, destination }) =>
    [id, title.en, title.zh, sector(code), code, format.country(destination)].some((text) => text.toLowerCase().includes(words)),
  );
  const [own, others] = [found.filter((one) => one.cluster === cluster), found.filter((one) => one.cluster !== cluster)];
  return (
    <section className="stack-8" aria-label={t('scenarios')}>
      <h2 className={css.h2}>{t('scenarios')}</h2>
      <TextField label={t('new.search')} type="search" value={search} onChange={setSearch} />
      <p role="status" className="small t2">
        {t('new.shown', { count: found.length })}
      </p>
      {begin.error !== null && <ProblemNotice error={begin.error} />}
      {found.length === 0 && <Empty>{t('new.none')}</Empty>}
      <ul className={css.cards}>
        {[...own, ...others].map(({ id, title, sector: code, destination }) => (
          <li key={id} className={css.card}>
            <div>
              <h3>{say(title)}</h3>
              <p className="small t2">
                {id} · {sector(code)} · {format.country(destination)}
              </p>
            </div>
            <Button
              aria-label={t('named', { name: t('new.begin'), value: say(title) })}
              isPending={begin.isPending && begin.variables === id}
              isDisabled={begin.isPending && begin.variables !== id}
              onPress={() => (recipient === '' ? onNameless() : begin.mutate(id))}
            >
              {t('new.begin')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function EmptyFiling({ recipient }: { recipient: string }) {
  const t = filingWords.useWords();
  const navigate = useNavigate();
  const countries = useCountryChoices();
  const [en, setEn] = useState('');
  const [zh, setZh] = useState('');
  const [country, setCountry] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const save = useAct(
    (code: string, key) =>
      filingsSave({
        body: {
          title: { en: en.trim(), zh: zh.trim() },
          recipient: { name: recipient, country: code },
          fields: [],
          people: null,
          facts: {},
        },
        headers: { ...key },
      }),
    ({ id }) => void navigate(draftAddress(id)),
  );
  const isReady = recipient !== '' && en.trim() !== '' && zh.trim() !== '' && country !== null;
  return (
    <section className="stack-24" aria-label={t('new.empty')}>
      <div>
        <h2 className={css.h2}>{t('new.empty')}</h2>
        <p className="t2">{t('new.emptyHint')}</p>
      </div>
      <TextField label={t('nameInEnglish')} maxLength={200} value={en} onChange={setEn} />
      <TextField label={t('nameInChinese')} maxLength={200} value={zh} onChange={setZh} />
      <PickOne label={t('recipientCountry')} choices={countries} value={country} onChange={setCountry} />
      {save.error !== null && <ProblemNotice error={save.error} />}
      {tried && !isReady && (
        <Notice family="red" role="alert">
          {t('new.needed')}
        </Notice>
      )}
      <div className={css.buttons}>
        <Button
          isPending={save.isPending}
          onPress={() => {
            setTried(true);
            if (isReady) save.mutate(country);
          }}
        >
          {t('new.emptyBegin')}
        </Button>
      </div>
    </section>
  );
}
