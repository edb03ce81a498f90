import { createServer, type ServerResponse } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { inlineIntoStream } from "./inline-into-stream.ts";
import { listen } from "./listen.ts";

const inlineStyles = (html: string, nonce?: string) => ({
  html: html.replace("<link/>", `<style nonce="${nonce}">p{}</style>`),
  styles: [],
});

/** @param write As Next does. @returns What arrives, piece by piece as far as the network keeps them apart. */
async function sent(
  write: (res: ServerResponse) => void,
  type = "text/html; charset=utf-8",
): Promise<Response> {
  const server = createServer((_, res) => {
    inlineIntoStream(res, inlineStyles, "n0");
    res.setHeader("Content-Type", type);
    write(res);
  });
  onTestFinished(() => void server.close());
  return fetch(`http://127.0.0.1:${await listen(server, 0)}/`);
}

test("the sheet stands in the head, however that is cut, and what follows is as it was", async () => {
  const page = Buffer.from("<head><title>Crème</title><link/></head><body>Crème <link/></body>");
  const styled = '<head><title>Crème</title><style nonce="n0">p{}</style></head><body>Crème <link/></body>';
  for (let cut = 1; cut < page.length; cut++) {
    const answer = await sent((res) => {
      res.write(page.subarray(0, cut));
      res.end(page.subarray(cut));
    });
    expect(await answer.text(), `cut at ${cut}`).toBe(styled);
  }
});

test("what comes after the head goes out as it comes", async () => {
  let finish = () => {};
  const answer = await sent((res) => {
    res.write("<head><link/></head><body>");
    finish = () => res.end("end");
  });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe('<head><style nonce="n0">p{}</style></head><body>');
  finish();
  expect((await reader?.read())?.value).toBe("end");
});

test.each([
  { name: "what is no document", type: "text/x-component", body: "<head><link/></head>" },
  { name: "a document without a head", type: "text/html", body: "<p>Crème <link/>" },
  { name: "an empty one", type: "text/html", body: "" },
])("$name is left as it is", async ({ type, body }) => {
  const answer = await sent((res) => res.end(body), type);
  expect(await answer.text()).toBe(body);
});

test("no more is held back than a head may have", async () => {
  let finish = () => {};
  const answer = await sent((res) => {
    res.write("x".repeat(100_000));
    finish = () => res.end("end");
  });
  const reader = answer.body?.getReader();
  expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
  finish();
  await reader?.cancel();
});

test("a length that was told before is not that of what is sent", async () => {
  const answer = await sent((res) => {
    res.setHeader("Content-Length", "20");
    res.write("<head><link/></head>");
    res.end();
  });
  expect(await answer.text()).toBe('<head><style nonce="n0">p{}</style></head>');
});
