import { BlockList, isIP, isIPv4 } from "node:net";

/** What is not the public Internet (IANA's special-purpose registries), and what wraps such an address in another. */
const CLOSED_V4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  // Azure's and Alibaba's metadata services stand at public addresses.
  "168.63.129.16/32",
  "100.100.100.200/32",
];
/** Of the public 2000::/3: transition mechanisms, which lead to IPv4 addresses, documentation and protocols. */
const CLOSED_V6 = ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20", "3ffe::/16"];

const closedV4 = blockList(CLOSED_V4, "ipv4");
const closedV6 = blockList(CLOSED_V6, "ipv6");
const globalV6 = blockList(["2000::/3"], "ipv6");

/**
 * Whether an address belongs to the public Internet. False for private, loopback, link-local, shared and multicast
 * addresses, metadata services, IPv4 in IPv6's clothes (mapped, NAT64, 6to4, Teredo), and for what is no address.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closedV4.check(address, "ipv4");
  // A zone (`fe80::1%eth0`) is of a local network by nature.
  if (isIP(address) !== 6 || address.includes("%")) return false;
  return globalV6.check(address, "ipv6") && !closedV6.check(address, "ipv6");
}

function blockList(networks: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits = ""] = network.split("/");
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}
