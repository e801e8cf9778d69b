/** Where objects lie, as the settings say. */
export interface StoreAddress {
  /** Without the bucket, such as https://s3.example. */
  readonly endpoint: string;
  readonly bucket: string;
  /** Empty, or ending with a slash. */
  readonly prefix: string;
  readonly region: string;
  /** Whether the bucket is in the path, not in the name of the host. */
  readonly pathStyle: boolean;
  /** By what the store encrypts; null when it is not told. */
  readonly encryption: 'AES256' | 'aws:kms' | null;
}

export interface StoreKey {
  readonly id: string;
  readonly secret: string;
}
