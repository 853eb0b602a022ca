using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Web;

namespace WorkSummary.Server.Identity;

/// <summary>
/// The way to the provider and back. State, correlation and PKCE are the framework's; the addresses come from the provider's
/// description, a nonce binds the id token to this sign-in, and the id token passes the same checks as every other token.
/// </summary>
internal sealed class WebSignInHandler(
    IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder, IdentityConnection connection, ClientProof proof, AccessTokens tokens)
    : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    /// <summary>Why the answer was refused, from where that is found out to where the person is told.</summary>
    public const string RefusalKey = "refusal";

    private const string NonceKey = "nonce";

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Context.Features.Set(ContentPolicy.Dialog);
        if (!await FindAddressesAsync())
        {
            WebSignIn.LeadBack(Context, SignInProblems.ProviderAway, properties.RedirectUri);
            return;
        }

        properties.Items[NonceKey] = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri) =>
        QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), new Dictionary<string, string?>
        {
            ["nonce"] = properties.Items[NonceKey],
            ["response_mode"] = "query",
            // Several people share a staff room's computer: nobody works on with the account that somebody else left there.
            ["prompt"] = "select_account",
        });

    protected override Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        Context.Features.Set(ContentPolicy.Dialog);
        return base.HandleRemoteAuthenticateAsync();
    }

    /// <summary>An answer whose beginning this browser does not know is somebody else's, or comes a second time.</summary>
    protected override bool ValidateCorrelationId(AuthenticationProperties properties)
    {
        if (base.ValidateCorrelationId(properties)) return true;
        properties.Items[RefusalKey] = SignInProblems.NotBegunHere.Code;
        return false;
    }

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        if (!await FindAddressesAsync()) return Refuse(context.Properties, SignInProblems.ProviderAway);
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = Options.ClientId,
            ["redirect_uri"] = context.RedirectUri,
            ["code"] = context.Code,
        };
        if (context.Properties.Items.TryGetValue(OAuthConstants.CodeVerifierKey, out var verifier)) form[OAuthConstants.CodeVerifierKey] = verifier!;
        proof.AddTo(form, Options.TokenEndpoint);
        try
        {
            using var content = new FormUrlEncodedContent(form);
            using var answer = await connection.Http!.PostAsync(new Uri(Options.TokenEndpoint), content, Context.RequestAborted);
            if ((int)answer.StatusCode >= 500) return Refuse(context.Properties, SignInProblems.ProviderAway);
            return answer.IsSuccessStatusCode
                ? OAuthTokenResponse.Success(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Context.RequestAborted)))
                : Refuse(context.Properties, SignInProblems.Refused);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException || (e is OperationCanceledException && !Context.RequestAborted.IsCancellationRequested))
        {
            return Refuse(context.Properties, SignInProblems.ProviderAway);
        }
    }

    /// <summary>The ticket names the member; where there is none, null fails the sign-in with the reason that was put down.</summary>
    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var member = await FindMemberAsync(properties, tokens);
        if (!member.Ok)
        {
            Refuse(properties, SignInProblems.Find(member.Problems[0].Code) ?? SignInProblems.Refused);
            return null!;
        }

        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, member.Value.Id));
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    private async Task<Result<Core.People.Member>> FindMemberAsync(AuthenticationProperties properties, OAuthTokenResponse answer)
    {
        if (answer.Response?.RootElement is not { ValueKind: JsonValueKind.Object } body || !body.TryGetProperty("id_token", out var text) || text.GetString() is not { } idToken
            || !properties.Items.TryGetValue(NonceKey, out var nonce) || nonce is null) return SignInProblems.Refused;
        return await tokens.FindMemberByIdTokenAsync(idToken, nonce, Context.RequestAborted);
    }

    /// <summary>Every description of the provider says the same addresses, so that it does not matter whose are set last.</summary>
    private async Task<bool> FindAddressesAsync()
    {
        if (await connection.Description!.ReadAsync(Context.RequestAborted) is not { AuthorizationEndpoint: { } authorize, TokenEndpoint: { } token }) return false;
        (Options.AuthorizationEndpoint, Options.TokenEndpoint) = (authorize, token);
        return true;
    }

    private static OAuthTokenResponse Refuse(AuthenticationProperties properties, Problem problem)
    {
        properties.Items[RefusalKey] = problem.Code;
        return OAuthTokenResponse.Failed(new AuthenticationFailureException(problem.Code));
    }
}
