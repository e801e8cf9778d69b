import { mailConfirm, mailName, mailRemove, type MailSetting, mailSettingOptions, mailWish, type MailWishBody } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../shell/act.js';
import { Button } from '../../ui/button.js';
import { Answer, ProblemNotice } from '../../ui/feedback.js';
import { Checkbox, Select, TextField } from '../../ui/field.js';
import { Panel } from '../../ui/layout.js';
import { Groups, Save } from './choice.js';
import css from './notifications.module.css';
import { amountOf, withGroup } from './types.js';
import { notificationWords } from './words.js';

/** Whether, where and when a person is written to. */
export function MailSettings() {
  const t = notificationWords.useWords();
  const setting = useQuery(mailSettingOptions());
  return (
    <Panel title={t('mail')}>
      <Answer of={setting} rows={3}>
        {(data) =>
          data.offered ? (
            <div className="stack-12">
              <Address of={data} />
              <Wish of={data} />
            </div>
          ) : (
            <p className="t2">{t('mailNone')}</p>
          )
        }
      </Answer>
    </Panel>
  );
}

function Address({ of: { address, proposed } }: { of: MailSetting }) {
  const t = notificationWords.useWords();
  const [typed, setTyped] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState<'address' | 'code' | null>(null);
  const name = useAct(
    (_: null, key) => mailName({ body: { address: typed.trim() }, headers: { ...key } }),
    () => setTyped(''),
  );
  const confirm = useAct(
    (_: null, key) => mailConfirm({ body: { code: code.trim() }, headers: { ...key } }),
    () => setCode(''),
  );
  const remove = useAct((_: null, key) => mailRemove({ body: {}, headers: { ...key } }));
  const isAddress = /^\S+@\S+$/.test(typed.trim());
  return (
    <div className="stack-12">
      <div className="row-16">
        <span>{address === null ? t('addressNone') : t('addressNow', { address })}</span>
        {address !== null && (
          <Button isPending={remove.isPending} onPress={() => remove.mutate(null)}>
            {t('remove')}
          </Button>
        )}
      </div>
      {proposed !== null && (
        <>
          <p>{t('addressWaits', { address: proposed })}</p>
          <TextField
            label={t('code')}
            value={code}
            onChange={setCode}
            error={tried === 'code' && code.trim() === '' ? t('codeNeeded') : undefined}
          />
          <div>
            <Button
              sends
              isPending={confirm.isPending}
              onPress={() => {
                setTried('code');
                if (code.trim() !== '') confirm.mutate(null);
              }}
            >
              {t('confirm')}
            </Button>
          </div>
        </>
      )}
      <TextField
        label={t('addressNew')}
        type="email"
        value={typed}
        onChange={setTyped}
        error={tried === 'address' && !isAddress ? t('addressNeeded') : undefined}
      />
      <div>
        <Button
          sends
          isPending={name.isPending}
          onPress={() => {
            setTried('address');
            if (isAddress) name.mutate(null);
          }}
        >
          {t('addressName')}
        </Button>
      </div>
      {[name, confirm, remove].map(({ error }, place) => error !== null && <ProblemNotice key={place} error={error} />)}
    </div>
  );
}

const days = [1, 2, 3, 4, 5, 6, 7] as const;

function Wish({ of }: { of: MailSetting }) {
  const t = notificationWords.useWords();
  const [wish, setWish] = useState<MailWishBody>({
    language: of.language,
    zone: of.zone,
    atOnce: of.atOnce,
    digest: of.digest,
    quiet: of.quiet,
  });
  const act = useAct((_: null, key) => mailWish({ body: wish, headers: { ...key } }));
  const { language, zone, atOnce, digest, quiet } = wish;
  return (
    <div className="stack-12">
      <div className={css.fields}>
        <Select
          label={t('language')}
          choices={(['en', 'zh'] as const).map((id) => ({ id, label: t(`language.${id}`) }))}
          value={language}
          onChange={(value) => setWish({ ...wish, language: value as MailWishBody['language'] })}
        />
        <TextField label={t('timeZone')} hint={t('zoneHint')} value={zone} onChange={(value) => setWish({ ...wish, zone: value })} />
      </div>
      <strong>{t('atOnce')}</strong>
      <Groups
        label={t('atOnce')}
        amount={(group) => amountOf(group, atOnce)}
        onChange={(group, chosen) => setWish({ ...wish, atOnce: withGroup(atOnce, group, chosen) })}
      />
      <Checkbox
        isSelected={digest !== null}
        onChange={(chosen) => setWish({ ...wish, digest: chosen ? { at: '08:30', weekdays: [1, 2, 3, 4, 5] } : null })}
      >
        {t('digest')}
      </Checkbox>
      {digest !== null && (
        <>
          <TextField
            label={t('digestAt')}
            hint={t('timeHint')}
            value={digest.at}
            onChange={(at) => setWish({ ...wish, digest: { ...digest, at } })}
          />
          <div role="group" aria-label={t('weekdays')} className="row-16">
            {days.map((day) => (
              <Checkbox
                key={day}
                isSelected={digest.weekdays.includes(day)}
                onChange={(chosen) =>
                  setWish({
                    ...wish,
                    digest: { ...digest, weekdays: days.filter((other) => (other === day ? chosen : digest.weekdays.includes(other))) },
                  })
                }
              >
                {t(`weekday.${day}`)}
              </Checkbox>
            ))}
          </div>
        </>
      )}
      <Checkbox
        isSelected={quiet !== null}
        onChange={(chosen) => setWish({ ...wish, quiet: chosen ? { from: '20:00', to: '08:00' } : null })}
      >
        {t('quiet')}
      </Checkbox>
      {quiet !== null && (
        <div className={css.fields}>
          <TextField
            label={t('quietFrom')}
            hint={t('timeHint')}
            value={quiet.from}
            onChange={(from) => setWish({ ...wish, quiet: { ...quiet, from } })}
          />
          <TextField
            label={t('quietTo')}
            hint={t('timeHint')}
            value={quiet.to}
            onChange={(to) => setWish({ ...wish, quiet: { ...quiet, to } })}
          />
        </div>
      )}
      <Save act={act} />
    </div>
  );
}
