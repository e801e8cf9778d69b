import { draftsSectionsOptions, filingsSubmit, type Sections, type Transfer, transfersReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useMe } from '../../shell/session.js';
import { PageAnswer } from '../../shell/page-answer.js';
import { ActNote } from '../../ui/act-form.js';
import { Button } from '../../ui/button.js';
import { Answer, Notice, Withheld } from '../../ui/feedback.js';
import { Checkbox } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import { useTransferActs } from '../case/meanwhile.js';
import { type Catalogue, useCatalogue, useFieldNames } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { useDocumentName } from '../../words/names.js';
import { type Filing, filingOf } from '../transfers/content.js';
import { factOf } from './content.js';
import { Summary } from './edit.js';
import { useFactWords } from './part-words.js';
import css from './filing.module.css';
import { Above, FormFrame, Title } from './frame.js';
import { countedOf, routeBody, useRoute } from './use-route.js';
import { draftAddress, factGroups, groupOf, openCounts, sectionAddress, sectionFor, sectionKey } from './sections.js';
import { LedgerPart, MissingPart, RoutePart, TimePart } from './side-panel.js';
import { filingWords } from './words.js';

/** The whole filing in words, the declaration, and its submission. */
export function Page() {
  const { id = '' } = useParams();
  const transfer = useQuery(transfersReadOptions({ path: { id } }));
  const sections = useQuery({ ...draftsSectionsOptions({ path: { id } }), enabled: transfer.data?.state === 'draft' });
  const catalogue = useCatalogue();
  const t = filingWords.useWords();
  if (transfer.data !== undefined && transfer.data.state !== 'draft')
    return (
      <Notice>
        <h1>{t('list.notDraft')}</h1>
        <p>
          <Link to={`/transfers/${id}`}>{t('openTransfer')}</Link>
        </p>
      </Notice>
    );
  return (
    <PageAnswer of={transfer}>
      {(read) => (
        <Answer of={sections}>
          {(parts) => <Answer of={catalogue}>{(facts) => <Check transfer={read} sections={parts} catalogue={facts} />}</Answer>}
        </Answer>
      )}
    </PageAnswer>
  );
}

interface CheckProps {
  readonly transfer: Transfer;
  readonly sections: Sections;
  readonly catalogue: Catalogue;
}

function Check({ transfer, sections, catalogue }: CheckProps) {
  const t = filingWords.useWords();
  const filing = filingOf(transfer);
  const route = useRoute(routeBody(filing));
  return (
    <FormFrame
      side={
        <>
          <RoutePart of={route} />
          <LedgerPart counted={countedOf(route, filing)} />
          <TimePart of={route.data} />
          <MissingPart sections={sections} />
        </>
      }
      summary={<Summary route={route.data} />}
    >
      <Above to={draftAddress(transfer.id)} label={t('allParts')} />
      <Title>{t('check.title')}</Title>
      <p className={css.lead}>{t('check.hint')}</p>
      <Wholes filing={filing} sections={sections} />
      <FactAnswers filing={filing} sections={sections} catalogue={catalogue} />
      <DocumentAnswers filing={filing} sections={sections} />
      <Open sections={sections} />
      <Submission transfer={transfer} />
    </FormFrame>
  );
}

function Answers({ part, sections, title, children }: { part: string; sections: Sections; title: string; children: ReactNode }) {
  const t = filingWords.useWords();
  const section = sectionFor(sections, part);
  return (
    <section>
      <div className={css.answersHead}>
        <h2 className={css.h2}>{title}</h2>
        {section !== undefined && (
          <Link to={sectionAddress(sections.transfer, section)} className={css.back} aria-label={t('check.change', { part: title })}>
            {t('change')}
          </Link>
        )}
      </div>
      <dl className={css.answers}>{children}</dl>
    </section>
  );
}

