import { expect, test } from "vitest";
import { negotiateFormat } from "./accept.ts";

test.each([
  {
    name: "Chrome",
    accept: "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
    format: "avif",
  },
  {
    name: "Safari 14, before AVIF",
    accept: "image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
    format: "webp",
  },
  { name: "curl", accept: "*/*", format: "jpeg" },
  { name: "no header", accept: null, format: "jpeg" },
  { name: "an empty header", accept: "", format: "jpeg" },
  { name: "any picture", accept: "image/*", format: "jpeg" },
  { name: "WebP above AVIF by q-value", accept: "image/avif;q=0.5, image/webp;q=0.9", format: "webp" },
  { name: "JPEG above both", accept: "image/jpeg, image/avif;q=0.9, image/webp;q=0.9", format: "jpeg" },
  { name: "AVIF refused by q=0", accept: "image/avif;q=0, image/webp", format: "webp" },
  { name: "wildcard preferred to WebP", accept: "image/webp;q=0.2, */*;q=0.7", format: "jpeg" },
  { name: "capitals and spaces", accept: " Image/WEBP ; Q=1.0 ", format: "webp" },
  { name: "other parameters beside q", accept: "image/avif;level=1;q=0.1,image/webp;q=0.2", format: "webp" },
  { name: "a q-value out of range", accept: "image/avif;q=7,image/webp;q=0.1", format: "webp" },
  { name: "nothing we make", accept: "image/png,text/html", format: "jpeg" },
  { name: "all refused", accept: "image/avif;q=0,image/webp;q=0,image/jpeg;q=0,*/*;q=0", format: "jpeg" },
  { name: "nonsense", accept: ";;,,q=1;=,image/", format: "jpeg" },
])("$name: $format", ({ accept, format }) => {
  expect(negotiateFormat(accept)).toBe(format);
});
