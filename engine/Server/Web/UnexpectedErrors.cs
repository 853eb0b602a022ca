using Microsoft.AspNetCore.Diagnostics;

namespace WorkSummary.Server.Web;

/// <summary>A bug or a lost machine: the API says so with a code and nothing else; pages are led to the error page. Details stay in the log.</summary>
internal sealed class UnexpectedErrors(IProblemDetailsService answers) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is BadHttpRequestException bad) httpContext.Response.StatusCode = bad.StatusCode;
        if (!httpContext.Request.Path.StartsWithSegments("/api")) return false;
        if (httpContext.Response.StatusCode < 400) httpContext.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return await answers.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = httpContext.Response.StatusCode },
        });
    }
}
