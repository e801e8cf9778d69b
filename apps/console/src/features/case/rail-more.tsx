import {
  commentsListOptions,
  commentsWrite,
  likeCasesFindOptions,
  relatedFindOptions,
  tagsAdd,
  tagsReadOptions,
  tagsRemove,
  type Transfer,
} from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAct } from '../../shell/act.js';
import { useMay } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Answer } from '../../ui/feedback.js';
import { Checkbox, Radios, TextField } from '../../ui/field.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { usePeople } from '../queue/people.js';
import { StateTag } from '../transfers/tags.js';
import css from './case.module.css';
import { Refused } from '../../ui/act-form.js';
import { RailFold, RailPart } from './rail.js';
import { caseWords } from './words.js';

/** Tags of the authority's own. */
export function Tags({ id }: { id: string }) {
  const t = caseWords.useWords();
  const may = useMay()('tag:write');
  const tags = useQuery(tagsReadOptions({ path: { id } }));
  const [word, setWord] = useState('');
  const adding = useAct(
    (tag: string, key) => tagsAdd({ path: { id }, body: { tag }, headers: { ...key } }),
    () => setWord(''),
  );
  const removing = useAct((tag: string, key) => tagsRemove({ path: { id }, body: { tag }, headers: { ...key } }));
  return (
    <RailPart title={t('tags')}>
      <Refused error={adding.error ?? removing.error} />
      <Answer of={tags} rows={1}>
        {({ items }) => (
          <ul className={css.tagList}>
            {items.length === 0 && <li className="t2">{t('tags.none')}</li>}
            {items.map(({ tag }) => (
              <li key={tag} className={css.tag}>
                {tag}
                {may && (
                  <button type="button" aria-label={t('tags.remove', { tag })} onClick={() => removing.mutate(tag)}>
                    <X size={13} aria-hidden />
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answer>
      {may && (
        <form
          className={css.inline}
          onSubmit={(event) => {
            event.preventDefault();
            if (word.trim() !== '') adding.mutate(word);
          }}
        >
          <TextField label={t('tags.word')} value={word} onChange={setWord} maxLength={64} />
          <Button type="submit" isDisabled={word.trim() === ''} isPending={adding.isPending}>
            {t('add')}
          </Button>
        </form>
      )}
    </RailPart>
  );
}

/** Decided cases that are most like this one, and filings that have to do with it. */
export function Neighbours({ id }: { id: string }) {
  const t = caseWords.useWords();
  return (
    <RailPart title={t('neighbours')}>
      <RailFold title={t('likeCases')}>{() => <LikeCases id={id} />}</RailFold>
      <RailFold title={t('related')}>{() => <Related id={id} />}</RailFold>
    </RailPart>
  );
}

function LikeCases({ id }: { id: string }) {
  const t = caseWords.useWords();
  const say = useSay();
  const format = useFormat();
  const like = useQuery(likeCasesFindOptions({ path: { id } }));
  return (
    <Answer of={like} rows={2}>
      {({ items, compared }) => (
        <ul className={css.plain}>
          {items.length === 0 && <li className="t2">{t('like.none', { count: compared })}</li>}
          {items.map((one) => (
            <li key={one.transfer}>
              <div className={css.spread}>
                <Link to={`/cases/${one.transfer}`} className="mono">
                  {one.reference}
                </Link>
                <span>{t(`outcome.${one.outcome}`)}</span>
              </div>
              <p className="small t2">
                {t('like.line', { company: say(one.company.name), day: format.day(one.decidedAt), score: one.score })}
              </p>
              <ul className={`${css.plain} small`}>
                {one.differs.map(({ aspect, says }) => (
                  <li key={aspect}>{say(says)}</li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </Answer>
  );
}

function Related({ id }: { id: string }) {
  const t = caseWords.useWords();
  const say = useSay();
  const related = useQuery(relatedFindOptions({ path: { id } }));
  return (
    <Answer of={related} rows={2}>
      {({ items, compared }) => (
        <ul className={css.plain}>
          {items.length === 0 && <li className="t2">{t('related.none', { count: compared })}</li>}
          {items.map((one) => (
            <li key={one.transfer}>
              <div className={css.spread}>
                <Link to={`/cases/${one.transfer}`} className="mono">
                  {one.reference}
                </Link>
                <StateTag state={one.state} />
              </div>
              <p className="small t2">{t('related.line', { relation: t(`relation.${one.relation}`), company: say(one.company.name) })}</p>
              <ul className={`${css.plain} small`}>
                {one.common.map(({ by, says }) => (
                  <li key={by}>{say(says)}</li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </Answer>
  );
}

/** What was said about the case, within the authority or to both sides. */
export function Comments({ of }: { of: Transfer }) {
  const t = caseWords.useWords();
  const say = useSay();
  const format = useFormat();
  const may = useMay()('comment:write');
  const comments = useQuery(commentsListOptions({ path: { id: of.id } }));
  return (
    <RailPart title={t('comments')}>
      <Answer of={comments} rows={1}>
        {({ items }) => (
          <ul className={css.plain}>
            {items.length === 0 && <li className="t2">{t('comments.none')}</li>}
            {items.map((comment) => (
              <li key={comment.id}>
                <p className="small t2">
                  {t(`comments.by.${comment.audience}`, {
                    name: comment.author?.name ?? t(`side.${comment.from}`),
                    time: format.time(comment.at),
                  })}
                </p>
                <p>{comment.text ?? (comment.withheld === undefined ? '' : say(comment.withheld.reason))}</p>
                {comment.mentions.length > 0 && (
                  <p className="small t2">{t('comments.told', { names: format.list(comment.mentions.map(({ name }) => name)) })}</p>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answer>
      {may && <RailFold title={t('comments.write')}>{() => <CommentForm id={of.id} />}</RailFold>}
    </RailPart>
  );
}

function CommentForm({ id }: { id: string }) {
  const t = caseWords.useWords();
  const people = usePeople();
  const [text, setText] = useState('');
  const [audience, setAudience] = useState<'internal' | 'to-company'>('internal');
  const [mentions, setMentions] = useState<readonly string[]>([]);
  const writing = useAct(
    (_: undefined, key) => commentsWrite({ path: { id }, body: { audience, text, mentions: [...mentions] }, headers: { ...key } }),
    () => {
      setText('');
      setMentions([]);
    },
  );
  const readers = people.all.filter(({ roles }) => roles.some((role) => ['officer', 'approver', 'supervisor'].includes(role)));
  return (
    <div className={css.stack}>
      <Refused error={writing.error} />
      <TextField label={t('comments.text')} rows={3} value={text} onChange={setText} maxLength={4000} />
      <Radios
        label={t('comments.readers')}
        choices={(['internal', 'to-company'] as const).map((one) => ({ id: one, label: t(`comments.readers.${one}`) }))}
        value={audience}
        onChange={(chosen) => setAudience(chosen as 'internal')}
      />
      <RailFold title={t('comments.mention', { count: mentions.length })}>
        {() => (
          <div className={css.mentions}>
            {readers.map((person) => (
              <Checkbox
                key={person.id}
                isSelected={mentions.includes(person.id)}
                onChange={(on) => setMentions((before) => (on ? [...before, person.id] : before.filter((one) => one !== person.id)))}
              >
                {person.name}
              </Checkbox>
            ))}
          </div>
        )}
      </RailFold>
      <Button isDisabled={text.trim() === ''} isPending={writing.isPending} onPress={() => writing.mutate(undefined)}>
        {t('comments.send')}
      </Button>
    </div>
  );
}
