import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";

/** The credentials of an API client. */
export interface Credentials {
  /** Where the simulator listens: `http://127.0.0.1:<port>`. */
  readonly host: string;
  /** The `client_token`. */
  readonly clientToken: string;
  /** The `client_secret`. */
  readonly clientSecret: string;
  /** The `access_token`. */
  readonly accessToken: string;
}

export type Keys = Omit<Credentials, "host">;

const ROLES = ["owner", "readOnly", "otherAccount", "inactive"] as const;
export type Role = (typeof ROLES)[number];
export type KeyRing = Readonly<Record<Role, Keys>>;

/** An API client. */
export interface Client extends Keys {
  readonly name: string;
  readonly account: string;
  readonly isActive: boolean;
  readonly mayWrite: boolean;
  /** May use `accountSwitchKey`. */
  readonly maySwitch: boolean;
}

/** The values of `accountSwitchKey` that the API clients belong to; any other value is an account of its own. */
export const ACCOUNTS = { owner: "A-OWNER", other: "A-OTHER" } as const;

type Traits = Omit<Client, keyof Keys>;

const TRAITS: Readonly<Record<Role, Traits>> = {
  owner: { name: "owner", account: ACCOUNTS.owner, isActive: true, mayWrite: true, maySwitch: true },
  readOnly: { name: "reader", account: ACCOUNTS.owner, isActive: true, mayWrite: false, maySwitch: true },
  otherAccount: { name: "other", account: ACCOUNTS.other, isActive: true, mayWrite: true, maySwitch: false },
  inactive: { name: "inactive", account: ACCOUNTS.owner, isActive: false, mayWrite: true, maySwitch: false },
};

const token = () => `akab-${randomBytes(8).toString("hex")}-${randomBytes(8).toString("hex")}`;

const newKeys = (): Keys => ({
  clientToken: token(),
  clientSecret: randomBytes(32).toString("base64"),
  accessToken: token(),
});

export const newKeyRing = (): KeyRing => ({
  owner: newKeys(),
  readOnly: newKeys(),
  otherAccount: newKeys(),
  inactive: newKeys(),
});

const keys = z.object({ clientToken: z.string(), clientSecret: z.string(), accessToken: z.string() });

/** The header of a data file: the keys of every role. */
export const keyRing: z.ZodType<KeyRing> = z.object({
  owner: keys,
  readOnly: keys,
  otherAccount: keys,
  inactive: keys,
});

/** Another API client of the owner's account, with the same rights. */
const SECOND: Traits = { ...TRAITS.owner, name: "second" };

/** Derived from the owner's, so data files need not hold them. */
export function secondKeysOf({ owner }: KeyRing): Keys {
  const hash = (key: string) => createHash("sha256").update(`second ${key}`);
  const tokenOf = (key: string) =>
    hash(key)
      .digest("hex")
      .replace(/^(.{16})(.{16}).*$/, "akab-$1-$2");
  return {
    clientToken: tokenOf(owner.clientToken),
    clientSecret: hash(owner.clientSecret).digest("base64"),
    accessToken: tokenOf(owner.accessToken),
  };
}

export const clientsOf = (ring: KeyRing): readonly Client[] => [
  ...ROLES.map((role) => ({ ...TRAITS[role], ...ring[role] })),
  { ...SECOND, ...secondKeysOf(ring) },
];
