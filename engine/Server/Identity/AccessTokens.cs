using System.Text.RegularExpressions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Identity;

/// <summary>
/// Reads tokens of the organisation's sign-in: access tokens for this API, and the id tokens of the web sign-in. Signature, algorithm,
/// issuer, tenant, audience and time are checked the same way for both
/// (https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens).
/// </summary>
internal sealed partial class AccessTokens(IdentityConnection connection, IDirectory directory, TimeProvider clock, ILogger<AccessTokens> log)
{
    /// <summary>By how much the provider's clock and ours may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    private const int LargestToken = 16 * 1024;

    /// <summary>Asymmetric ones only: what anybody can read may not be what is signed with.</summary>
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LargestToken };

    /// <summary>True for a JSON web token, whatever is in it; a token of our own has no dots.</summary>
    public static bool LooksLikeOne(string token) => token.Contains('.', StringComparison.Ordinal);

    /// <summary>The member who brings an access token for this API.</summary>
    /// <param name="token">The token.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<Member>> FindMemberAsync(string token, CancellationToken cancellation)
    {
        if (connection.Settings is not { } settings) return SignInProblems.NotSetUp;
        var read = await ReadAsync(token, settings.Audiences, cancellation);
        if (!read.Ok) return Result<Member>.Failure(read.Problems);
        // Without the scope it is an id token, an application's own token, or one for something smaller.
        var scopes = Text(read.Value, "scp")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return scopes.Contains(settings.Scope, StringComparer.Ordinal) ? await FindMemberAsync(read.Value, cancellation) : SignInProblems.NoScope;
    }

    /// <summary>The member whom the id token of a web sign-in names.</summary>
    /// <param name="token">The token.</param>
    /// <param name="nonce">What the sign-in was begun with.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<Member>> FindMemberByIdTokenAsync(string token, string nonce, CancellationToken cancellation)
    {
        if (connection.Settings is not { } settings) return SignInProblems.NotSetUp;
        var read = await ReadAsync(token, [settings.Client], cancellation);
        if (!read.Ok) return Result<Member>.Failure(read.Problems);
        return Text(read.Value, "nonce") == nonce ? await FindMemberAsync(read.Value, cancellation) : SignInProblems.NotBegunHere;
    }

    private async Task<Result<Member>> FindMemberAsync(JsonWebToken token, CancellationToken cancellation)
    {
        var account = Text(token, connection.Settings!.Claim);
        return account is { Length: > 0 } && await directory.FindByAccountAsync(account, cancellation) is { } member ? member : SignInProblems.UnknownPerson;
    }

    private async Task<Result<JsonWebToken>> ReadAsync(string token, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        if (token.Length > LargestToken || !handler.CanReadToken(token)) return SignInProblems.BadToken;
        if (await connection.Description!.ReadAsync(cancellation) is not { } provider) return SignInProblems.ProviderAway;
        var result = await ValidateAsync(token, audiences, provider);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException && await connection.Description.ReadAnewAsync(provider, cancellation) is { } newer)
        {
            provider = newer;
            result = await ValidateAsync(token, audiences, provider);
        }

        if (result is { IsValid: true, SecurityToken: JsonWebToken read }) return IsOfTenant(read, provider.Issuer) ? read : SignInProblems.OtherIssuer;
        log.LogInformation("A token was refused: {Reason}.", result.Exception?.GetType().Name);
        return result.Exception switch
        {
            SecurityTokenExpiredException => SignInProblems.Expired,
            SecurityTokenNotYetValidException => SignInProblems.TooEarly,
            SecurityTokenInvalidAudienceException => SignInProblems.OtherAudience,
            SecurityTokenInvalidIssuerException => SignInProblems.OtherIssuer,
            _ => SignInProblems.BadToken,
        };
    }

    private Task<TokenValidationResult> ValidateAsync(string token, IReadOnlyList<string> audiences, OpenIdConnectConfiguration provider) =>
        handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = Algorithms,
            IssuerSigningKeys = provider.SigningKeys,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            ValidIssuer = provider.Issuer,
            ValidAudiences = audiences,
            RequireExpirationTime = true,
            ValidateIssuerSigningKey = true,
            LifetimeValidator = IsTime,
        });

    /// <summary>The library's own check, on the installation's clock.</summary>
    private bool IsTime(DateTime? from, DateTime? until, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (until is null) throw new SecurityTokenNoExpirationException();
        if (from is { } begin && begin > now + Skew) throw new SecurityTokenNotYetValidException();
        if (until <= now - Skew) throw new SecurityTokenExpiredException();
        return true;
    }

    /// <summary>Where the issuer names a tenant, the token must be of that tenant.</summary>
    private static bool IsOfTenant(JsonWebToken token, string issuer) =>
        TenantId().Match(issuer) is not { Success: true } tenant || tenant.Value.Equals(Text(token, "tid"), StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var value) ? value : null;

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex TenantId();
}
