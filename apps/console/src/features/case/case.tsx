import { attachmentsDocumentsOptions, partsReadOptions, type Transfer, transfersReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Keyboard } from 'lucide-react';
import { useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { useNavigate, useParams } from 'react-router';
import { PageProblem } from '../../shell/page-answer.js';
import { Button } from '../../ui/button.js';
import { Loading } from '../../ui/feedback.js';
import ui from '../../ui/ui.module.css';
import { useSay } from '../../words/language.js';
import { AppealPart } from '../appeals/appeal-part.js';
import { sharedKeys } from '../queue/keys.js';
import { KeysSheet } from '../queue/keys-sheet.js';
import { ActNotice, useNext } from '../queue/queue-hooks.js';
import { queueWords } from '../queue/words.js';
import { ReportedChanges } from '../transfer/changes.js';
import { ActBar, type OpenAct } from './acts.js';
import { Answers } from './answers.js';
import css from './case.module.css';
import { Checklists } from './checklist.js';
import { useCaseActs, useCaseKeys } from './case-keys.js';
import { Clocks, Ledger } from './clocks.js';
import { ActDialog } from './dialogs.js';
import { Evidence } from './evidence.js';
import { partOf, type PartName, parts } from './filing.js';
import { offers } from '../transfers/content.js';
import { CaseHead } from './head.js';
import { caseKeys } from './keys.js';
import { Obligations } from './obligations.js';
import { PaneTabs, useAddress, usePanes } from './panes.js';
import { ownParts, PartsPane, useMarking } from './parts.js';
import { Places } from './places.js';
import { Approval, Checks, RailPart, Recommendation, Reviews, RouteReasons, Waiting } from './rail.js';
import { Comments, Neighbours, Tags } from './rail-more.js';
import { Rules } from './rules.js';
import { SinceStrip, useSince } from './since.js';
import { Refused } from '../../ui/act-form.js';
import { caseWords } from './words.js';

/** The case of one transfer: its filing, what the rules say, and what can be decided. */
export function Page() {
  const { id = '' } = useParams();
  const transfer = useQuery(transfersReadOptions({ path: { id } }));
  if (transfer.data === undefined) {
    if (transfer.error === null) return <Loading rows={12} />;
    return <PageProblem error={transfer.error} onRetry={() => void transfer.refetch()} />;
  }
  return <Case key={id} of={transfer.data} />;
}

function Case({ of }: { of: Transfer }) {
  const t = caseWords.useWords();
  const navigate = useNavigate();
  const address = useAddress();
  const [act, setAct] = useState<OpenAct | null>(null);
  const [help, setHelp] = useState(false);
  const [news, setNews] = useState(false);
  const [words, setWords] = useState('');
  const missed = useSince(of);
  const marks = useQuery(partsReadOptions({ path: { id: of.id } }));
  const documents = useQuery(attachmentsDocumentsOptions({ path: { id: of.id } }));
  const own = ownParts(marks.data?.disciplines ?? []);
  const named = parts.find((part) => part === address.get('part'));
  const part: PartName = named ?? own?.opensOn ?? 'title';
  const lines = documents.data?.documents ?? [];
  const sha256 = address.get('file') ?? lines.find(({ files }) => files.length > 0)?.files[0]?.sha256;
  const line = lines.find(({ files }) => files.some((file) => file.sha256 === sha256));
  const isOffered = (kind: string): boolean => offers(of, kind);
  const openAct = (next: OpenAct): void => {
    if (next.kind === 'establish-split') void navigate(`/suspicions?state=open`);
    else setAct(next);
  };
  const step = (by: number): void => address.put('part', parts[(parts.indexOf(part) + by + parts.length) % parts.length] ?? 'title');
  const back = (): void => void ((window.history.state as { idx?: number } | null)?.idx ? navigate(-1) : navigate('/queue'));
  const { pane, show, isShown } = usePanes(address);
  const next = useNext();
  // A search shows answers of every part, and a narrow screen one pane: nobody settles a part that is not in view.
  const isPartShown = words === '' && isShown('filing');
  const marking = useMarking(of, own, part, isPartShown);
  useCaseKeys({
    of,
    show,
    onStep: isPartShown ? step : undefined,
    onAct: setAct,
    mark: marking,
    part,
    onSince: () => setNews(true),
    onNext: next.may ? () => next.get({}) : undefined,
    onHelp: () => setHelp(true),
    onBack: back,
  });
  useCaseActs(of, openAct, next);
  return (
    <div className={css.case} data-transfer={of.id} data-version={of.version}>
      <CaseHead of={of} onBack={back}>
        <HeadButtons onHelp={() => setHelp(true)} onAsk={isOffered('request-information') ? setAct : undefined} />
      </CaseHead>
      <SinceStrip of={missed} isOpen={news} onOpen={setNews} />
      <ActNotice error={next.error} said={next.said} />
      <PaneTabs pane={pane} onShow={show} />
      <div className={css.panes} data-panes data-pane={pane}>
        <PartsPane
          own={own}
          shown={part}
          onShow={(next) => address.put('part', next)}
          documents={lines}
          shownFile={sha256}
          onFile={(next) => address.put('file', next)}
          items={of.items}
          onItems={() => setAct({ kind: of.items.some(({ state }) => state === 'answered') ? 'settle-item' : 'request-information' })}
        />
        <div className={css.middle}>
          <div className={css.upper}>
            <section className={css.answersPane} aria-label={t('answers')} tabIndex={0}>
              <PartHead
                part={part}
                marking={marking}
                isKeyFree={!isOffered('settle-item')}
                words={words}
                onWords={setWords}
                onStep={step}
              />
              {part === 'recipient' && words === '' && <Places of={of} />}
              <Answers
                of={of}
                part={part}
                words={words}
                changes={missed?.changes.filter(({ subject }) => words !== '' || partOf(subject) === part || part === 'facts') ?? []}
                onAsk={isOffered('raise-item') ? (subject) => setAct({ kind: 'raise-item', subject }) : undefined}
              />
            </section>
            <section className={css.evidencePane} aria-label={t('evidence')} id="evidence" tabIndex={-1}>
              <Evidence
                of={of}
                line={line}
                file={line?.files.find((file) => file.sha256 === sha256)}
                mayJudge={isOffered('judge-document')}
              />
            </section>
          </div>
          <Rules of={of} judged={missed?.judged ?? null} />
        </div>
        <aside className={css.rail} aria-label={t('decision')} id="decision" tabIndex={-1}>
          <div className={css.railBody} tabIndex={0} role="group" aria-label={t('decision')}>
            <Clocks of={of} />
            <Ledger of={of} />
            <Waiting of={of} />
            {of.decision !== null && <ReportedChanges id={of.id} frame={RailPart} />}
            <RouteReasons of={of} />
            <Recommendation id={of.id} />
            <Checks of={of} />
            <Reviews of={of} />
            <Approval of={of} />
            <Obligations of={of} onAct={openAct} />
            <AppealPart of={of} />
            <Checklists id={of.id} />
            <Tags id={of.id} />
            <Neighbours id={of.id} />
            <Comments of={of} />
          </div>
          <ActBar of={of} onAct={openAct} />
        </aside>
      </div>
      {act !== null && <ActDialog of={of} act={act} onClose={() => setAct(null)} />}
      {help && <CaseKeys onClose={() => setHelp(false)} />}
    </div>
  );
}

function HeadButtons({ onHelp, onAsk }: { onHelp: () => void; onAsk: ((act: OpenAct) => void) | undefined }) {
  const t = caseWords.useWords();
  return (
    <>
      <Button kind="quiet" aria-label={t('showAllKeys')} onPress={onHelp}>
        <Keyboard size={15} aria-hidden />
      </Button>
      {onAsk !== undefined && (
        <Button hotkey="r" onPress={() => onAsk({ kind: 'request-information' })}>
          {t('request')}
        </Button>
      )}
    </>
  );
}

interface PartHeadProps {
  readonly part: PartName;
  readonly marking: ReturnType<typeof useMarking>;
  /** Whether the key settles the part: no answer of the company waits to be settled. */
  readonly isKeyFree: boolean;
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly onStep: (by: number) => void;
}

/** The part that is shown, its mark, and a search through the whole filing. */
function PartHead({ part, marking: { mayMark, part: marked, marking }, isKeyFree, words, onWords, onStep }: PartHeadProps) {
  const t = caseWords.useWords();
  const say = useSay();
  return (
    <>
      <div className={css.partHead}>
        <h2>{words !== '' ? t('search.found') : marked === undefined ? t(`pointer.${part}`) : say(marked.title)}</h2>
        <span className={css.grow} />
        <SearchField className={css.answerSearch ?? ''} aria-label={t('search.filing')} value={words} onChange={onWords}>
          <Input id="case-search" className={ui.input ?? ''} placeholder={t('search.filing')} maxLength={100} />
        </SearchField>
        {words === '' && (
          <>
            <Button kind="quiet" aria-label={t('part.previous')} onPress={() => onStep(-1)}>
              [
            </Button>
            <Button kind="quiet" aria-label={t('part.next')} onPress={() => onStep(1)}>
              ]
            </Button>
          </>
        )}
        {mayMark && marked !== undefined && (
          <Button
            {...(isKeyFree && { hotkey: 's' })}
            isPending={marking.isPending}
            onPress={() => marking.mutate({ part, act: marked.mark === 'settled' ? 'unsettle' : 'settle' })}
          >
            <CircleCheck size={15} aria-hidden />
            {marked.mark === 'settled' ? t('unsettle') : t('settle')}
          </Button>
        )}
      </div>
      <Refused error={marking.error} />
    </>
  );
}

function CaseKeys({ onClose }: { onClose: () => void }) {
  const t = caseWords.useWords();
  const q = queueWords.useWords();
  return (
    <KeysSheet
      title={t('keys.title')}
      note={q('keys.off')}
      rows={[...caseKeys.map((row) => ({ ...row, says: t(row.says) })), ...sharedKeys.map((row) => ({ ...row, says: q(row.says) }))]}
      onClose={onClose}
    />
  );
}
