import { expect, test } from "vitest";
import { isPublicAddress } from "./public-address.ts";

test.each([
  "1.1.1.1",
  "93.184.216.34",
  "172.15.255.255",
  "172.32.0.1",
  "100.63.255.255",
  "100.128.0.1",
  "223.255.255.255",
  "2606:4700::1111",
  "2a00:1450:4001::1",
])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ["this network", "0.0.0.0"],
  ["private", "10.1.2.3"],
  ["carrier-grade NAT", "100.64.0.1"],
  ["loopback", "127.0.0.1"],
  ["loopback, elsewhere", "127.255.255.254"],
  ["metadata", "169.254.169.254"],
  ["Azure's metadata", "168.63.129.16"],
  ["Alibaba's metadata", "100.100.100.200"],
  ["private", "172.16.0.1"],
  ["private, its end", "172.31.255.255"],
  ["protocols", "192.0.0.8"],
  ["documentation", "192.0.2.1"],
  ["private", "192.168.1.1"],
  ["benchmarks", "198.19.0.1"],
  ["multicast", "224.0.0.1"],
  ["reserved", "240.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["unspecified", "::"],
  ["loopback", "::1"],
  ["mapped IPv4", "::ffff:10.0.0.1"],
  ["mapped IPv4 that is public", "::ffff:1.1.1.1"],
  ["mapped IPv4 in hexadecimal", "::ffff:7f00:1"],
  ["compatible IPv4", "::127.0.0.1"],
  ["NAT64", "64:ff9b::7f00:1"],
  ["local NAT64", "64:ff9b:1::a00:1"],
  ["discard", "100::1"],
  ["Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
  ["ORCHID", "2001:20::1"],
  ["6to4", "2002:7f00:1::"],
  ["documentation", "2001:db8::1"],
  ["documentation", "3fff::1"],
  ["unique local", "fd00:ec2::254"],
  ["link-local", "fe80::1"],
  ["link-local with a zone", "fe80::1%eth0"],
  ["site-local", "fec0::1"],
  ["multicast", "ff02::1"],
  ["segment routing", "5f00::1"],
  ["no address", "example.com"],
  ["a short form", "127.1"],
  ["nothing", ""],
])("%s is not public: %s", (_name, address) => {
  expect(isPublicAddress(address)).toBe(false);
});
