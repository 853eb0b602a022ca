import { HostProblem } from "./host";

/** What Word's errors mean to people. Everything else is told as "Word could not do it", with Word's own code. */
const known: Record<string, string> = {
  AccessDenied: "sending.host-read-only",
  NotAllowed: "sending.host-not-allowed",
  EditModeCellEditing: "sending.host-busy",
  HostIsBusy: "sending.host-busy",
  Busy: "sending.host-busy",
  Timeout: "sending.host-busy",
  ResponsePayloadSizeLimitExceeded: "sending.host-too-big",
  RequestPayloadSizeLimitExceeded: "sending.host-too-big",
  ApiNotFound: "sending.host-too-old",
};

/** An error of Word's library, or any other, as a HostProblem. */
export function hostProblem(error: unknown, otherwise = "sending.host-refused"): HostProblem {
  if (error instanceof HostProblem) return error;
  const code = codeOf(error);
  return new HostProblem(known[code] ?? otherwise, code);
}

/** Office's code of an error; empty where it has none. */
export function codeOf(error: unknown): string {
  const code = error !== null && typeof error === "object" && "code" in error ? error.code : "";
  return typeof code === "string" || typeof code === "number" ? String(code) : "";
}
