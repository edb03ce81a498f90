// Plain Node http that reads each request's body and answers 204; announces its port.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const server = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on("data", (chunk: Buffer) => chunks.push(chunk));
  req.once("end", () => {
    Buffer.concat(chunks).toString("utf8");
    res.writeHead(204).end();
  });
});
server.listen(0, () => {
  // It listens on a port.
  console.log(`http://localhost:${(server.address() as AddressInfo).port}`);
});
