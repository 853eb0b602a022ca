using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Web;

namespace WorkSummary.Server.Identity;

/// <summary>
/// Finds out who calls the API with a token: one of our own, or an access token of the organisation's sign-in for this API. A refusal
/// says why, with a code; the token itself goes nowhere, not into the log either.
/// </summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, PaneTokens pane, AccessTokens access)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private Problem? refusal;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Schemes.Token(Request) is not { } token) return AuthenticateResult.NoResult();
        var found = AccessTokens.LooksLikeOne(token) ? await ByAccessTokenAsync(token) : await ByPaneTokenAsync(token);
        if (found.Ok) return AuthenticateResult.Success(found.Value);
        refusal = found.Problems[0];
        return AuthenticateResult.Fail(refusal.Code);
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var problem = refusal ?? ServerProblems.SignInNeeded;
        Response.Headers.WWWAuthenticate = refusal is null ? Schemes.Bearer : $"{Schemes.Bearer} error=\"invalid_token\", error_description=\"{refusal.Code}\"";
        await problem.Answer().ExecuteAsync(Context);
    }

    private async Task<Result<AuthenticationTicket>> ByPaneTokenAsync(string token)
    {
        var session = await pane.ReadAsync(token, Context.RequestAborted);
        if (!session.Ok) return Result<AuthenticationTicket>.Failure(session.Problems);
        Context.Features.Set(session.Value);
        return new AuthenticationTicket(MemberPrincipal.Present(Context, session.Value.Member, Schemes.Bearer), Schemes.Bearer);
    }

    private async Task<Result<AuthenticationTicket>> ByAccessTokenAsync(string token)
    {
        var member = await access.FindMemberAsync(token, Context.RequestAborted);
        if (!member.Ok) return Result<AuthenticationTicket>.Failure(member.Problems);
        Context.Features.Set(new PersonAssertion(token));
        return new AuthenticationTicket(MemberPrincipal.Present(Context, member.Value, Schemes.Bearer), Schemes.Bearer);
    }
}
