import type { Transfer } from '@carnet/client';
import { ArrowLeft } from 'lucide-react';
import { Button } from '../../ui/button.js';
import { Reference } from '../../ui/reference.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { CaseContacts } from '../administration/contacts.js';
import { LaneTag, StateTag } from '../transfers/tags.js';
import css from './case.module.css';
import { filingOf, routeOf } from '../transfers/content.js';
import { caseWords } from './words.js';

/** What the case is: its name, where it stands, whose it is and which way the data goes. */
export function CaseHead({ of, onBack, children }: { of: Transfer; onBack: () => void; children?: React.ReactNode }) {
  const t = caseWords.useWords();
  const say = useSay();
  const format = useFormat();
  const filing = filingOf(of);
  const route = routeOf(of);
  const origin = filing.facts['exporter_country'];
  const from = typeof origin === 'string' ? origin : '';
  const onward = filing.facts['onward_countries'];
  const hops = [from, filing.recipient.country, ...(Array.isArray(onward) ? onward.map(String) : [])].filter((code) => code !== '');
  return (
    <header className={css.head}>
      <Button kind="quiet" aria-label={t('back')} onPress={onBack}>
        <ArrowLeft size={15} aria-hidden />
      </Button>
      <div className={css.headText}>
        <div className={css.headLine}>
          <h1>{say(filing.title)}</h1>
          <LaneTag lane={route?.lane ?? null} audit={route?.audit === true} chip />
          <StateTag state={of.state} chip />
        </div>
        <div className={`${css.headLine} t2 small`}>
          <Reference of={of.reference} />
          <span>{say(of.company.name)}</span>
          <CaseContacts transfer={of.id} company={say(of.company.name)} />
          <span>
            <span aria-hidden>{hops.join(' → ')}</span>
            <span className="visually-hidden">{t('route', { route: format.list(hops.map(format.country)) })}</span>
          </span>
          <span>{filing.recipient.name}</span>
          {of.submittedAt !== null && <span>{t('filed', { day: format.day(of.submittedAt) })}</span>}
        </div>
      </div>
      {children}
    </header>
  );
}
