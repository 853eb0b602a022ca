using WorkSummary.Core.Problems;
using WorkSummary.Server.Languages;

namespace WorkSummary.Server.Identity;

/// <summary>Why somebody could not be signed in; each a plain sentence with a stable code.</summary>
internal static class SignInProblems
{
    /// <summary>The directory knows nobody by the account that signed in.</summary>
    public static Problem UnknownPerson { get; } = Of("sign-in.unknown-person");

    /// <summary>The token is none of ours, or was changed.</summary>
    public static Problem BadToken { get; } = Of("sign-in.bad-token");

    /// <summary>The token's time is over.</summary>
    public static Problem Expired { get; } = Of("sign-in.expired");

    /// <summary>The member is gone, or belongs to another account now.</summary>
    public static Problem Ended { get; } = Of("sign-in.ended");

    /// <summary>The token is good, but for something else than this server.</summary>
    public static Problem OtherAudience { get; } = Of("sign-in.other-audience");

    /// <summary>The token comes from an organisation that this server does not know.</summary>
    public static Problem OtherIssuer { get; } = Of("sign-in.other-issuer");

    /// <summary>The token does not allow its bearer to work here as a person.</summary>
    public static Problem NoScope { get; } = Of("sign-in.no-scope");

    /// <summary>The token begins later: a clock is wrong.</summary>
    public static Problem TooEarly { get; } = Of("sign-in.too-early");

    /// <summary>No organisation's sign-in is connected to this server.</summary>
    public static Problem NotSetUp { get; } = Of("sign-in.not-set-up");

    /// <summary>The organisation's sign-in does not answer.</summary>
    public static Problem ProviderAway { get; } = Of("sign-in.provider-away") with { Unavailable = true };

    /// <summary>The organisation's sign-in said no, or its answer does not hold.</summary>
    public static Problem Refused { get; } = Of("sign-in.refused");

    /// <summary>The person stopped signing in.</summary>
    public static Problem Stopped { get; } = Of("sign-in.stopped");

    /// <summary>The answer belongs to no sign-in that was begun in this browser within the last minutes.</summary>
    public static Problem NotBegunHere { get; } = Of("sign-in.not-begun-here");

    /// <summary>The one-time code was used, is too old or never was one.</summary>
    public static Problem CodeUsed { get; } = Of("sign-in.code-used");

    /// <summary>Only what this server gave can be renewed here.</summary>
    public static Problem NothingToRenew { get; } = Of("sign-in.nothing-to-renew");

    /// <summary>The problem of that code, for a page that was led to with it; null for any other text.</summary>
    public static Problem? Find(string? code) => code is null ? null : All.FirstOrDefault(p => p.Code == code);

    /// <summary>A setting that cannot be used, or is missing.</summary>
    public static Problem BadSetting(string key, string expected) => new(PageTexts.Area("sign-in"), "sign-in.bad-setting", key, expected);

    private static Problem[] All => [UnknownPerson, ProviderAway, Refused, Stopped, NotBegunHere, NotSetUp];

    private static Problem Of(string code) => new(PageTexts.Area("sign-in"), code);
}
