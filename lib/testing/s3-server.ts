import type { AddressInfo } from "node:net";
import S3rver from "@20minutes/s3rver";
import type { S3Config } from "#lib/env.ts";

const BUCKET = "pictures";

/** A real S3 server (signatures, CORS, listings) on this machine, its files in `directory`. */
export async function startS3Server(
  directory: string,
): Promise<{ config: S3Config; close(): Promise<void> }> {
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory,
    vhostBuckets: false,
    configureBuckets: [{ name: BUCKET, configs: [] }],
  });
  const { port }: AddressInfo = await server.run();
  return {
    config: {
      bucket: BUCKET,
      endpoint: `http://127.0.0.1:${port}`,
      region: "us-east-1",
      // The only account it knows.
      accessKeyId: "S3RVER",
      secretAccessKey: "S3RVER",
      isPathStyle: true,
    },
    close: () => server.close(),
  };
}
