// Plain Node http, the most that any Node server can do: the same bytes and headers for every request.
// usage: node plain-server.ts FILE (JSON: headers, and the body in base64); announces its port
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const { headers, body } = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const bytes = Buffer.from(body, "base64");
const server = createServer((_req, res) => {
  res.writeHead(200, headers);
  res.end(bytes);
});
server.listen(0, () => {
  // It listens on a port.
  console.log(`http://localhost:${(server.address() as AddressInfo).port}`);
});
