import {
  type Adjustment,
  type AdjustmentAnswerBody,
  adjustmentsAnswer,
  adjustmentsList,
  adjustmentsListQueryKey,
  type Affiliate,
  type AffiliateAnswerBody,
  affiliatesAnswer,
  affiliatesList,
  affiliatesListQueryKey,
} from '@carnet/client';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAct } from '../../shell/act.js';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { useMay } from '../../shell/session.js';
import { ActForm } from '../../ui/act-form.js';
import { Button } from '../../ui/button.js';
import { Empty } from '../../ui/feedback.js';
import { Radios, Select, TextField } from '../../ui/field.js';
import { Panel, Table } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { affiliateWords } from '../affiliates/words.js';
import { CompanyChoice } from '../queue/company-choice.js';
import { CursorAnswer, useCursor } from '../queue/cursor.js';
import { useLineName } from './names.js';
import { ledgerWords, statementWords } from './words.js';

/** What companies state of their counts and of companies that belong with them, for an officer to compare and answer. */
export function Page() {
  const t = statementWords.useWords();
  const [address, setAddress] = useSearchParams();
  const open = address.get('list') === 'all' ? {} : ({ open: 'yes' } as const);
  return (
    <>
      <PageHead title={t('title')}>
        <Select
          label={t('list')}
          labelHidden
          choices={(['open', 'all'] as const).map((id) => ({ id, label: t(`list.${id}`) }))}
          value={address.get('list') ?? 'open'}
          onChange={(list) => setAddress(list === 'all' ? { list } : {}, { replace: true })}
        />
      </PageHead>
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <p className="t2">{t('hint')}</p>
        <Adjustments open={open} />
        <Affiliates open={open} />
      </div>
    </>
  );
}

interface ListProps {
  /** Those that wait for an answer, or all. */
  readonly open: { readonly open?: 'yes' };
}

function Adjustments({ open }: ListProps) {
  const t = statementWords.useWords();
  const ledger = ledgerWords.useWords();
  // The form stays with what it is about, also when the list changes behind it.
  const [answering, setAnswering] = useState<Adjustment | null>(null);
  const list = useCursor(adjustmentsListQueryKey({ query: open }), (cursor) =>
    adjustmentsList({ query: { ...open, ...cursor, limit: '25' } }),
  );
  return (
    <Panel title={ledger('adjustments')}>
      <CursorAnswer of={list} empty={<Empty>{t(open.open === undefined ? 'none' : 'noneOpen')}</Empty>}>
        {(items) => (
          <Table
            label={ledger('adjustments')}
            head={[
              t('company'),
              ledger('kind'),
              ledger('whichCounter'),
              ledger('amount'),
              ledger('reason'),
              t('document'),
              t('answer'),
              '',
            ]}
          >
            {items.map((one) => (
              <AdjustmentRow key={one.id} of={one} onAnswer={() => setAnswering(one)} />
            ))}
          </Table>
        )}
      </CursorAnswer>
      {answering !== null && <AdjustmentDialog of={answering} onClose={() => setAnswering(null)} />}
    </Panel>
  );
}

function AdjustmentRow({ of, onAnswer }: { of: Adjustment; onAnswer: () => void }) {
  const t = statementWords.useWords();
  const ledger = ledgerWords.useWords();
  const say = useSay();
  const format = useFormat();
  const nameOf = useLineName();
  return (
    <tr>
      <td>
        {say(of.company.name)}
        <div className="t3 small">{ledger('nameAndDay', { name: of.statedBy.name, day: format.day(of.statedAt) })}</div>
      </td>
      <td>{ledger(`kind.${of.kind}`)}</td>
      <td>
        {nameOf(of)}
        <div className="t3 small">{format.day(of.countedOn)}</div>
      </td>
      <td>
        {format.number(of.amount)}
        <div className="t3 small">{ledger(of.counts ? 'counts' : 'countsNot')}</div>
      </td>
      <td>{of.reason}</td>
      <td>{of.evidence === null ? t('noDocument') : <Document name={of.evidence.name} digest={of.evidence.sha256} />}</td>
      <AnswerCells
        permission="ledger:confirm"
        name={say(of.company.name)}
        isOpen={of.answer === null}
        onAnswer={onAnswer}
        said={of.answer === null ? null : { answer: ledger(`kind.${of.answer.answer}`), reason: of.answer.reason }}
      />
    </tr>
  );
}

function Document({ name, digest }: { name: string; digest: string }) {
  return (
    <>
      {name}
      <div className="small">
        <Reference of={digest} />
      </div>
    </>
  );
}

interface AnswerCellsProps {
  readonly permission: 'ledger:confirm' | 'affiliate:confirm';
  /** Whose statement it is, for the name of the button. */
  readonly name: string;
  readonly isOpen: boolean;
  readonly onAnswer: () => void;
  readonly said: { readonly answer: string; readonly reason: string } | null;
}

/** What was answered, and the button that answers. */
function AnswerCells({ permission, name, isOpen, onAnswer, said }: AnswerCellsProps) {
  const t = statementWords.useWords();
  const ledger = ledgerWords.useWords();
  const may = useMay()(permission);
  return (
    <>
      <td>{said === null ? t('notAnsweredYet') : ledger('answered', said)}</td>
      <td>
        {may && isOpen && (
          <Button aria-label={t(said === null ? 'answerOf' : 'endOf', { name })} onPress={onAnswer}>
            {t(said === null ? 'answer' : 'end')}
          </Button>
        )}
      </td>
    </>
  );
}

