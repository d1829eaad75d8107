const toldOnStderr = new Set<string>();

/** Tells each text once: on stderr once in the life of the process, elsewhere once for the client. */
export function warnOnce(warn: ((message: string) => void) | undefined): (message: string) => void {
  const told = warn ? new Set<string>() : toldOnStderr;
  return (message) => {
    if (!told.has(message)) {
      told.add(message);
      (warn ?? toStderr)(message);
    }
  };
}

function toStderr(message: string): void {
  process.stderr.write(`warning: ${message}\n`);
}
