/** What package-lock.json says of one package; `license` is missing where it was installed on no machine that knew it. */
export type LockedPackage = {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
  inBundle?: boolean;
  optional?: boolean;
};

export type Lockfile = { packages: Record<string, LockedPackage> };

const REGISTRY = "https://registry.npmjs.org/";

/** Terms under which a site may be run, changed and given on, also for money. MPL and LGPL: as files of their own. */
const ALLOWED = new Set(
  "0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC-BY-4.0 CC0-1.0 ISC LGPL-3.0-or-later MIT MIT-0 MPL-2.0 OFL-1.1 Python-2.0 Unlicense Zlib".split(
    " ",
  ),
);
/** Builds for other machines carry the terms of the package that chooses among them. */
const SAME_TERMS: readonly [prefix: string, license: string][] = [
  ["@next/swc-", "MIT"],
  ["@tailwindcss/oxide-", "MIT"],
];

/** Packages that are not exactly what was looked at when they were added, by what is wrong. */
export function loosePackages({ packages }: Lockfile): string[] {
  return installed({ packages }).flatMap(([name, { resolved, integrity, inBundle, optional }]) => {
    // npm writes no hash for builds that fit other machines than the one that wrote the file.
    if (optional && resolved === undefined && integrity === undefined) return [];
    if (resolved !== undefined && !resolved.startsWith(REGISTRY)) return [`${name}: comes from ${resolved}`];
    const isBound = inBundle || /^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? "");
    return isBound ? [] : [`${name}: has no sha512`];
  });
}

/** Packages of the running site under terms that nobody has agreed to yet. */
export function unlicensedPackages({ packages }: Lockfile): string[] {
  return installed({ packages })
    .filter(([, { dev }]) => !dev)
    .map(([name, { license }]) => [name, license ?? termsOfKin(name)] as const)
    .filter(([, license]) => !isAllowed(license))
    .map(([name, license]) => `${name}: ${license ?? "no licence"}`);
}

function installed({ packages }: Lockfile): [name: string, LockedPackage][] {
  return Object.entries(packages)
    .filter(([path, { link }]) => path !== "" && !link)
    .map(([path, locked]) => [
      path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      locked,
    ]);
}

function termsOfKin(name: string): string | undefined {
  return SAME_TERMS.find(([prefix]) => name.startsWith(prefix))?.[1];
}

/** Of `A AND B` each has to be allowed, of `A OR B` one. */
function isAllowed(license: string | undefined): boolean {
  const plain = (license ?? "").replace(/^\((.*)\)$/, "$1");
  return plain
    .split(" AND ")
    .every((part) => part.split(" OR ").some((choice) => ALLOWED.has(choice.trim())));
}
