import { styleText } from "node:util";

/** Styles a text where the stream it goes to shows styles, and leaves it as it is elsewhere. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

export const PLAIN: Paint = (_style, text) => text;

const COLOURED: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** Colours on a terminal only, unless FORCE_COLOR asks for them; never where NO_COLOR is set. */
export function paintFor(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): Paint {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR !== undefined && NO_COLOR !== "") {
    return PLAIN;
  }
  const isForced = FORCE_COLOR !== undefined && FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return isForced || (stream.isTTY === true && TERM !== "dumb") ? COLOURED : PLAIN;
}
