import { type Issuer, issuersDisable, issuersEnable, issuersListOptions, scimKeyIssue, type ScimKeyIssued } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Ban, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { Button, LinkButton } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Empty, Mark, ListAnswer } from '../../ui/feedback.js';
import { Pairs, Table } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { useSay } from '../../words/language.js';
import { memberWords } from '../../words/members.js';
import { useFormat } from '../../words/format.js';
import { RowButton } from '../history/entry.js';
import css from '../history/history.module.css';
import { IssuerForm } from './issuer-form.js';
import { issuerWords } from './words.js';
import { ActDialog, SecretDialog, useEntryAct } from './parts.js';

/** The identity providers that people sign in with. */
export function Page() {
  const t = issuerWords.useWords();
  const member = memberWords.useWords();
  const say = useSay();
  const [address, setAddress] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const issuers = useQuery(issuersListOptions());
  const chosen = issuers.data?.items.find(({ id }) => id === address.get('issuer'));
  return (
    <>
      <PageHead title={t('title')} aside={<span className="t2 small">{t('hint')}</span>}>
        <Button kind="primary" onPress={() => setAdding(true)}>
          {t('add')}
        </Button>
      </PageHead>
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <ListAnswer of={issuers} empty={<Empty>{t('empty')}</Empty>}>
          {(items) => (
            <div className={`${css.frame} ${css.lines}`}>
              <Table label={t('title')} head={[t('name'), member('id'), t('address'), t('state')]}>
                {items.map((issuer) => (
                  <tr key={issuer.id}>
                    <td>
                      <RowButton onPress={() => setAddress({ issuer: issuer.id })}>{say(issuer.name)}</RowButton>
                    </td>
                    <td className="mono">{issuer.id}</td>
                    <td className="mono">{issuer.address}</td>
                    <td>
                      <Standing of={issuer} />
                    </td>
                  </tr>
                ))}
              </Table>
            </div>
          )}
        </ListAnswer>
      </div>
      {adding && <IssuerForm issuer={null} onClose={() => setAdding(false)} />}
      {chosen !== undefined && <IssuerDrawer issuer={chosen} onClose={() => setAddress({})} />}
    </>
  );
}

function Standing({ of: { disabledAt } }: { of: Issuer }) {
  const t = issuerWords.useWords();
  const format = useFormat();
  const Icon = disabledAt === null ? CircleCheck : Ban;
  return (
    <Mark family={disabledAt === null ? 'green' : 'grey'} icon={Icon}>
      {disabledAt === null ? t('standing.on') : t('standing.off', { time: format.time(disabledAt) })}
    </Mark>
  );
}

type Act = 'edit' | 'disable' | 'enable' | 'scim';

function IssuerDrawer({ issuer, onClose }: { issuer: Issuer; onClose: () => void }) {
  const t = issuerWords.useWords();
  const say = useSay();
  const [acting, setActing] = useState<Act | null>(null);
  const back = (): void => setActing(null);
  if (acting === 'edit') return <IssuerForm issuer={issuer} onClose={back} />;
  if (acting === 'scim') return <ScimKey issuer={issuer} onClose={back} />;
  if (acting !== null) return <Switch issuer={issuer} act={acting} onClose={back} />;
  return (
    <Dialog title={say(issuer.name)} drawer={600} onClose={onClose}>
      <Facts issuer={issuer} />
      <div className={css.acts}>
        <LinkButton href={`/admin/issuers/${issuer.id}`}>{t('mappingOpen')}</LinkButton>
        <Button onPress={() => setActing('edit')}>{t('edit')}</Button>
        <Button onPress={() => setActing('scim')}>{t('scim')}</Button>
        {issuer.disabledAt === null ? (
          <Button kind="danger" onPress={() => setActing('disable')}>
            {t('disable')}
          </Button>
        ) : (
          <Button onPress={() => setActing('enable')}>{t('enable')}</Button>
        )}
      </div>
    </Dialog>
  );
}

function Facts({ issuer }: { issuer: Issuer }) {
  const t = issuerWords.useWords();
  const member = memberWords.useWords();
  const format = useFormat();
  const code = (value: string | null) => <span className={`mono ${css.break}`}>{value === null || value === '' ? t('none') : value}</span>;
  return (
    <Pairs
      of={[
        [t('state'), <Standing key="standing" of={issuer} />],
        [t('callback'), <Reference key="callback" of={issuer.callback} />],
        [t('address'), code(issuer.address)],
        [member('clientId'), code(issuer.clientId)],
        [member('clientSecret'), t(issuer.secret ? 'secretKept' : 'none')],
        [t('scopes'), code(issuer.scopes)],
        [member('audiences'), code(issuer.audiences.join(', '))],
        [member('algorithms'), code(issuer.algorithms.join(', '))],
        [member('tokenTypes'), code(issuer.tokenTypes.join(', '))],
        [member('clockSkewSeconds'), format.number(issuer.clockSkewSeconds)],
        [member('personClaim'), code(issuer.personClaim)],
        [member('organisationClaim'), code(issuer.organisationClaim)],
        [t('trustsEmailShort'), t(issuer.trustsEmail ? 'yes' : 'no')],
      ]}
    />
  );
}

function Switch({ issuer: current, act, onClose }: { issuer: Issuer; act: 'disable' | 'enable'; onClose: () => void }) {
  const t = issuerWords.useWords();
  const say = useSay();
  const [issuer, form] = useEntryAct(current, onClose, ({ id }, sent) => {
    const input = { path: { issuer: id }, ...sent };
    return act === 'disable' ? issuersDisable(input) : issuersEnable(input);
  });
  return (
    <ActDialog title={`${t(act)}: ${say(issuer.name)}`} submit={t(act)} danger={act === 'disable'} {...form} onClose={onClose}>
      <Standing of={issuer} />
      <p>{t(`${act}Hint`)}</p>
    </ActDialog>
  );
}

function ScimKey({ issuer: current, onClose }: { issuer: Issuer; onClose: () => void }) {
  const t = issuerWords.useWords();
  const say = useSay();
  const [issued, setIssued] = useState<ScimKeyIssued | null>(null);
  const [issuer, form] = useEntryAct(current, setIssued, ({ id }, sent) => scimKeyIssue({ path: { issuer: id }, ...sent }));
  if (issued !== null) return <SecretDialog title={t('scimKey')} secret={issued.key} note={<p>{t('scimNote')}</p>} onClose={onClose} />;
  return (
    <ActDialog title={`${t('scim')}: ${say(issuer.name)}`} submit={t('scim')} {...form} onClose={onClose}>
      <p>{t('scimHint')}</p>
    </ActDialog>
  );
}