function AdjustmentDialog({ of, onClose }: { of: Adjustment; onClose: () => void }) {
  const say = useSay();
  const ledger = ledgerWords.useWords();
  const act = useAct(
    ({ answer, reason }: Said<AdjustmentAnswerBody['answer']>, key) =>
      adjustmentsAnswer({ path: { adjustment: of.id }, body: { answer, reason }, headers: { ...key } }),
    onClose,
  );
  const choices = (['confirmed', 'rejected'] as const).map((id) => ({ id, label: ledger(`kind.${id}`) }));
  return <AnswerForm about={say(of.company.name)} choices={choices} act={act} onClose={onClose} />;
}

function Affiliates({ open }: ListProps) {
  const t = statementWords.useWords();
  const affiliate = affiliateWords.useWords();
  const [answering, setAnswering] = useState<Affiliate | null>(null);
  const list = useCursor(affiliatesListQueryKey({ query: open }), (cursor) =>
    affiliatesList({ query: { ...open, ...cursor, limit: '25' } }),
  );
  return (
    <Panel title={affiliate('title')}>
      <CursorAnswer of={list} empty={<Empty>{t(open.open === undefined ? 'none' : 'noneOpen')}</Empty>}>
        {(items) => (
          <Table label={affiliate('title')} head={[t('company'), affiliate('company'), t('relation'), t('answer'), '']}>
            {items.map((one) => (
              <AffiliateRow key={one.id} of={one} onAnswer={() => setAnswering(one)} />
            ))}
          </Table>
        )}
      </CursorAnswer>
      {answering !== null && <AffiliateDialog of={answering} onClose={() => setAnswering(null)} />}
    </Panel>
  );
}

function AffiliateRow({ of, onAnswer }: { of: Affiliate; onAnswer: () => void }) {
  const t = statementWords.useWords();
  const affiliate = affiliateWords.useWords();
  const say = useSay();
  const format = useFormat();
  const last = of.answers.at(-1);
  return (
    <tr>
      <td>
        {say(of.company.name)}
        <div className="t3 small">{affiliate('nameAndDay', { name: of.declaredBy.name, day: format.day(of.declaredAt) })}</div>
      </td>
      <td>{of.name}</td>
      <td>{affiliate(`relation.${of.relation}`)}</td>
      <AnswerCells
        permission="affiliate:confirm"
        name={of.name}
        isOpen={last === undefined || last.answer === 'confirmed'}
        onAnswer={onAnswer}
        said={last === undefined ? null : { answer: t(`affiliate.${last.answer}`), reason: last.reason }}
      />
    </tr>
  );
}

function AffiliateDialog({ of, onClose }: { of: Affiliate; onClose: () => void }) {
  const t = statementWords.useWords();
  const isConfirmed = of.answers.length > 0;
  const [company, setCompany] = useState<string>();
  const act = useAct(
    ({ answer, reason }: Said<AffiliateAnswerBody['answer']>, key) =>
      affiliatesAnswer({
        path: { affiliate: of.id },
        body: { answer, reason, ...(answer === 'confirmed' && company !== undefined && { company }) },
        headers: { ...key },
      }),
    onClose,
  );
  const answers = isConfirmed ? (['ended'] as const) : (['confirmed', 'rejected'] as const);
  return (
    <AnswerForm
      about={of.name}
      isEnd={isConfirmed}
      choices={answers.map((id) => ({ id, label: t(`affiliate.${id}`) }))}
      act={act}
      onClose={onClose}
    >
      {!isConfirmed && (
        <div>
          <p>{t('registered')}</p>
          <CompanyChoice value={company} onChange={setCompany} />
        </div>
      )}
    </AnswerForm>
  );
}

interface Said<Answer extends string> {
  readonly answer: Answer;
  readonly reason: string;
}

interface AnswerFormProps<Answer extends string> {
  /** Whose statement, or which company, it is about. */
  readonly about: string;
  readonly isEnd?: boolean;
  readonly choices: readonly { readonly id: Answer; readonly label: string }[];
  readonly act: Parameters<typeof ActForm>[0]['act'] & { readonly mutate: (said: Said<Answer>) => void };
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

function AnswerForm<Answer extends string>({ about, isEnd = false, choices, act, onClose, children }: AnswerFormProps<Answer>) {
  const t = statementWords.useWords();
  const ledger = ledgerWords.useWords();
  const [answer, setAnswer] = useState<Answer | null>(choices.length === 1 ? (choices[0]?.id ?? null) : null);
  const [reason, setReason] = useState('');
  return (
    <ActForm
      title={t(isEnd ? 'endOf' : 'answerOf', { name: about })}
      submit={t('send')}
      act={act}
      isReady={answer !== null && reason.trim() !== ''}
      onClose={onClose}
      onSubmit={() => {
        if (answer !== null) act.mutate({ answer, reason: reason.trim() });
      }}
    >
      <Radios
        label={t('found')}
        choices={choices}
        isRequired
        value={answer}
        onChange={(chosen) => setAnswer(choices.find(({ id }) => id === chosen)?.id ?? null)}
      />
      {children}
      <TextField label={ledger('reason')} hint={t('reasonHint')} rows={3} isRequired value={reason} onChange={setReason} />
    </ActForm>
  );
}
