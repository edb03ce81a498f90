import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export const CLIENT = { id: "hestia", secret: "a secret that only tests know" };

type Person = { email: string; isVerified: boolean; name: string };

/** A service that vouches for whoever `person` says, as soon as it is asked. */
export async function startOidcServer(redirectUri: string, person: () => Person) {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // An address of TCP, as asked for.
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["for tests"] },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => {
        const { email, isVerified, name } = person();
        return { sub: accountId, email, email_verified: isVerified, name };
      },
    }),
  });
  server.on("request", provider.callback());
  return { issuer, close: () => new Promise((resolve) => server.close(resolve)) };
}

/**
 * Goes through the service as a browser would: signs in there and agrees.
 *
 * @param url Where our site sends people to.
 * @param login The name of the account there.
 * @returns The address that leads back.
 */
export async function goThrough(url: string, login: string): Promise<string> {
  const cookies = new Map<string, string>();
  let at = url;
  let form: URLSearchParams | null = null;
  for (let step = 0; step < 20; step++) {
    const response: Response = await fetch(at, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form && { method: "POST", body: form }),
    });
    form = null;
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]?.split(/=(.*)/) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (location) {
      at = new URL(location, at).href;
      if (new URL(at).origin !== new URL(url).origin) return at;
      continue;
    }
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    const action = /action="([^"]+)"/.exec(page)?.[1];
    if (!(prompt && action)) throw new Error(`The service says ${response.status}: ${page.slice(0, 500)}`);
    form = new URLSearchParams({ prompt, ...(prompt === "login" && { login, password: "any" }) });
    at = new URL(action, at).href;
  }
  throw new Error("The service leads nowhere");
}