function Pair({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Wholes({ filing, sections }: { filing: Filing; sections: Sections }) {
  const t = filingWords.useWords();
  const format = useFormat();
  const fieldName = useFieldNames();
  const { title, recipient, fields, people } = filing;
  return (
    <>
      <Answers part="/title" sections={sections} title={t('name')}>
        <Pair name={t('nameInEnglish')}>
          <span lang="en">{title.en}</span>
        </Pair>
        <Pair name={t('nameInChinese')}>
          <span lang="zh-Hans">{title.zh}</span>
        </Pair>
      </Answers>
      <Answers part="/recipient" sections={sections} title={t('recipient')}>
        <Pair name={t('recipientName')}>{recipient.name}</Pair>
        <Pair name={t('check.country')}>{format.country(recipient.country)}</Pair>
      </Answers>
      <Answers part="/fields" sections={sections} title={t('fields')}>
        <Pair name={t('fields.chosen', { count: fields.length })}>
          {fields.length === 0 ? t('none') : format.list(fields.map(fieldName))}
        </Pair>
      </Answers>
      <Answers part="/people" sections={sections} title={t('people')}>
        {people === null ? (
          <Pair name={t('people')}>{t('notKnown')}</Pair>
        ) : (
          <>
            <Pair name={t('ordinaryPeople')}>{format.number(people.ordinary)}</Pair>
            <Pair name={t('sensitivePeople')}>{format.number(people.sensitive)}</Pair>
          </>
        )}
      </Answers>
    </>
  );
}

function FactAnswers({ filing, sections, catalogue }: { filing: Filing; sections: Sections; catalogue: Catalogue }) {
  const t = filingWords.useWords();
  const say = useSay();
  const words = useFactWords();
  const noted = new Set(sections.sections.flatMap((section) => section.noted.map(({ pointer }) => factOf(pointer))));
  const stated = [...catalogue.values()].filter(({ name }) => name in filing.facts);
  return factGroups.map((group) => {
    const facts = stated.filter((fact) => groupOf(fact) === group);
    if (facts.length === 0) return null;
    return (
      <Answers key={group} part="/facts/" sections={sections} title={t(`group.${group}`)}>
        {facts.map((fact) => (
          <Pair key={fact.name} name={say(fact.label)}>
            {words(fact, filing.facts[fact.name])}
            {noted.has(fact.name) && <span className="small t2"> · {t('check.noted')}</span>}
          </Pair>
        ))}
      </Answers>
    );
  });
}

function DocumentAnswers({ filing: { documents }, sections }: { filing: Filing; sections: Sections }) {
  const t = filingWords.useWords();
  const documentName = useDocumentName();
  return (
    <Answers part="/documents" sections={sections} title={t('documents')}>
      {documents.length === 0 && <Pair name={t('documents')}>{t('none')}</Pair>}
      {documents.map(({ code, name, sha256 }) => (
        <Pair key={`${code} ${sha256}`} name={documentName(code)}>
          {name}
          <br />
          <span className="mono small t3">{t('docs.digest', { digest: sha256 })}</span>
        </Pair>
      ))}
    </Answers>
  );
}

function Open({ sections }: { sections: Sections }) {
  const t = filingWords.useWords();
  const say = useSay();
  const open = sections.sections.filter((section) => section.open.length > 0);
  if (open.length === 0) return null;
  return (
    <Notice family="amber">
      <h2>{t('check.openTitle')}</h2>
      <p>{t('check.openHint')}</p>
      <ul>
        {open.map((section) => (
          <li key={sectionKey(section)}>
            <Link to={sectionAddress(sections.transfer, section)}>{say(section.title)}</Link>
            {openCounts(section).map(({ as, count }) => (
              <span key={as}> · {t(`open.${as}`, { count })}</span>
            ))}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Submission({ transfer }: { transfer: Transfer }) {
  const t = filingWords.useWords();
  const say = useSay();
  const navigate = useNavigate();
  const { organisationName } = useMe();
  const [declared, setDeclared] = useState(false);
  const [tried, setTried] = useState(false);
  const { act: submit, run } = useTransferActs<boolean>(
    // What somebody declares is the filing as they saw it when they ticked the box.
    { of: transfer, onDone: () => void navigate(`/transfers/${transfer.id}/receipt`), isWriting: declared },
    (headers, again) => filingsSubmit({ path: { id: transfer.id }, query: again ? { again: 'yes' } : {}, body: {}, headers }),
  );
  const act = transfer.acts.find(({ kind }) => kind === 'submit');
  const reason = act?.reason ?? null;
  const before = submit.error?.code === 'filed-before' ? submit.error : null;
  if (act?.offered !== true) return <Withheld name={t('check.submit')} reason={reason === null ? t('new.readOnly') : say(reason)} />;
  return (
    <section className="stack-8" aria-label={t('check.submit')}>
      <Checkbox isSelected={declared} onChange={setDeclared} isInvalid={tried && !declared}>
        <span>{t('check.declaration', { company: say(organisationName ?? transfer.company.name) })}</span>
      </Checkbox>
      {tried && !declared && (
        <Notice family="red" role="alert">
          {t('check.declareFirst')}
        </Notice>
      )}
      <ActNote act={{ ...submit, error: before === null ? submit.error : null }} />
      {before !== null && <FiledBefore references={before.context['references']} />}
      <div className={css.buttons}>
        <Button
          kind="primary"
          isPending={submit.isPending}
          onPress={() => {
            setTried(true);
            if (declared) run(before !== null);
          }}
        >
          {t(before !== null ? 'check.againSubmit' : 'check.submit')}
        </Button>
      </div>
    </section>
  );
}

function FiledBefore({ references }: { references: unknown }) {
  const t = filingWords.useWords();
  const { list } = useFormat();
  return (
    <Notice family="amber" role="alert">
      <h3>{t('check.again')}</h3>
      <p>{t('check.againText', { references: list(Array.isArray(references) ? references.map(String) : []) })}</p>
    </Notice>
  );
}
