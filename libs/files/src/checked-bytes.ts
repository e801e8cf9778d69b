import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { FileDamaged } from './kept-files.js';

/**
 * Lets bytes through and holds the last of them back until all are found to have this SHA-256: whoever reads a file that was damaged
 * never has the whole of it.
 */
export class CheckedBytes extends Transform {
  private readonly hash = createHash('sha256');
  private held: Uint8Array | null = null;

  constructor(private readonly sha256: string) {
    super();
  }

  override _transform(chunk: Uint8Array, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    if (this.held !== null) this.push(this.held);
    this.held = chunk;
    done();
  }

  override _flush(done: TransformCallback): void {
    if (this.hash.digest('hex') !== this.sha256) {
      done(new FileDamaged());
      return;
    }
    if (this.held !== null) this.push(this.held);
    done();
  }
}
