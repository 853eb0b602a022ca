using System.Text.RegularExpressions;
using Microsoft.Identity.Client;
using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Connection;

/// <summary>
/// What a refused sign-in means: the numbers are those of https://learn.microsoft.com/entra/identity-platform/reference-error-codes.
/// </summary>
internal static partial class SignInProblems
{
    /// <summary>The problem behind MSAL's exception; its text stays out, since it may quote what was sent.</summary>
    public static Problem Of(MsalException e, GraphSettings settings)
    {
        var number = Number().Match(e.Message) is { Success: true } match ? match.Groups[1].Value : "";
        var id = e is MsalServiceException { CorrelationId: { Length: > 0 } correlation } ? correlation : "—";
        var status = (e as MsalServiceException)?.StatusCode ?? 0;
        return number switch
        {
            "90002" or "900023" or "90013" => GraphTexts.Problem("graph.wrong-tenant", settings.Tenant, id),
            "700016" => GraphTexts.Problem("graph.unknown-app", settings.Client, settings.Tenant, id),
            "7000222" => GraphTexts.Problem("graph.secret-expired", settings.Client, id),
            "7000215" => GraphTexts.Problem("graph.wrong-secret", settings.Client, id),
            "700027" or "7000229" or "700024" => GraphTexts.Problem("graph.wrong-certificate", settings.Client, id),
            "65001" or "650052" or "650056" => GraphTexts.Problem("graph.no-consent", settings.Client, id),
            "50013" or "500133" or "50173" => GraphTexts.Problem("graph.person-signed-out", id),
            _ when e is MsalUiRequiredException => GraphTexts.Problem("graph.person-signed-out", id),
            _ when status is 429 or >= 500 => GraphTexts.Problem("graph.sign-in-away", status, id) with { Unavailable = true },
            _ => GraphTexts.Problem("graph.sign-in-refused", number.Length > 0 ? "AADSTS" + number : e.ErrorCode, id),
        };
    }

    [GeneratedRegex(@"AADSTS(\d+)")]
    private static partial Regex Number();
}
