/** A problem as the server tells it (RFC 9457), already in the person's language. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly problems: { message: string; column?: string | undefined }[] = [],
    /** What people quote when they ask for help; empty when the server gave none. */
    readonly requestId = "",
  ) {
    super(message);
  }
}

interface ProblemDetails {
  title?: string;
  code?: string;
  traceId?: string;
  problems?: { message: string; where?: { column?: string } }[];
}

export type Method = "GET" | "PUT" | "POST" | "DELETE";

/** Makes a request's headers carry who asks, where a cookie cannot. */
export type Authorize = (headers: Record<string, string>) => Promise<void>;

/** Asks the server; a refusal becomes an {@link ApiProblem}, a lost line the browser's own TypeError. */
export async function ask(method: Method, path: string, body?: unknown, authorize?: Authorize): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json, text/html" };
  const request: RequestInit = { method, headers };
  if (body instanceof Uint8Array) {
    headers["Content-Type"] = "application/octet-stream";
    request.body = body as Uint8Array<ArrayBuffer>;
  } else if (body instanceof FormData) {
    // The browser says where its parts begin.
    request.body = body;
  } else if (body !== undefined) {
    headers["Content-Type"] = "application/json";
    request.body = JSON.stringify(body);
    // A save goes on although the page is being left; browsers allow this for small bodies.
    request.keepalive = request.body.length < 20_000;
  }

  await authorize?.(headers);
  const response = await fetch(path, request);
  if (response.ok) return response;
  throw await refusal(response);
}

export async function askJson<T>(method: Method, path: string, body?: unknown, authorize?: Authorize): Promise<T> {
  return (await (await ask(method, path, body, authorize)).json()) as T;
}

async function refusal(response: Response): Promise<ApiProblem> {
  const details = (await response.json().catch(() => ({}))) as ProblemDetails;
  const problems = (details.problems ?? []).map((p) => ({ message: p.message, column: p.where?.column }));
  return new ApiProblem(response.status, details.code ?? "", details.title ?? response.statusText, problems, details.traceId ?? "");
}
