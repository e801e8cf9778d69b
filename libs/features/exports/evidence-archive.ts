import { createHash } from 'node:crypto';
import { type Bilingual, canonicalJson, type Json } from '@carnet/kernel';
import { escapeText, markup, type Markup } from '@carnet/rules';
import { ZipFile } from 'yazl';

/** A file of an archive, with its description. */
export interface EvidenceFile {
  readonly path: string;
  readonly content: Buffer;
  readonly says: Bilingual;
}

/** A file that is named and not included, identified by its digest. */
export interface OmittedFile {
  readonly path: string;
  readonly sha256: string;
  readonly says: Bilingual;
}

export interface EvidenceHead {
  readonly transfer: string;
  readonly reference: string;
  readonly company: Bilingual;
  /** The archive covers what happened before this instant. */
  readonly until: string;
}

/** In local time, because the format of the archive knows no zones; it is then the same everywhere. */
const noTime = new Date(1980, 0, 1);

/** Stored without compression, because the bytes of compressors differ between releases. */
const plain = { mtime: noTime, mode: 0o100_644, compress: false, forceDosTimestamp: true } as const;

/**
 * Builds an archive of files in the order of their names, with a manifest of digests, a list for `sha256sum -c`, and a page that explains
 * it.
 */
export async function archiveOf(head: EvidenceHead, files: readonly EvidenceFile[], leftOut: readonly OmittedFile[]): Promise<Buffer> {
  const sorted = files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  const listed = sorted.map(({ path, content, says }) => ({ path, bytes: content.byteLength, sha256: sha256(content), says: { ...says } }));
  const manifest = canonicalBytes({
    format: 'carnet-evidence/1',
    ...head,
    company: { ...head.company },
    files: listed,
    leftOut: leftOut.map(({ says, ...one }) => ({ ...one, says: { ...says } })),
  });
  const page = Buffer.from(pageOf(head, listed, leftOut));
  const beside = [
    { path: 'index.html', content: page },
    { path: 'manifest.json', content: manifest },
  ];
  const sums = [...listed, ...beside.map(({ path, content }) => ({ path, sha256: sha256(content) }))];
  const zip = new ZipFile();
  for (const { path, content } of [...beside, { path: 'SHA256SUMS', content: sumsOf(sums) }, ...sorted])
    zip.addBuffer(content, path, plain);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

export const canonicalBytes = (value: Json): Buffer => Buffer.from(canonicalJson(value));

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

const sumsOf = (files: readonly { readonly path: string; readonly sha256: string }[]): Buffer =>
  Buffer.from(files.map(({ path, sha256: sum }) => `${sum}  ${path}\n`).join(''));

type Listed = { readonly path: string; readonly bytes: number; readonly sha256: string; readonly says: Bilingual };

function pageOf({ reference, transfer, company, until }: EvidenceHead, files: readonly Listed[], leftOut: readonly OmittedFile[]): Markup {
  const row = ({ path, sha256: sum, says }: Listed | OmittedFile, there: boolean): Markup => {
    const name = there ? markup`<a href="${escapeText(encodeURI(path))}">${escapeText(path)}</a>` : escapeText(path);
    return markup`<tr><td>${name}</td><td>${escapeText(says.en)}<br><span lang="zh-Hans">${escapeText(says.zh)}</span></td><td><code>${escapeText(sum)}</code></td></tr>`;
  };
  const [there, notThere] = [files.map((one) => row(one, true)), leftOut.map((one) => row(one, false))];
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${escapeText(reference)}</title><style>${style as Markup}</style></head><body><main>
<h1>Evidence of transfer ${escapeText(reference)}<br><span lang="zh-Hans">事项 ${escapeText(reference)} 的证据包</span></h1>
<p>${escapeText(company.en)} · <span lang="zh-Hans">${escapeText(company.zh)}</span><br><code>${escapeText(transfer)}</code></p>
<p>This archive contains what is kept of the transfer up to ${escapeText(until)}, as far as the person who requested it may read it. Where the table says so,
a JSON file is byte for byte as it was stored, and its SHA-256 is the digest that the history names. The same request gives the same archive.</p>
<p lang="zh-Hans">本证据包收录该事项截至 ${escapeText(until)} 所留存的内容，以申请人有权查阅的为限。表中注明的 JSON 文件与当时存储的内容逐字节一致，其 SHA-256 即办理记录所载摘要。同一申请得到相同的证据包。</p>
<h2>Check it · <span lang="zh-Hans">核验</span></h2>
<p>Unpack the archive and run <code>sha256sum -c SHA256SUMS</code>: each line must say “OK”. Carnet shows the digest of the whole archive with the export.</p>
<p lang="zh-Hans">解压后运行 <code>sha256sum -c SHA256SUMS</code>，每行均应显示“OK”。整个证据包的摘要见 Carnet 中的该导出记录。</p>
<h2>Files · <span lang="zh-Hans">文件</span></h2>
<table><thead><tr><th>File · <span lang="zh-Hans">文件</span></th><th>Content · <span lang="zh-Hans">内容</span></th><th>SHA-256</th></tr></thead><tbody>${there}${notThere}</tbody></table>
</main></body></html>
`;
}

const style = `body{margin:0;font:16px/1.6 "Noto Sans","Noto Sans SC",system-ui,sans-serif;color:#1b1b1b;background:#fff}main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}td,th{border:1px solid #767676;padding:.4rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
code{font-size:.85rem}@media print{main{max-width:none;padding:0}tr{break-inside:avoid}}`;
