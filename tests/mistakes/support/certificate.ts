import { createPrivateKey } from "node:crypto";

/** Of localhost, signed by nobody; it guards nothing. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUUsQDQA+k3Q7HqEqKLqQZlKgnL7MwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzIxMjkyNVoYDzIxMjYxMDMw
MjEyOTI1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATz/1pnNs91H7sijj8iBynFY1Be+cPopEQcYNZMNF7I8DyFbDeIr447
zgfu4Rwa/6/alxUJABGOyYHrhKsCxmVJo1MwUTAdBgNVHQ4EFgQUej33h4xmAwz6
gUJgBSZjXROhTxEwHwYDVR0jBBgwFoAUej33h4xmAwz6gUJgBSZjXROhTxEwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiAo1UhniRdmatbi1JGmqwv7
uDP9ggw3SeWvrfIvopDjIgIhAIXdZKPon9Fe8348mDDMG1jkoIKxSikoR+ZIok4s
mTMW
-----END CERTIFICATE-----
`;

export const key = createPrivateKey({
  key: Buffer.from(
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgAAU/DU2en347T3zIdRQjJExcGs86AkeRb0jfTHacQoKhRANCAATz/1pnNs91H7sijj8iBynFY1Be+cPopEQcYNZMNF7I8DyFbDeIr447zgfu4Rwa/6/alxUJABGOyYHrhKsCxmVJ",
    "base64",
  ),
  format: "der",
  type: "pkcs8",
}).export({ format: "pem", type: "pkcs8" });
