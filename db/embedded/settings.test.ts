import { expect, test } from "vitest";
import { serverSettings } from "./settings.ts";

const settingOf = (settings: string[], name: string) =>
  settings.find((setting) => setting.startsWith(`${name}=`))?.slice(name.length + 1);

test("listens on loopback alone, on the port given", () => {
  const settings = serverSettings({ port: 5433, isDurable: true });
  expect(settingOf(settings, "listen_addresses")).toBe("127.0.0.1");
  expect(settingOf(settings, "unix_socket_directories")).toBe("");
  expect(settingOf(settings, "port")).toBe("5433");
});

test("only throw-away data goes without fsync", () => {
  expect(settingOf(serverSettings({ port: 1, isDurable: true }), "fsync")).toBeUndefined();
  expect(settingOf(serverSettings({ port: 1, isDurable: false }), "fsync")).toBe("off");
});
