using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Identity;

/// <summary>One-time codes with which a sign-in in Word's dialog goes over to the pane: 256 random bits, a minute, once. Only their hash is kept.</summary>
internal sealed class HandoverCodes(ISignInCodes codes, IDirectory directory, TimeProvider clock)
{
    /// <summary>How long a code may take from the dialog to the pane and back here.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    private const int LongestCode = 100;

    /// <summary>A code for a member who has signed in.</summary>
    public async Task<string> GiveAsync(string memberId, CancellationToken cancellation)
    {
        var code = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        await codes.PutAsync(HashOf(code), memberId, clock.GetUtcNow() + Life, cancellation);
        return code;
    }

    /// <summary>Whose code it is; it is used up with that.</summary>
    public async Task<Result<Member>> TakeAsync(string? code, CancellationToken cancellation)
    {
        if (code is null or { Length: 0 or > LongestCode }) return SignInProblems.CodeUsed;
        if (await codes.TakeAsync(HashOf(code), cancellation) is not { } id) return SignInProblems.CodeUsed;
        return await directory.FindMemberAsync(id, cancellation) is { } member ? member : SignInProblems.Ended;
    }

    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
