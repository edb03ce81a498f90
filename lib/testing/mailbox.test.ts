import { createTransport } from "nodemailer";
import { expect, onTestFinished, test } from "vitest";
import { openMailbox, tokenIn } from "./mailbox.ts";

test.each([
  ["short lines, which are sent as they are", ""],
  ["a line so long that it is folded", "a".repeat(100)],
])("a token is read as it was sent, with %s", async (_, path) => {
  const mailbox = await openMailbox();
  onTestFinished(() => mailbox.close());
  const transport = createTransport(mailbox.url);
  onTestFinished(() => transport.close());
  await transport.sendMail({
    from: "hestia@recipes.test",
    to: "ada@recipes.test",
    text: `Go on at\nhttp://recipes.test/${path}#token=4AsoupOfLentils\n`,
  });
  expect(tokenIn(await mailbox.take("ada@recipes.test"))).toBe("4AsoupOfLentils");
});
