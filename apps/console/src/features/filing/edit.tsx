import { draftsSectionsOptions, type Sections, type Transfer, transfersReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { PageAnswer } from '../../shell/page-answer.js';
import { LinkButton } from '../../ui/button.js';
import { Answer, Notice } from '../../ui/feedback.js';
import { type Catalogue, useCatalogue } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { filingOf } from '../transfers/content.js';
import { FormFrame } from './frame.js';
import { useLineName } from '../ledger/names.js';
import { LeaveGuard } from './leave-guard.js';
import { countedOf, routeBody, useRoute } from './use-route.js';
import { SectionPage } from './section-page.js';
import { sectionKey } from './sections.js';
import { LedgerPart, MissingPart, RoutePart, TimePart } from './side-panel.js';
import { TaskList } from './task-list.js';
import { useDraft } from './use-draft.js';
import { filingWords } from './words.js';

/** A draft: its task list, or one of its sections. */
export function Page() {
  const { id = '' } = useParams();
  const transfer = useQuery(transfersReadOptions({ path: { id } }));
  return (
    <PageAnswer of={transfer}>{(data) => (data.state === 'draft' ? <Draft key={id} transfer={data} /> : <NoDraft id={id} />)}</PageAnswer>
  );
}

function NoDraft({ id }: { id: string }) {
  const t = filingWords.useWords();
  return (
    <Notice>
      <h1>{t('list.notDraft')}</h1>
      <p>
        <LinkButton href={`/transfers/${id}`}>{t('openTransfer')}</LinkButton>
      </p>
    </Notice>
  );
}

function Draft({ transfer }: { transfer: Transfer }) {
  const sections = useQuery(draftsSectionsOptions({ path: { id: transfer.id } }));
  const catalogue = useCatalogue();
  return (
    <Answer of={catalogue}>
      {(facts) => <Answer of={sections}>{(data) => <OpenedDraft transfer={transfer} sections={data} catalogue={facts} />}</Answer>}
    </Answer>
  );
}

function OpenedDraft({ transfer, sections, catalogue }: { transfer: Transfer; sections: Sections; catalogue: Catalogue }) {
  const say = useSay();
  const [search] = useSearchParams();
  const draft = useDraft(transfer.id, filingOf(transfer), transfer.version);
  const section = sections.sections.find((one) => sectionKey(one) === search.get('section'));
  const route = useRoute(routeBody(draft.box.filing));
  const act = (kind: string) => transfer.acts.find((one) => one.kind === kind);
  const submit = act('submit');
  const readOnly = act('edit')?.offered !== true;
  return (
    <FormFrame
      side={
        <>
          <RoutePart of={route} />
          <LedgerPart counted={countedOf(route, draft.box.filing)} />
          <TimePart of={route.data} />
          <MissingPart sections={sections} />
        </>
      }
      summary={<Summary route={route.data} />}
    >
      <LeaveGuard draft={draft} />
      {section === undefined ? (
        <TaskList
          sections={sections}
          title={say(draft.filing.title)}
          submit={submit?.offered === false && submit.reason !== null ? say(submit.reason) : null}
        />
      ) : (
        <SectionPage draft={draft} section={section} sections={sections} catalogue={catalogue} readOnly={readOnly} />
      )}
    </FormFrame>
  );
}

/** The route and the ledger in one line, for the bar at the foot of a phone. */
export function Summary({ route }: { route: ReturnType<typeof useRoute>['data'] }) {
  const t = filingWords.useWords();
  const { number } = useFormat();
  const nameOf = useLineName();
  if (route === undefined) return t('side.noRoute');
  const first = route.ledger[0];
  return (
    <>
      {t(`side.lane.${route.forecast.disposal}`)}
      {first !== undefined && (
        <span className="small t3"> {t('named', { name: nameOf({ ...first, party: null }), value: number(first.totalAfter) })}</span>
      )}
    </>
  );
}
