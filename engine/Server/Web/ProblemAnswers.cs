using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Languages;

namespace WorkSummary.Server.Web;

/// <summary>Makes RFC 9457 problem details of <see cref="Problem"/> values: stable <c>code</c>, text in the reader's language, every problem with its place.</summary>
internal static class ProblemAnswers
{
    /// <summary>The answer for one problem.</summary>
    public static IResult Answer(this Problem problem) => Typed(problem);

    /// <summary>The value as JSON, or the problems, with types that OpenAPI can read.</summary>
    public static Results<Ok<T>, ProblemHttpResult> Typed<T>(this Result<T> result) =>
        result.Ok ? TypedResults.Ok(result.Value) : result.Problems.Typed();

    /// <summary>The problems, typed.</summary>
    public static ProblemHttpResult Typed(this IReadOnlyList<Problem> problems) => TypedResults.Problem(Details(problems));

    /// <summary>One problem, typed.</summary>
    public static ProblemHttpResult Typed(this Problem problem) => Typed([problem]);

    /// <summary>The problems in the reader's language.</summary>
    public static IReadOnlyList<ProblemView> Views(IEnumerable<Problem> problems) =>
        [.. problems.Select(p => new ProblemView(p.Code, p.Severity.ToString().ToLowerInvariant(), p.Message(CultureInfo.CurrentUICulture), p.Where))];

    /// <summary>The details for problems of an operation. The first decides the status.</summary>
    public static ProblemDetails Details(IReadOnlyList<Problem> problems)
    {
        var culture = CultureInfo.CurrentUICulture;
        var first = problems[0];
        var details = new ProblemDetails
        {
            Status = first.Unavailable ? StatusCodes.Status503ServiceUnavailable : ProblemStatus.Of(first.Code),
            Title = first.Message(culture),
            Type = "https://worksummary.example/problems/" + first.Code,
        };
        details.Extensions["code"] = first.Code;
        details.Extensions["problems"] = Views(problems);
        return details;
    }

    /// <summary>Details for an answer that has only a status, such as 404 of no endpoint.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var details = context.ProblemDetails;
        if (details.Extensions.ContainsKey("code")) return;
        var problem = ServerProblems.ForStatus(details.Status ?? context.HttpContext.Response.StatusCode);
        details.Title = problem.Message(CultureInfo.CurrentUICulture);
        details.Type = "https://worksummary.example/problems/" + problem.Code;
        details.Detail = null;
        details.Extensions["code"] = problem.Code;
        details.Extensions.Remove("exception");
    }
}

/// <summary>One problem as the API shows it.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Severity">info, warning or error.</param>
/// <param name="Message">In the reader's language.</param>
/// <param name="Where">The place, as far as known.</param>
public sealed record ProblemView(string Code, string Severity, string Message, Place? Where);
