/** The test string that every scanner has to find (EICAR, 2003), in two halves, so that no scanner finds it here. */
const eicar = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''), 'latin1');

/** Looks for the test string in bytes as they come, also over the borders of chunks. */
export class EicarSearch {
  private before = Buffer.alloc(0);

  /** Whether it has been there by now. */
  sees(chunk: Uint8Array): boolean {
    const bytes = Buffer.concat([this.before, chunk]);
    this.before = Buffer.from(bytes.subarray(-(eicar.length - 1)));
    return bytes.includes(eicar);
  }
}
