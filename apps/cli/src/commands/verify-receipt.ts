import { PublicationKeys, RECEIPT_TYPE } from '@carnet/identity';
import { canonicalJson, digestOfText, type Json } from '@carnet/kernel';
import { Problem, readText } from '../problem.js';
import type { ReceiptStatement } from '@carnet/features/receipts/receipts.dto.js';

export interface ReceiptFlags {
  readonly keys: string;
  readonly filing?: string;
}

/**
 * `carnet verify-receipt FILE --keys KEYS`: checks that a receipt was signed with one of the keys and that its statement matches; with
 * `--filing`, also the content. Works offline. The exit code is 1 if a check fails.
 */
export async function verifyReceipt(file: string, { keys, filing }: ReceiptFlags): Promise<void> {
  const { signature, statement } = receiptIn(await readText(file), file);
  const trust = await PublicationKeys.parse(await readText(keys)).catch((): never => {
    throw new Problem(
      { en: `${keys} holds no Ed25519 keys.`, zh: `${keys} 中没有 Ed25519 密钥。` },
      {
        en: 'Save what /.well-known/carnet-receipt-keys answers, from an address you trust.',
        zh: '请从可信地址保存 /.well-known/carnet-receipt-keys 的应答。',
      },
    );
  });
  const signed = await trust.statementIn(signature, RECEIPT_TYPE);
  const faults = [
    ...(signed === null ? ['NOT SIGNED by any of these keys'] : []),
    ...(signed !== null && statement !== null && canonicalJson(statement) !== signed
      ? ['ANOTHER STATEMENT was signed than the file shows']
      : []),
  ];
  const receipt = signed === null ? null : (JSON.parse(signed) as ReceiptStatement);
  if (receipt !== null && filing !== undefined && contentOf(await readText(filing), filing) !== receipt.content)
    faults.push(`ANOTHER CONTENT was received than that of ${filing}`);
  process.stdout.write(
    [...(receipt === null ? [] : linesOf(receipt)), ...(faults.length === 0 ? ['  good'] : faults.map((fault) => `  ${fault}`))].join(
      '\n',
    ) + '\n',
  );
  if (faults.length > 0) process.exitCode = 1;
}

function linesOf({ number, company, content, rules, receivedAt, filedBy }: ReceiptStatement): readonly string[] {
  return [
    `receipt ${number}`,
    `  received    ${receivedAt}`,
    `  of          company ${company}, by ${filedBy.kind} ${filedBy.id}`,
    `  content     ${content}`,
    `  rules       ${rules}`,
  ];
}

/** Accepts the API's response, or the signature alone. */
function receiptIn(text: string, file: string): { readonly signature: string; readonly statement: Json } {
  const trimmed = text.trim();
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(trimmed)) return { signature: trimmed, statement: null };
  const { signature, statement = null } = jsonIn(trimmed, file) as { readonly signature?: unknown; readonly statement?: Json };
  if (typeof signature === 'string') return { signature, statement };
  throw new Problem(
    { en: `${file} holds no receipt.`, zh: `${file} 中没有回执。` },
    { en: 'Save what GET /v1/transfers/{id}/receipt answers.', zh: '请保存 GET /v1/transfers/{id}/receipt 的应答。' },
  );
}

/** Accepts the API's response, or the filing alone: the content as it was stored, in which nothing is left out. */
function contentOf(text: string, file: string): string {
  const json = jsonIn(text, file);
  const { filing = json } = (json ?? {}) as { readonly filing?: Json };
  return digestOfText(canonicalJson(filing));
}

function jsonIn(text: string, file: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new Problem(
      { en: `${file} is no JSON.`, zh: `${file} 不是 JSON。` },
      { en: 'Save the answer of the API as it is.', zh: '请原样保存 API 的应答。' },
    );
  }
}
