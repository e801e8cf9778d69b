import {
  appealsReadOptions,
  obligationsReadOptions,
  reportedChangesChangesOptions,
  sinceVisit,
  termsClocksOptions,
  type Transfer,
  transfersReadOptions,
} from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { PageAnswer } from '../../shell/page-answer.js';
import { Pairs } from '../../ui/layout.js';
import { shortDigest, useFormat } from '../../words/format.js';
import { useFieldNames } from '../../words/facts.js';
import company from '../register/company.module.css';
import { Section } from '../register/parts.js';
import { Acts } from './acts.js';
import { AppealSection } from './appeal.js';
import { Amendments, RenewalSection, ReportedChanges } from './changes.js';
import { Comments } from './comments.js';
import { Conditions } from './conditions.js';
import { filingOf } from '../transfers/content.js';
import { Head } from './head.js';
import { Hearing } from './hearing.js';
import { useFiledValue, usePartName } from './names.js';
import { EarlierRequests, OpenRequest } from './requests.js';
import { Documents, LegalDuties, Letters, Opened, Timeline } from './sides.js';
import css from './transfer.module.css';
import { Verdicts } from './verdicts.js';
import { transferWords } from './words.js';

/** One transfer of the company, after it was filed. */
export function Page() {
  const { id = '' } = useParams();
  const transfer = useQuery({
    ...transfersReadOptions({ path: { id } }),
    // The machine is at work, and is done in a moment.
    refetchInterval: ({ state }) => (state.data?.state === 'submitted' ? 2000 : false),
  });
  return (
    <div className={company.narrow} data-transfer={transfer.data?.id} data-version={transfer.data?.version}>
      <PageAnswer of={transfer}>{(data) => <Body key={id} transfer={data} />}</PageAnswer>
    </div>
  );
}

function Body({ transfer }: { transfer: Transfer }) {
  const { id, upTo } = transfer;
  const path = { id };
  const { data: obligations } = useQuery(obligationsReadOptions({ path }));
  const { data: appeals } = useQuery(appealsReadOptions({ path }));
  const { data: clocks } = useQuery(termsClocksOptions({ path }));
  const { data: changes } = useQuery(reportedChangesChangesOptions({ path }));
  useEffect(() => {
    if (upTo !== null)
      void sinceVisit({ path: { id }, body: { upTo }, headers: { 'Idempotency-Key': crypto.randomUUID() }, throwOnError: false });
  }, [id, upTo]);
  return (
    <>
      <Head transfer={transfer} obligations={obligations} appeals={appeals} clocks={clocks} reassessment={changes?.reassessment} />
      <OpenRequest transfer={transfer} />
      <Hearing transfer={transfer} />
      <Conditions transfer={transfer} obligations={obligations} />
      <Acts transfer={transfer} />
      <Verdicts transfer={transfer} />
      <Letters transfer={transfer} appeals={appeals} />
      <AppealSection transfer={transfer} appeals={appeals} />
      <EarlierRequests transfer={transfer} />
      <Amendments id={id} />
      <ReportedChanges id={id} />
      <RenewalSection transfer={transfer} />
      <Filed transfer={transfer} />
      <Documents id={id} />
      <LegalDuties id={id} />
      <Comments id={id} />
      <Opened id={id} />
      <Timeline transfer={transfer} />
    </>
  );
}

/** What the company filed, as it is now. */
function Filed({ transfer }: { transfer: Transfer }) {
  const t = transferWords.useWords();
  const format = useFormat();
  const value = useFiledValue();
  const fieldName = useFieldNames();
  const part = usePartName();
  const { recipient, fields, people, facts } = filingOf(transfer);
  return (
    <Section title={t('filing')}>
      <Pairs
        of={[
          [t('recipient'), t('recipientIn', { name: recipient.name, country: format.country(recipient.country) })],
          [
            t('people'),
            people === null
              ? t('filingSaysNot')
              : t('peopleBoth', { ordinary: format.number(people.ordinary), sensitive: format.number(people.sensitive) }),
          ],
          [t('fields'), format.list(fields.map((code) => value('data_tags', fieldName(code))))],
        ]}
      />
      <details className={css.details}>
        <summary>{t('facts')}</summary>
        <Pairs of={Object.entries(facts).map(([name, said]) => [part(`/facts/${name}`), value(name, said)] as const)} />
      </details>
      <p className="t3 small">
        {t('contentDigest')} <span className="mono">{shortDigest(transfer.contentDigest)}</span>
      </p>
      {transfer.submittedAt !== null && (
        <Link to={`/transfers/${transfer.id}/receipt`} className={company.back}>
          {t('receipt')}
        </Link>
      )}
    </Section>
  );
}
