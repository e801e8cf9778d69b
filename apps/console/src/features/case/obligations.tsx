import { type Obligation, obligationsReadOptions, type Transfer } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../ui/button.js';
import { Answer } from '../../ui/feedback.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { CompanyClosedThen } from '../duties/closed.js';
import { actWords } from '../transfers/state-words.js';
import type { OpenAct } from './acts.js';
import css from './case.module.css';
import { NamedDocuments } from './named-documents.js';
import { RailPart } from './rail.js';
import { caseWords } from './words.js';

const granted = ['granted', 'awaiting-conditions', 'suspended', 'revoked', 'expired', 'superseded'];

/** The conditions of a grant, with what may be done about each. */
export function Obligations({ of, onAct }: { of: Transfer; onAct: (act: OpenAct) => void }) {
  const t = caseWords.useWords();
  const isGranted = granted.includes(of.state);
  const obligations = useQuery({ ...obligationsReadOptions({ path: { id: of.id } }), enabled: isGranted });
  if (!isGranted) return null;
  return (
    <RailPart title={t('conditions')}>
      <Answer of={obligations} rows={2}>
        {({ obligations: all, inForce }) => (
          <>
            <p className="t2">{inForce ? t('grant.inForce') : t('notInForce')}</p>
            {all.length === 0 && <p className="t2">{t('conditions.none')}</p>}
            <ol className={css.plain}>
              {all.map((obligation) => (
                <ObligationLine key={obligation.number} of={of} obligation={obligation} onAct={onAct} />
              ))}
            </ol>
          </>
        )}
      </Answer>
    </RailPart>
  );
}

function ObligationLine({ of, obligation, onAct }: { of: Transfer; obligation: Obligation; onAct: (act: OpenAct) => void }) {
  const t = caseWords.useWords();
  const act = actWords.useWords();
  const say = useSay();
  const format = useFormat();
  const { number, says, phase, state, due, overdue, evidence, breach, waiver } = obligation;
  const isOffered = (kind: string): boolean => of.acts.some((one) => one.kind === kind && one.offered);
  const kinds = [
    ...(state === 'evidence-given' ? (['judge-evidence'] as const) : []),
    ...(state === 'open' || state === 'evidence-given' || state === 'met' ? (['state-breach'] as const) : []),
    ...(state === 'met' || state === 'waived' ? [] : (['waive-obligation'] as const)),
  ].filter(isOffered);
  return (
    <li>
      <p>{t('obligation.line', { number, text: say(says) })}</p>
      <p className="small t2">
        {t(`phase.${phase}`)} · {t(`obligation.${state}`)}
        {due !== null && ` · ${t(overdue ? 'overdueSince' : 'dueOn', { day: format.day(due.on) })}`}
        {due !== null && !overdue && <CompanyClosedThen of={of} on={due.on} />}
      </p>
      {evidence.map(({ at, words, documents, verdict }) => (
        <blockquote key={at} className={css.quote}>
          <p>{words}</p>
          <NamedDocuments id={of.id} of={documents} />
          {verdict !== null && (
            <p className="small t2">
              {t(verdict.accepted ? 'acceptedFor' : 'rejectedFor', {
                day: format.day(verdict.at),
                reasons: verdict.reasons,
              })}
            </p>
          )}
        </blockquote>
      ))}
      {breach !== null && breach.reasons !== '' && <p className="small">{breach.reasons}</p>}
      {waiver !== null && <p className="small">{waiver.reasons}</p>}
      {kinds.length > 0 && (
        <div className={css.inline}>
          {kinds.map((kind) => (
            <Button key={kind} onPress={() => onAct({ kind, number })}>
              {act(kind)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}
