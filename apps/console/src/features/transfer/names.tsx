import type { PartChange } from '@carnet/client';
import { useMemo } from 'react';
import { Table } from '../../ui/layout.js';
import { useFactName, useFactValue } from '../../words/facts.js';
import { transferWords } from './words.js';

/** What a filing says of a fact, in words. */
export function useFiledValue(): (name: string, value: unknown) => string {
  const t = transferWords.useWords();
  return useFactValue(t('unknown'));
}

/** The name of a part of a filing, by its JSON pointer. */
export function usePartName(): (pointer: string) => string {
  const fact = useFactName();
  const t = transferWords.useWords();
  return useMemo(
    () => (pointer) => {
      const [, whole = '', part = ''] = pointer.split('/');
      switch (whole) {
        case 'title':
          return t('transferTitle');
        case 'scenario':
          return t('scenario');
        case 'recipient':
          return t('recipient');
        case 'fields':
          return t('fields');
        case 'documents':
          return t('documents');
        case 'people':
          return part === 'ordinary' ? t('ordinaryPeople') : part === 'sensitive' ? t('sensitivePeople') : t('people');
        case 'facts':
          return fact(part);
        default:
          return pointer === '' ? t('filing') : pointer;
      }
    },
    [fact, t],
  );
}

/** What differs in a filing, part by part. */
export function Difference({ parts }: { parts: readonly PartChange[] }) {
  const t = transferWords.useWords();
  const name = usePartName();
  const value = useFiledValue();
  const shown = (subject: string, said: unknown): string => {
    if (said === null || said === undefined) return t('none');
    const fact = subject.startsWith('/facts/') ? (subject.split('/')[2] ?? '') : '';
    if (subject === '/documents' && Array.isArray(said))
      return value(
        '',
        (said as { name: string }[]).map((document) => document.name),
      );
    return value(fact, said);
  };
  if (parts.length === 0) return <p className="t2">{t('noParts')}</p>;
  return (
    <Table label={t('part')} head={[t('part'), t('before'), t('after')]}>
      {parts.map(({ subject, before, after }) => (
        <tr key={subject}>
          <td>{name(subject)}</td>
          <td>
            <del>{shown(subject, before)}</del>
          </td>
          <td>
            <ins>{shown(subject, after)}</ins>
          </td>
        </tr>
      ))}
    </Table>
  );
}
