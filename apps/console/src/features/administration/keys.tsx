import { type DirectoryKey, keysListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Ban, CalendarX, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PagedAnswer } from '../../shell/page-turns.js';
import { useMay, useMe } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Empty, Mark } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { Frame } from '../history/frame.js';
import css from '../history/history.module.css';
import { IssueKey, RevokeKey, RotateKey } from './key-acts.js';
import { keysWords, scopeWords } from './words.js';
import { memberWords } from '../../words/members.js';
import { OrganisationField, useOrganisationNames } from './organisations.js';

const isLive = ({ revokedAt, expiresAt }: DirectoryKey): boolean => revokedAt === null && Date.parse(expiresAt) > Date.now();

/** Keys of machines, never their secrets. */
export function Page() {
  const t = keysWords.useWords();
  const may = useMay();
  const me = useMe();
  const [address, setAddress] = useSearchParams();
  const [acting, setActing] = useState<'issue' | { readonly act: 'rotate' | 'revoke'; readonly key: DirectoryKey } | null>(null);
  const organisation = address.get('organisation');
  const cursor = address.get('cursor');
  const of: Record<string, string> = organisation === null ? {} : { organisation };
  const keys = useQuery(keysListOptions({ query: { limit: '50', ...of, ...(cursor !== null && { cursor }) } }));
  const close = (): void => setActing(null);
  return (
    <Frame
      title={t('title')}
      aside={<span className="t2 small">{t('hint')}</span>}
      acts={
        may('directory:write') && (
          <Button kind="primary" onPress={() => setActing('issue')}>
            {t('issue')}
          </Button>
        )
      }
    >
      {me.realm === 'authority' && (
        <div className={css.bar}>
          <OrganisationField
            label={t('company')}
            first={[{ id: 'all', label: t('all') }]}
            value={organisation ?? 'all'}
            onChange={(value) => setAddress(value === 'all' ? {} : { organisation: value })}
          />
        </div>
      )}
      <PagedAnswer of={keys} empty={<Empty>{t('empty')}</Empty>}>
        {(items) => <List items={items} onAct={(act, key) => setActing({ act, key })} />}
      </PagedAnswer>
      {acting === 'issue' && <IssueKey organisation={organisation} onClose={close} />}
      {acting !== null && acting !== 'issue' && acting.act === 'rotate' && <RotateKey of={acting.key} onClose={close} />}
      {acting !== null && acting !== 'issue' && acting.act === 'revoke' && <RevokeKey of={acting.key} onClose={close} />}
    </Frame>
  );
}

function List({ items, onAct }: { items: readonly DirectoryKey[]; onAct: (act: 'rotate' | 'revoke', key: DirectoryKey) => void }) {
  const t = keysWords.useWords();
  const member = memberWords.useWords();
  const scope = scopeWords.useWords();
  const format = useFormat();
  const { realm } = useMe();
  const may = useMay();
  const nameOf = useOrganisationNames(realm === 'authority' ? items.map(({ organisation }) => organisation) : []);
  const head = [t('label'), ...(realm === 'authority' ? [t('company')] : []), t('state'), t('lastUsed'), member('scopes'), ''];
  return (
    <div className={`${css.frame} ${css.lines}`}>
      <Table label={t('title')} head={head}>
        {items.map((key) => (
          <tr key={key.id}>
            <td>
              <strong>{key.label}</strong>
              <div className="mono t2">{key.id}</div>
            </td>
            {realm === 'authority' && <td>{nameOf(key.organisation)}</td>}
            <td>
              <Standing of={key} />
            </td>
            <td>{key.lastUsedOn === null ? <span className="t2">{t('never')}</span> : format.day(key.lastUsedOn)}</td>
            <td className={css.wide}>{format.list(key.scopes.map((one) => scope(one)))}</td>
            <td>
              {may('directory:write') && isLive(key) && (
                <span className={css.pair}>
                  <Button aria-label={t('rotateOf', { label: `${key.label} ${key.id}` })} onPress={() => onAct('rotate', key)}>
                    {t('rotate')}
                  </Button>
                  <Button
                    kind="danger"
                    aria-label={t('revokeOf', { label: `${key.label} ${key.id}` })}
                    onPress={() => onAct('revoke', key)}
                  >
                    {t('revoke')}
                  </Button>
                </span>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

function Standing({ of }: { of: DirectoryKey }) {
  const t = keysWords.useWords();
  const format = useFormat();
  const [family, Icon, words] =
    of.revokedAt !== null
      ? (['red', Ban, t('standing.revoked', { time: format.time(of.revokedAt) })] as const)
      : isLive(of)
        ? (['green', CircleCheck, t('standing.live', { day: format.day(of.expiresAt) })] as const)
        : (['grey', CalendarX, t('standing.ended', { day: format.day(of.expiresAt) })] as const);
  return (
    <Mark family={family} icon={Icon}>
      {words}
    </Mark>
  );
}
