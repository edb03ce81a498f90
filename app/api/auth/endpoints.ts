import {
  firstAdminInput,
  mailInput,
  passkeyAnswer,
  passkeyOptions,
  passkeyRegistration,
  passwordInput,
  passwordSignInInput,
  providerInput,
  providerStart,
  resetInput,
  signUpInput,
  tokenInput,
} from "#lib/auth/model.ts";
import {
  addPasskey,
  becomeFirstAdmin,
  changePassword,
  passkeyChallenge,
  requestReset,
  resetPassword,
  sendVerification,
  signIn,
  signInByPasskey,
  signOut,
  signUp,
  startProvider,
  verifyEmail,
} from "#lib/auth/sign-in.ts";
import type { ApiRoutes } from "#lib/http/openapi.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { route } from "#lib/http/route.ts";
import { exampleAuth as example } from "../account-examples.ts";

/** What is answered below `/api/auth`, by what follows it. */
export const authRoutes: ApiRoutes = {
  "/api/auth/sign-up": {
    POST: route(
      {
        name: "auth.signUp",
        fromOwnPages: true,
        limit: "sign-up",
        summary: "Sign up",
        description:
          "Sends a mail to confirm the address. The answer is the same for an address that has an account already: its owner is told by mail.",
        body: signUpInput,
        response: null,
        example: example.signUp,
      },
      async ({ body, request: { headers } }) => {
        await signUp(body, headers);
        return privateAnswer(null);
      },
    ),
  },
  "/api/auth/sign-in": {
    POST: route(
      {
        name: "auth.signIn",
        fromOwnPages: true,
        limit: "sign-in",
        summary: "Sign in with a password",
        description: "Sets the cookie of a new session.",
        body: passwordSignInInput,
        response: null,
        problems: ["unauthenticated"],
        example: example.signIn,
      },
      async ({ body, request: { headers } }) => privateAnswer(null, await signIn(body, headers)),
    ),
  },
  "/api/auth/sign-out": {
    POST: route(
      {
        name: "auth.signOut",
        fromOwnPages: true,
        summary: "Sign out",
        response: null,
        example: example.signOut,
      },
      async ({ request: { headers } }) => privateAnswer(null, await signOut(headers)),
    ),
  },
  "/api/auth/verification": {
    POST: route(
      {
        name: "auth.sendVerification",
        fromOwnPages: true,
        limit: "mail",
        summary: "Send the mail that confirms an address once more",
        body: mailInput,
        response: null,
        problems: ["unavailable"],
        example: example.sendVerification,
      },
      async ({ body, request: { headers } }) => {
        await sendVerification(body.email, headers);
        return privateAnswer(null);
      },
    ),
  },
  "/api/auth/verify": {
    POST: route(
      {
        name: "auth.verify",
        fromOwnPages: true,
        summary: "Confirm an e-mail address",
        body: tokenInput,
        response: null,
        example: example.verify,
      },
      async ({ body, request: { headers } }) => {
        await verifyEmail(body.token, headers);
        return privateAnswer(null);
      },
    ),
  },
  "/api/auth/forgot": {
    POST: route(
      {
        name: "auth.forgot",
        fromOwnPages: true,
        limit: "mail",
        summary: "Send a mail to choose a new password",
        description: "The answer is the same for an address that has no account.",
        body: mailInput,
        response: null,
        problems: ["unavailable"],
        example: example.forgot,
      },
      async ({ body, request: { headers } }) => {
        await requestReset(body.email, headers);
        return privateAnswer(null);
      },
    ),
  },
  "/api/auth/reset": {
    POST: route(
      {
        name: "auth.reset",
        fromOwnPages: true,
        summary: "Choose a new password by the link in the mail",
        description: "Ends all sessions.",
        body: resetInput,
        response: null,
        example: example.reset,
      },
      async ({ body, request: { headers } }) => {
        await resetPassword(body, headers);
        return privateAnswer(null);
      },
    ),
  },
  "/api/auth/password": {
    POST: route(
      {
        name: "auth.changePassword",
        auth: "user",
        summary: "Change my password",
        description: "Ends all other sessions.",
        body: passwordInput,
        response: null,
        problems: ["conflict"],
        example: example.changePassword,
      },
      async ({ body, request: { headers } }) => privateAnswer(null, await changePassword(body, headers)),
    ),
  },
  "/api/auth/first-admin": {
    POST: route(
      {
        name: "auth.firstAdmin",
        fromOwnPages: true,
        summary: "Become the administrator of a site that has none",
        description: "By the link that the server shows when it starts. Signs in.",
        body: firstAdminInput,
        response: null,
        example: example.firstAdmin,
      },
      async ({ body, request: { headers } }) => privateAnswer(null, await becomeFirstAdmin(body, headers)),
    ),
  },
  "/api/auth/provider": {
    POST: route(
      {
        name: "auth.startProvider",
        fromOwnPages: true,
        summary: "Sign in through another service",
        description: "Answers with its address. It leads back to /api/auth/callback, which signs in.",
        body: providerInput,
        response: providerStart,
        problems: ["not_found"],
        example: example.startProvider,
      },
      async ({ body, request: { headers } }) => {
        const { url, cookies } = await startProvider(body, headers);
        return privateAnswer({ url }, cookies);
      },
    ),
  },
  "/api/auth/passkey-challenge": {
    POST: route(
      {
        name: "auth.passkeyChallenge",
        fromOwnPages: true,
        summary: "Begin to sign in with a passkey",
        description: "Answers with what navigator.credentials.get needs.",
        response: passkeyOptions,
        example: example.passkeyChallenge,
      },
      async ({ request: { headers } }) => {
        const { options, cookies } = await passkeyChallenge("authenticate", headers);
        return privateAnswer(options, cookies);
      },
    ),
  },
  "/api/auth/passkey-sign-in": {
    POST: route(
      {
        name: "auth.signInByPasskey",
        fromOwnPages: true,
        summary: "Sign in with a passkey",
        body: passkeyAnswer,
        response: null,
        problems: ["unauthenticated"],
        example: example.signInByPasskey,
      },
      async ({ body, request: { headers } }) => privateAnswer(null, await signInByPasskey(body, headers)),
    ),
  },
  "/api/auth/new-passkey-challenge": {
    POST: route(
      {
        name: "auth.newPasskeyChallenge",
        auth: "user",
        summary: "Begin to add a passkey to my account",
        description: "Answers with what navigator.credentials.create needs.",
        response: passkeyOptions,
        example: example.newPasskeyChallenge,
      },
      async ({ request: { headers } }) => {
        const { options, cookies } = await passkeyChallenge("register", headers);
        return privateAnswer(options, cookies);
      },
    ),
  },
  "/api/auth/new-passkey": {
    POST: route(
      {
        name: "auth.addPasskey",
        auth: "user",
        summary: "Add a passkey to my account",
        body: passkeyRegistration,
        response: null,
        problems: ["conflict"],
        example: example.addPasskey,
      },
      async ({ body, request: { headers } }) => {
        await addPasskey(body, headers);
        return privateAnswer(null);
      },
    ),
  },
};
