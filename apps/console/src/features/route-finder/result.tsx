import { filingsSave, type Route } from '@carnet/client';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAct } from '../../shell/act.js';
import { useMay } from '../../shell/session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Notice, ProblemNotice } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import { useCountryChoices } from '../../words/country-choices.js';
import css from '../filing/filing.module.css';
import { Above, Title } from '../filing/frame.js';
import { PickOne } from '../filing/pick-one.js';
import { Citations } from '../filing/route-ladder.js';
import { draftAddress } from '../filing/sections.js';
import { OutcomeTag } from '../transfers/tags.js';
import { bodyOf, type RouteAnswers } from './answers.js';
import { routeWords } from './words.js';

/** What the rules of today say of the answers, regime by regime, and the draft that begins with them. */
export function Result({ route, answers, isOpen }: { route: Route; answers: RouteAnswers; isOpen: boolean }) {
  const t = routeWords.useWords();
  const say = useSay();
  const may = useMay();
  const last = answers.asked.length;
  return (
    <>
      <Above to={`/route?step=${String(Math.max(1, last))}`} label={t('back')} />
      <Title over={t('name')} of="result" focused>
        {t('yourRoute')}
      </Title>
      <p className={css.lead}>{t(isOpen ? 'resultOpen' : 'resultHint')}</p>
      {isOpen && (
        <p>
          <LinkButton href={`/route?step=${String(last + 1)}`}>{t('goOn')}</LinkButton>
        </p>
      )}
      <section>
        <h2 className={css.group}>{t('verdicts')}</h2>
        <ul className={css.lines}>
          {route.regimes
            .filter(({ group }) => group !== 'outside')
            .map((regime) => (
              <li key={regime.regime}>
                <h3>{say(regime.title)}</h3>
                <OutcomeTag outcome={regime.outcome} />
                <p className="small t2">{say(regime.reason)}</p>
                <Citations of={regime.citations} />
              </li>
            ))}
        </ul>
      </section>
      <section>
        <h2 className={css.group}>{t('documents')}</h2>
        {route.documents.length === 0 && <p className="t2">{t('documentsNone')}</p>}
        <ul className={css.lines}>
          {route.documents.map(({ code, title }) => (
            <li key={code}>{say(title)}</li>
          ))}
        </ul>
      </section>
      {may('transfer:file') && <BeginDraft answers={answers} />}
    </>
  );
}

function BeginDraft({ answers }: { answers: RouteAnswers }) {
  const t = routeWords.useWords();
  const navigate = useNavigate();
  const countries = useCountryChoices();
  const body = bodyOf(answers);
  const [en, setEn] = useState('');
  const [zh, setZh] = useState('');
  const [name, setName] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const country = body.recipient?.country ?? picked;
  const isReady = [en, zh, name].every((text) => text.trim() !== '') && country !== null;
  const save = useAct(
    (code: string, key) =>
      filingsSave({
        body: {
          title: { en: en.trim(), zh: zh.trim() },
          recipient: { name: name.trim(), country: code },
          fields: body.fields ?? [],
          people: body.people ?? null,
          facts: body.facts ?? {},
        },
        headers: { ...key },
      }),
    ({ id }) => void navigate(draftAddress(id)),
  );
  return (
    <section className="stack-24" aria-label={t('begin')}>
      <div>
        <h2 className={css.h2}>{t('begin')}</h2>
        <p className="t2">{t('beginHint')}</p>
      </div>
      <TextField label={t('nameInEnglish')} maxLength={200} value={en} onChange={setEn} />
      <TextField label={t('nameInChinese')} maxLength={200} value={zh} onChange={setZh} />
      <TextField label={t('recipientName')} maxLength={200} value={name} onChange={setName} />
      {typeof body.recipient?.country !== 'string' && (
        <PickOne label={t('recipientCountry')} choices={countries} value={picked} onChange={setPicked} />
      )}
      {tried && !isReady && (
        <Notice family="red" role="alert">
          {t('beginNeeded')}
        </Notice>
      )}
      {save.error !== null && <ProblemNotice error={save.error} />}
      <div className={css.buttons}>
        <Button
          kind="primary"
          isPending={save.isPending}
          onPress={() => {
            setTried(true);
            if (isReady) save.mutate(country);
          }}
        >
          {t('begin')}
        </Button>
        <Link to="/new">{t('orScenario')}</Link>
      </div>
    </section>
  );
}
