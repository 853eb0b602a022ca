using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Languages;

namespace WorkSummary.Server.Web;

/// <summary>The problems that the server finds itself.</summary>
internal static class ServerProblems
{
    /// <summary>There is no such thing, or it is not this person's to see: the answer does not tell which.</summary>
    public static Problem NotFound { get; } = new(PageTexts.Problems, "problems.not-found");

    public static Problem SignInNeeded { get; } = new(PageTexts.Problems, "problems.sign-in-needed");

    public static Problem Forbidden { get; } = new(PageTexts.Problems, "problems.forbidden");

    public static Problem Unexpected { get; } = new(PageTexts.Problems, "problems.unexpected");

    public static Problem TooLarge { get; } = new(PageTexts.Problems, "problems.too-large");

    public static Problem TooMany { get; } = new(PageTexts.Problems, "problems.too-many");

    public static Problem ForeignOrigin { get; } = new(PageTexts.Problems, "problems.foreign-origin");

    public static Problem BadRequest { get; } = new(PageTexts.Problems, "problems.bad-request");

    public static Problem FileMissing { get; } = new(PageTexts.Problems, "problems.file-missing");

    public static Problem UnknownKind(string kind) => new(PageTexts.Problems, "problems.unknown-kind", kind);

    public static Problem UnknownPeriod(string period) => new(PageTexts.Problems, "problems.unknown-period", period);

    public static Problem NoPack(Term kind) => new(PageTexts.Problems, "problems.no-pack", kind.In(CultureInfo.CurrentUICulture));

    public static Problem OtherUnit(string file, string unit) => new(PageTexts.Problems, "problems.other-unit", file, unit);

    public static Problem OtherPeriod(string file, string found, string expected) => new(PageTexts.Problems, "problems.other-period", file, found, expected);

    public static Problem OtherReport(string file) => new(PageTexts.Problems, "problems.other-report", file);

    public static Problem PreviewExpired { get; } = new(PageTexts.Problems, "problems.preview-expired");

    /// <summary>The problem behind a bare status.</summary>
    public static Problem ForStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => SignInNeeded,
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => NotFound,
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status429TooManyRequests => TooMany,
        >= 500 => Unexpected,
        _ => BadRequest,
    };
}
