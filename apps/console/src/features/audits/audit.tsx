import { type Audit, type AuditFinding as Found, auditsClaim, auditsReadOptions, auditsRelease } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../shell/act.js';
import { useMay, useMe } from '../../shell/session.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Answer, ProblemNotice } from '../../ui/feedback.js';
import { Pairs } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import css from '../history/history.module.css';
import { FindingForm } from './finding.js';
import { FollowUp } from './follow-up.js';
import { auditWords } from './words.js';

/** One audit: why it was drawn, who has it, and its finding. */
export function AuditDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = auditWords.useWords();
  const audit = useQuery(auditsReadOptions({ path: { audit: id } }));
  return (
    <Dialog title={t('auditOf', { reference: audit.data?.reference ?? '' })} drawer={720} onClose={onClose}>
      <Answer of={audit}>{(one) => <Body audit={one} />}</Answer>
    </Dialog>
  );
}

function Body({ audit }: { audit: Audit }) {
  const t = auditWords.useWords();
  const format = useFormat();
  const may = useMay();
  const me = useMe();
  const [concluding, setConcluding] = useState(false);
  const path = { audit: audit.id };
  const claiming = useAct((_: null, key) => auditsClaim({ path, body: {}, headers: { ...key } }));
  const releasing = useAct((_: null, key) => auditsRelease({ path, body: {}, headers: { ...key } }));
  const error = claiming.error ?? releasing.error;
  const isMine = audit.state === 'claimed' && audit.auditor?.id === me.id;
  return (
    <>
      <Pairs
        of={[
          [t('decision'), t(`kind.${audit.kind}`)],
          [t('standing'), t(`state.${audit.state}`)],
          [t('auditor'), audit.auditor?.name ?? ''],
          [t('due'), format.day(audit.dueOn)],
          [t('drawn'), format.time(audit.drawnAt)],
          [t('period'), format.month(audit.period)],
          [
            t('policy'),
            <span key="policy" className="mono">
              {audit.policy}
            </span>,
          ],
          [t('rate'), format.percent(audit.rate)],
          [t('version'), format.number(audit.version)],
        ]}
      />
      {error !== null && <ProblemNotice error={error} />}
      <div className={css.acts}>
        {may('history:read') && <LinkButton href={`/history/${audit.transfer}`}>{t('history')}</LinkButton>}
        {may('audit:act') && audit.state === 'open' && (
          <Button kind="primary" isDisabled={claiming.isPending} onPress={() => claiming.mutate(null)}>
            {t('claim')}
          </Button>
        )}
        {isMine && (
          <Button isDisabled={releasing.isPending} onPress={() => releasing.mutate(null)}>
            {t('release')}
          </Button>
        )}
        {isMine && !concluding && (
          <Button kind="primary" onPress={() => setConcluding(true)}>
            {t('conclude')}
          </Button>
        )}
      </div>
      {isMine && concluding && <FindingForm audit={audit.id} />}
      {audit.finding !== null && <Finding of={audit.finding} />}
      {audit.ledTo !== null && (
        <p>
          {t('ledTo')}: {t(`act.${audit.ledTo.act}`)} · {format.time(audit.ledTo.at)}
        </p>
      )}
      {audit.offers.length > 0 && (
        <p>
          {t('offers')}: {format.list(audit.offers.map((offer) => t(`act.${offer}`)))}
        </p>
      )}
      <FollowUp audit={audit} />
    </>
  );
}

function Finding({ of: { conclusion, reasons, places, text, recommendation, at } }: { of: Found }) {
  const t = auditWords.useWords();
  const say = useSay();
  const format = useFormat();
  return (
    <section className="stack-6">
      <h3>
        {t('found')}: {t(`conclusion.${conclusion}`)}
      </h3>
      <p className="t2 small">{format.time(at)}</p>
      <p>{text}</p>
      <Pairs
        of={[
          [t('reasons'), format.list(reasons.map(({ says }) => say(says)))],
          [t('places'), format.list(places.map(({ in: part, ref }) => `${t(`in.${part}`)} ${ref}`.trim()))],
          [t('recommendation'), t(`recommendation.${recommendation}`)],
        ]}
      />
    </section>
  );
}
