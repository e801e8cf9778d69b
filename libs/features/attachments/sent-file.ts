import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from '@carnet/http/request.js';
import { MEDIA_TYPES, type OpenAttachment } from './attachment.js';

/** What a browser that opens the file all the same lets it do: nothing, in an origin of its own. */
const sandbox = "sandbox; default-src 'none'";

/** A file to save, never to show: it is somebody else's, whatever it says it is. */
export function sentFile({ digest, bytes, kind, name, content }: OpenAttachment, reply: FastifyReply): StreamableFile {
  void reply.headers({ 'content-security-policy': sandbox, etag: `"${digest}"` });
  return new StreamableFile(content instanceof Readable ? content : Readable.from(content), {
    type: MEDIA_TYPES[kind],
    length: bytes,
    disposition: dispositionOf(name),
  });
}

/** `Content-Disposition` with the name for everybody (RFC 6266), in ASCII and as it is (RFC 8187). */
export function dispositionOf(name: string): string {
  const ascii = name.replace(/[^ -~]/g, '_').replace(/["\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
