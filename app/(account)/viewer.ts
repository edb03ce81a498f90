import type { Route } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { Role, Viewer } from "#lib/auth/model.ts";
import { hasRole } from "#lib/auth/policy.ts";
import { findViewer } from "#lib/auth/session.ts";

/** Null: nobody is signed in. */
export async function readViewer(): Promise<Viewer | null> {
  return findViewer(await headers());
}

/** Who is signed in; others are led to sign in and back to `path`, and those without the role find nothing. */
export async function requireViewer(path: string, least: Role = "cook"): Promise<Viewer> {
  const viewer = await readViewer();
  // Typed routes know no query.
  if (!viewer) redirect(`/account/sign-in?next=${encodeURIComponent(path)}` as Route);
  if (!hasRole(viewer, least)) notFound();
  return viewer;
}
