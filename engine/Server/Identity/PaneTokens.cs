using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Identity;

/// <summary>A token of our own for the pane inside Word.</summary>
/// <param name="Token">The token: the pane keeps it in memory and nowhere else.</param>
/// <param name="ExpiresAt">From when on it is worth nothing.</param>
/// <param name="ExpiresIn">Seconds until then, for a machine whose clock is wrong.</param>
internal sealed record PaneToken(string Token, DateTimeOffset ExpiresAt, int ExpiresIn);

/// <summary>Who a pane token stands for, and since when.</summary>
/// <param name="Member">The member, as the directory knows them now.</param>
/// <param name="SignedInAt">When they signed in; renewals do not change it.</param>
internal sealed record PaneSession(Member Member, DateTimeOffset SignedInAt);

/// <summary>
/// Makes and reads the tokens that this server gives to the pane: sealed with the installation's keys for this purpose alone, good for
/// an hour, renewable for as long as a browser's session, worth nothing once the member is gone or belongs to another account.
/// </summary>
internal sealed class PaneTokens(IDataProtectionProvider protection, IDirectory directory, TimeProvider clock)
{
    /// <summary>How long one token lasts.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>How long after the sign-in the last one ends.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(10);

    private const int LongestToken = 4096;

    private readonly IDataProtector protector = protection.CreateProtector("WorkSummary.PaneToken.1");

    /// <summary>A token for somebody who has signed in just now.</summary>
    public PaneToken Give(Member member) => Make(new PaneSession(member, clock.GetUtcNow()));

    /// <summary>The next token of somebody who has one.</summary>
    public PaneToken Renew(PaneSession session) => Make(session);

    /// <summary>Who brings the token.</summary>
    public async Task<Result<PaneSession>> ReadAsync(string token, CancellationToken cancellation)
    {
        if (Open(token) is not { } sealedUp) return SignInProblems.BadToken;
        if (DateTimeOffset.FromUnixTimeSeconds(sealedUp.Until) <= clock.GetUtcNow()) return SignInProblems.Expired;
        var member = await directory.FindMemberAsync(sealedUp.Member, cancellation);
        return member is null || member.Account != sealedUp.Account
            ? SignInProblems.Ended
            : new PaneSession(member, DateTimeOffset.FromUnixTimeSeconds(sealedUp.SignedIn));
    }

    private PaneToken Make(PaneSession session)
    {
        var now = clock.GetUtcNow();
        var (soon, last) = (now + Life, session.SignedInAt + Longest);
        var until = DateTimeOffset.FromUnixTimeSeconds((soon < last ? soon : last).ToUnixTimeSeconds());
        var content = new Content(session.Member.Id, session.Member.Account, session.SignedInAt.ToUnixTimeSeconds(), until.ToUnixTimeSeconds());
        return new PaneToken(WebEncoders.Base64UrlEncode(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(content))), until, (int)(until - now).TotalSeconds);
    }

    private Content? Open(string token)
    {
        if (token.Length > LongestToken) return null;
        try
        {
            return JsonSerializer.Deserialize<Content>(protector.Unprotect(WebEncoders.Base64UrlDecode(token)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null; // Sealed with other keys, for another purpose, changed, or no token at all.
        }
    }

    private sealed record Content(string Member, string? Account, long SignedIn, long Until);
}
