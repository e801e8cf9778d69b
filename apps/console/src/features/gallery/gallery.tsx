import { useState } from 'react';
import { PageHead } from '../../shell/chrome.js';
import chrome from '../../shell/chrome.module.css';
import { ServerProblem } from '../../shell/server.js';
import { Button, LinkButton } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Empty, type Family, Notice, ProblemNotice, Withheld } from '../../ui/feedback.js';
import { Checkbox, Radios, Select, TextField } from '../../ui/field.js';
import { Pairs, Panel, Person, Table } from '../../ui/layout.js';
import { Reference } from '../../ui/reference.js';
import { outcomeWords } from '../../words/outcomes.js';
import { stateWords } from '../transfers/state-words.js';
import { type ClockKind, DueTag, LaneTag, OutcomeTag, StateTag } from '../transfers/tags.js';
import css from './gallery.module.css';
import { galleryWords } from './words.js';

type State = Parameters<typeof StateTag>[0]['state'];
const states = Object.keys(stateWords.phrases).filter((key) => !key.includes('.')) as State[];
const clocks: readonly ClockKind[] = ['ahead', 'near', 'today', 'over', 'paused'];
const families: readonly Family[] = ['green', 'amber', 'orange', 'red', 'blue', 'violet', 'grey', 'ink'];
const refused = new ServerProblem(
  409,
  'stale-version',
  { en: 'Somebody else has changed this.', zh: '他人已作更改。' },
  [{ pointer: '/people/count', code: 'range', says: { en: 'At most 1,000,000,000.', zh: '不得超过 1,000,000,000。' } }],
  '0a000000-0000-4000-8000-000000000001',
);

/** Every component in each of its states, for who works on them. */
export function Page() {
  const t = galleryWords.useWords();
  const [text, setText] = useState('2,000');
  const [choice, setChoice] = useState('a');
  const [ticked, setTicked] = useState(true);
  const [opened, setOpened] = useState<'dialog' | 'drawer' | null>(null);
  const choices = ['a', 'b', 'c'].map((id) => ({ id, label: `${t('example')} ${id}` }));
  return (
    <>
      <PageHead title={t('title')} />
      <div className={`${chrome.scroll} ${chrome.padded}`}>
        <Panel title={t('states')}>
          <div className="row-16">
            {states.map((state) => (
              <span key={state} className="row-16">
                <StateTag state={state} /> <StateTag state={state} chip />
              </span>
            ))}
          </div>
        </Panel>
        <Panel title={t('lanes')}>
          <div className="row-16">
            {(['green', 'amber', 'red'] as const).map((lane) => (
              <span key={lane} className="row-16">
                <LaneTag lane={lane} /> <LaneTag lane={lane} audit chip />
              </span>
            ))}
          </div>
        </Panel>
        <Panel title={t('clocks')}>
          <div className="row-16">
            {clocks.map((kind) => (
              <DueTag key={kind} kind={kind} day="8 Dec" />
            ))}
          </div>
        </Panel>
        <Panel title={t('outcomes')}>
          <div className="row-16">
            {Object.keys(outcomeWords.phrases).map((outcome) => (
              <OutcomeTag key={outcome} outcome={outcome} />
            ))}
          </div>
        </Panel>
        <Panel title={t('buttons')}>
          <div className="row-16">
            <Button kind="primary" hotkey="n">
              {t('example')}
            </Button>
            <Button>{t('example')}</Button>
            <Button kind="quiet">{t('example')}</Button>
            <Button kind="danger">{t('example')}</Button>
            <Button isDisabled>{t('disabled')}</Button>
            <LinkButton href="/gallery">{t('example')}</LinkButton>
            <Button onPress={() => setOpened('dialog')}>{t('open')}</Button>
            <Button onPress={() => setOpened('drawer')}>{t('drawer')}</Button>
            <Reference of="T26-0418" />
            <Person name="Lin Zhiyuan" />
          </div>
          <Withheld name={t('example')} reason={t('text')} />
        </Panel>
        <Panel title={t('fields')}>
          <div className={css.grid}>
            <TextField label={t('example')} hint={t('hint')} value={text} onChange={setText} />
            <TextField label={t('example')} error={t('wrong')} value={text} onChange={setText} />
            <TextField label={t('example')} rows={3} value={text} onChange={setText} />
            <Select label={t('example')} hint={t('hint')} choices={choices} value={choice} onChange={setChoice} />
            <Radios label={t('example')} choices={choices} value={choice} onChange={setChoice} />
            <Checkbox isSelected={ticked} onChange={setTicked}>
              {t('text')}
            </Checkbox>
          </div>
        </Panel>
        <Panel title={t('notices')}>
          <div className={css.grid}>
            {families.map((family) => (
              <Notice key={family} family={family}>
                {t('text')}
              </Notice>
            ))}
            <ProblemNotice error={refused} onRetry={() => undefined} />
            <Empty links={<LinkButton href="/">{t('example')}</LinkButton>}>{t('text')}</Empty>
          </div>
        </Panel>
        <Panel title={t('tables')} bare>
          <Table label={t('tables')} head={[t('example'), t('text'), '']}>
            {choices.map(({ id, label }) => (
              <tr key={id}>
                <td>{label}</td>
                <td>
                  <Pairs of={[[t('example'), t('text')]]} />
                </td>
                <td>
                  <Button kind="quiet">{t('example')}</Button>
                </td>
              </tr>
            ))}
          </Table>
        </Panel>
      </div>
      {opened !== null && (
        <Dialog
          title={t('example')}
          onClose={() => setOpened(null)}
          foot={<Button onPress={() => setOpened(null)}>{t('example')}</Button>}
          {...(opened === 'drawer' && { drawer: 620 })}
        >
          <p>{t('text')}</p>
        </Dialog>
      )}
    </>
  );
}
