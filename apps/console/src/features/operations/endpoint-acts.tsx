import { type Endpoint, type EndpointBody, webhooksCreate, webhooksTypesOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../shell/act.js';
import { useMe } from '../../shell/session.js';
import { ActForm } from '../../ui/act-form.js';
import { Checkbox, Radios, TextField } from '../../ui/field.js';
import { useSay } from '../../words/language.js';
import { memberWords } from '../../words/members.js';
import { messageWords } from './words.js';
import { CircleCheck, CirclePause } from 'lucide-react';
import { Mark } from '../../ui/feedback.js';
import { useFormat } from '../../words/format.js';

/** Names an address to be told at. */
export function AddEndpoint({ onClose }: { onClose: () => void }) {
  const t = messageWords.useWords();
  const member = memberWords.useWords();
  const say = useSay();
  const { realm } = useMe();
  const [url, setUrl] = useState('https://');
  const [label, setLabel] = useState('');
  const [some, setSome] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const types = useQuery(webhooksTypesOptions());
  const adding = useAct((body: EndpointBody, key) => webhooksCreate({ body, headers: { ...key } }), onClose);
  return (
    <ActForm
      title={t('add')}
      drawer={520}
      act={adding}
      isReady={url.trim() !== '' && label.trim() !== '' && (!some || chosen.length > 0)}
      onSubmit={() => adding.mutate({ url: url.trim(), label: label.trim(), ...(some && { types: [...chosen] }) })}
      onClose={onClose}
    >
      <div className="stack-12">
        <TextField label={t('address')} hint={t('urlHint')} type="url" isRequired value={url} onChange={setUrl} />
        <TextField label={t('label')} isRequired value={label} onChange={setLabel} maxLength={200} />
        <Radios
          label={member('types')}
          choices={[
            { id: 'all', label: t('allTypes') },
            { id: 'some', label: t('someTypes') },
          ]}
          value={some ? 'some' : 'all'}
          onChange={(value) => setSome(value === 'some')}
        />
        {some &&
          (types.data?.items ?? [])
            .filter((one) => one[realm])
            .map(({ type, says }) => (
              <Checkbox
                key={type}
                isSelected={chosen.includes(type)}
                onChange={(on) => setChosen(on ? [...chosen, type] : chosen.filter((other) => other !== type))}
              >
                <span>
                  {say(says)} <span className="mono t3">{type}</span>
                </span>
              </Checkbox>
            ))}
      </div>
    </ActForm>
  );
}

/** Whether a webhook is sent to, or since when and why it is paused. */
export function EndpointStanding({ of }: { of: Endpoint['disabled'] }) {
  const t = messageWords.useWords();
  const format = useFormat();
  const Icon = of === null ? CircleCheck : CirclePause;
  return (
    <Mark family={of === null ? 'green' : 'amber'} icon={Icon}>
      {of === null ? t('standing.on') : t(`standing.${of.because}`, { time: format.time(of.at) })}
    </Mark>
  );
}
