import { type Appeal, appealsReadOptions, type Transfer } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import css from '../case/case.module.css';
import { NamedDocuments } from '../case/named-documents.js';
import { RailFold, RailPart } from '../case/rail.js';
import { usePeople } from '../queue/people.js';
import { useGroundPart } from '../transfers/ground-part.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { useFieldNames } from '../../words/facts.js';
import { appealWords } from './appeal-words.js';

const decided = ['granted', 'awaiting-conditions', 'refused', 'suspended', 'revoked', 'expired', 'superseded'];

/** The appeals of a case: grounds, opinion, panel and votes. */
export function AppealPart({ of }: { of: Transfer }) {
  const t = appealWords.useWords();
  const appeals = useQuery({ ...appealsReadOptions({ path: { id: of.id } }), enabled: decided.includes(of.state) });
  const all = appeals.data?.appeals ?? [];
  if (all.length === 0) return null;
  return (
    <RailPart title={t('part')}>
      <ul className={css.plain}>
        {all.map((appeal) => (
          <AppealLines key={appeal.number} transfer={of.id} of={appeal} />
        ))}
      </ul>
    </RailPart>
  );
}

function AppealLines({ transfer, of }: { transfer: string; of: Appeal }) {
  const t = appealWords.useWords();
  const say = useSay();
  const format = useFormat();
  const people = usePeople();
  const partOf = useGroundPart();
  const { number, state, against, act, due, overdue, officer, opinion, panel, votes, grounds, end } = of;
  return (
    <li>
      <strong>{t('part.line', { number, state: t(`state.${state}`) })}</strong>
      <p className="small t2">
        {act === null ? t('part.against.refusal') : t(`part.against.${act.of}`, { number: act.obligation ?? 0 })}
        {end === null && ` · ${t(overdue ? 'part.overdue' : 'part.due', { day: format.day(due.on) })}`}
      </p>
      <RailFold title={format.list(grounds.map(({ about }) => t('part.ground', { about: t(`about.${about}`) })))}>
        {() =>
          grounds.map((ground) => {
            const part = partOf(ground, against);
            return (
              <div key={ground.says}>
                {part !== null && <p className="small t2">{part}</p>}
                <p>{ground.says}</p>
                <NamedDocuments id={transfer} of={ground.evidence} />
              </div>
            );
          })
        }
      </RailFold>
      <p className="small t2">{officer === null ? t('nobody') : people.name(officer)}</p>
      {opinion !== null && (
        <>
          <p>{t('part.opinion', { proposes: t(`ballot.${opinion.proposes}`) })}</p>
          <Proposal of={opinion} />
          <p className="small">{opinion.reasons}</p>
        </>
      )}
      {panel !== null && (
        <>
          <p className="small t2">{t('part.panel', { seats: panel.seats, quorum: panel.quorum })}</p>
          <p className="small t2">{format.list(panel.voters.map(people.name))}</p>
          {panel.emptySeats > 0 && <p className={`small ${css.orange}`}>{t('part.emptySeats', { count: panel.emptySeats })}</p>}
        </>
      )}
      {votes.map(({ voter, ballot, reasons }) => (
        <div key={voter}>
          <div className={css.spread}>
            <span>{people.name(voter)}</span>
            <strong>{t(`ballot.${ballot}`)}</strong>
          </div>
          <p className="small">{reasons}</p>
        </div>
      ))}
      {end?.reasons.map((reason) => (
        <p key={say(reason)} className="small">
          {say(reason)}
        </p>
      ))}
    </li>
  );
}

/** What is to be left of what is appealed against, as its panel votes on it. */
function Proposal({ of: { variation, remainder } }: { of: NonNullable<Appeal['opinion']> }) {
  const t = appealWords.useWords();
  const say = useSay();
  const format = useFormat();
  const nameOf = useFieldNames();
  const [until, fields] = [remainder?.on ?? null, remainder?.fields ?? null];
  const lines = [
    variation && say(variation.says),
    variation?.on && t('vary.onDay', { day: format.day(variation.on) }),
    until && t('vary.untilDay', { day: format.day(until) }),
    fields && t('vary.onlyFields', { fields: format.list(fields.map(nameOf)) }),
  ].filter((line) => typeof line === 'string');
  return lines.map((line) => <p key={line}>{line}</p>);
}
