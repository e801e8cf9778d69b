import { attachmentsDocumentsOptions, partsReadOptions, type Transfer, transfersReadOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Keyboard } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { PageProblem } from '../../shell/page-answer.js';
import { useKeys } from '../../shell/keys.js';
import { Button } from '../../ui/button.js';
import { Loading } from '../../ui/feedback.js';
import { useSay } from '../../words/language.js';
import { AppealPart } from '../appeals/appeal-part.js';
import { KeysSheet } from '../queue/keys-sheet.js';
import { queueWords } from '../queue/words.js';
import { actWords } from '../transfers/state-words.js';
import { ActBar, type OpenAct } from './acts.js';
import { Answers } from './answers.js';
import css from './case.module.css';
import { Checklists } from './checklist.js';
import { Clocks, Ledger } from './clocks.js';
import { ActDialog } from './dialogs.js';
import { Evidence } from './evidence.js';
import { partOf, type PartName, parts } from './filing.js';
import { CaseHead } from './head.js';
import { Obligations } from './obligations.js';
import { ownParts, PartsPane, useMarking } from './parts.js';
import { Approval, Checks, Recommendation, Reviews, Waiting } from './rail.js';
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

function useAddress() {
  const [params, setParams] = useSearchParams();
  const put = (name: string, value: string | null): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return { get: (name: string) => params.get(name), put };
}

function Case({ of }: { of: Transfer }) {
  const t = caseWords.useWords();
  const navigate = useNavigate();
  const address = useAddress();
  const [act, setAct] = useState<OpenAct | null>(null);
  const [help, setHelp] = useState(false);
  const [news, setNews] = useState(false);
  const missed = useSince(of);
  const marks = useQuery(partsReadOptions({ path: { id: of.id } }));
  const documents = useQuery(attachmentsDocumentsOptions({ path: { id: of.id } }));
  const own = ownParts(marks.data?.disciplines ?? []);
  const named = parts.find((part) => part === address.get('part'));
  const part: PartName = named ?? own?.opensOn ?? 'title';
  const lines = documents.data?.documents ?? [];
  const sha256 = address.get('file') ?? lines.find(({ files }) => files.length > 0)?.files[0]?.sha256;
  const line = lines.find(({ files }) => files.some((file) => file.sha256 === sha256));
  const isOffered = (kind: string): boolean => of.acts.some((one) => one.kind === kind && one.offered);
  const openAct = (next: OpenAct): void => {
    if (next.kind === 'establish-split') void navigate(`/suspicions?state=open`);
    else setAct(next);
  };
  const step = (by: number): void => address.put('part', parts[(parts.indexOf(part) + by + parts.length) % parts.length] ?? 'title');
  const back = (): void => void ((window.history.state as { idx?: number } | null)?.idx ? navigate(-1) : navigate('/queue'));
  useKeys({
    '[': () => step(-1),
    ']': () => step(1),
    j: () => moveFinding(1),
    k: () => moveFinding(-1),
    r: isOffered('request-information') || isOffered('raise-item') ? () => setAct({ kind: 'request-information' }) : undefined,
    o: isOffered('give-opinion') ? () => setAct({ kind: 'give-opinion' }) : undefined,
    d: () => document.getElementById('decision')?.focus(),
    e: () => document.getElementById('evidence')?.focus(),
    c: () => setNews(true),
    '?': () => setHelp(true),
    Escape: back,
  });
  return (
    <div className={css.case}>
      <CaseHead of={of} onBack={back}>
        <Button kind="quiet" aria-label={t('keysButton')} onPress={() => setHelp(true)}>
          <Keyboard size={15} aria-hidden />
        </Button>
        {isOffered('request-information') && (
          <Button hotkey="R" onPress={() => setAct({ kind: 'request-information' })}>
            {t('request')}
          </Button>
        )}
      </CaseHead>
      <SinceStrip of={missed} isOpen={news} onOpen={setNews} />
      <div className={css.panes}>
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
              <PartHead of={of} own={own} part={part} onStep={step} />
              <Answers
                of={of}
                part={part}
                changes={missed?.changes.filter(({ subject }) => partOf(subject) === part || part === 'facts') ?? []}
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
          <Rules of={of} />
        </div>
        <aside className={css.rail} aria-label={t('decisionRail')} id="decision" tabIndex={-1}>
          <div className={css.railBody} tabIndex={0} role="group" aria-label={t('decisionRail')}>
            <Clocks of={of} />
            <Ledger of={of} />
            <Waiting of={of} />
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

/** Goes to the next or the previous finding. */
function moveFinding(by: number): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-finding]')];
  const at = all.findIndex((one) => one === document.activeElement);
  all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus();
}

interface PartHeadProps {
  readonly of: Transfer;
  readonly own: ReturnType<typeof ownParts>;
  readonly part: PartName;
  readonly onStep: (by: number) => void;
}

/** The part that is shown, and its mark. */
function PartHead({ of, own, part, onStep }: PartHeadProps) {
  const t = caseWords.useWords();
  const say = useSay();
  const { mayMark, part: marked, marking } = useMarking(of, own, part);
  return (
    <>
      <div className={css.partHead}>
        <h2>{marked === undefined ? t(`pointer.${part}`) : say(marked.title)}</h2>
        <span className={css.grow} />
        <Button kind="quiet" aria-label={t('part.previous')} onPress={() => onStep(-1)}>
          [
        </Button>
        <Button kind="quiet" aria-label={t('part.next')} onPress={() => onStep(1)}>
          ]
        </Button>
        {mayMark && marked !== undefined && (
          <Button
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
  const act = actWords.useWords();
  return (
    <KeysSheet
      title={t('keys.title')}
      note={q('keys.off')}
      onClose={onClose}
      lines={[
        [['[', ']'], t('keys.parts')],
        [['j', 'k'], t('keys.findings')],
        [['Enter'], t('keys.open')],
        [['r'], act('request-information')],
        [['o'], act('give-opinion')],
        [['d'], t('keys.decision')],
        [['e'], t('keys.evidence')],
        [['c'], t('since.all')],
        [['?'], q('keys.help')],
        [['Esc'], t('back')],
      ]}
    />
  );
}
