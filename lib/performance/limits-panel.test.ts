import { expect, test } from "vitest";
import { shortened } from "./limits-panel.ts";

test.each([
  ["203.0.113.77", "203.0.113.0/24"],
  ["2001:db8:12:34::/64", "2001:db8:12::/48"],
  ["0199a1b2-0000-7000-8000-000000000000", "account 0199a1b2…"],
  ["unknown", "unknown"],
  ["q83vEjRWeJCrze8SNFZ4kA", "an e-mail address"],
])("%s is shown as %s", (subject, who) => expect(shortened(subject)).toBe(who));
