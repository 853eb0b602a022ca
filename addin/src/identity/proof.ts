/** A token and when it ends, in milliseconds of this machine's clock. */
export interface Proof {
  readonly token: string;
  readonly until: number;
}

/** How long before its end a proof is renewed. */
export const early = 5 * 60_000;

/** True while a proof lasts for longer than the given time. */
export function lasts(proof: Proof | null, longer = 0): proof is Proof {
  return proof !== null && proof.until - longer > Date.now();
}

/** A way to get proofs inside Word. */
export interface Source {
  /** A proof without asking anybody; null when the person has to be asked. */
  silent(old: Proof | null): Promise<Proof | null>;
  /** A proof, with whatever has to be shown to the person. */
  asking(): Promise<Proof>;
}
