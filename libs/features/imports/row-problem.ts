import { bilingualFault, problemKind } from '@carnet/http/problem.js';
import { type Bilingual, faultsIn, type Refusal } from '@carnet/kernel';
import type { FactCatalogue } from '@carnet/rules';
import type { ColumnsByPointer, RowFault } from './import-record.js';
import type { RowProblemResponse } from './imports.dto.js';
import { correctionAdvice } from './correction-advice.js';

const refusedText: Bilingual = { en: 'The filing was refused.', zh: '该申报未被受理。' };

/** The content of a row and the catalogue of its facts, from which a fault names the value and the correction. */
export interface RowSource {
  readonly said: unknown;
  readonly catalogue: FactCatalogue;
  /** Cells by column name, as written, if available. */
  readonly cells?: Readonly<Record<string, string>>;
}

/** Describes a refusal of a row in both languages; each fault names its column, the value there, and what to write instead. */
export function rowProblem(refusal: Refusal, columns: ColumnsByPointer, row?: RowSource): RowProblemResponse {
  const { code, detail } = refusal;
  const of = refusal.says ?? problemKind(code)?.says ?? refusedText;
  return {
    code,
    says: of,
    detail,
    faults: faultsIn(refusal)
      .slice(0, 100)
      .map((fault): RowFault => {
        const column = columnOf(fault.pointer, columns);
        const value = row === undefined ? null : valueIn(row, fault.pointer, column);
        const write = column === null || row === undefined ? null : correctionAdvice(fault, value, row.catalogue);
        return { ...bilingualFault(fault, of), column, value, write };
      }),
  };
}

const LONGEST = 100;

/** The value in the cell, or else at the JSON Pointer. */
function valueIn({ said, cells = {} }: RowSource, pointer: string, column: string | null): string | null {
  const written = column !== null && Object.hasOwn(cells, column) ? cells[column]?.trim() : undefined;
  return written === undefined ? valueAt(said, pointer) : shortened(written);
}

/** The value at a JSON Pointer, formatted for people. */
function valueAt(said: unknown, pointer: string): string | null {
  const found = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, name) => {
      const member = name.replaceAll('~1', '/').replaceAll('~0', '~');
      return typeof at === 'object' && at !== null && Object.hasOwn(at, member)
        ? (at as Readonly<Record<string, unknown>>)[member]
        : undefined;
    }, said);
  if (found === undefined || found === null) return null;
  return shortened(typeof found === 'string' ? found : JSON.stringify(found));
}

function shortened(text: string): string | null {
  if (text === '') return null;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Column of the nearest enclosing part that has one, so that a fault within a list belongs to the list's cell. */
function columnOf(pointer: string, columns: ColumnsByPointer): string | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const column = columns !== null && Object.hasOwn(columns, at) ? columns[at] : undefined;
    if (column !== undefined) return column;
  }
  return null;
}
