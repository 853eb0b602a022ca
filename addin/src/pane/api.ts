/** A problem as the server tells it (RFC 9457), already in the person's language. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly problems: { message: string; column?: string | undefined }[] = [],
  ) {
    super(message);
  }
}

interface ProblemDetails {
  title?: string;
  code?: string;
  problems?: { message: string; where?: { column?: string } }[];
}

/** Asks the server; a refusal becomes an {@link ApiProblem}, a lost line the browser's own TypeError. */
export async function ask(method: "GET" | "PUT" | "POST", path: string, body?: unknown): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json, text/html" };
  const request: RequestInit = { method, headers };
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
    request.body = JSON.stringify(body);
    // A save goes on although the page is being left; browsers allow this for small bodies.
    request.keepalive = request.body.length < 20_000;
  }

  const response = await fetch(path, request);
  if (response.ok) return response;
  const details = (await response.json().catch(() => ({}))) as ProblemDetails;
  const problems = (details.problems ?? []).map((p) => ({ message: p.message, column: p.where?.column }));
  throw new ApiProblem(response.status, details.code ?? "", details.title ?? response.statusText, problems);
}

export async function askJson<T>(method: "GET" | "PUT" | "POST", path: string, body?: unknown): Promise<T> {
  return (await (await ask(method, path, body)).json()) as T;
}
