import type { S3Config } from "#lib/env.ts";

/** Without a slash at the end. */
export function bucketAddress({ endpoint, bucket, isPathStyle }: S3Config): string {
  if (isPathStyle) return `${endpoint}/${bucket}`;
  const url = new URL(endpoint);
  return `${url.protocol}//${bucket}.${url.host}`;
}
