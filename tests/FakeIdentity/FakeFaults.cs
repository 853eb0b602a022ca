namespace WorkSummary.FakeIdentity;

/// <summary>What the provider does wrong from now on. Safe to change while it runs.</summary>
public sealed class FakeFaults
{
    private int answersAway;

    /// <summary>Changes what every id token says before it is signed; null for the truth.</summary>
    public Func<TokenContent, TokenContent>? IdToken { get; set; }

    /// <summary>True to sign with a key that is not published.</summary>
    public bool ForeignKey { get; set; }

    /// <summary>True to leave the id token out.</summary>
    public bool NoIdToken { get; set; }

    /// <summary>True to answer everything with 503.</summary>
    public bool Away { get; set; }

    /// <summary>What every answer waits for; null to answer at once.</summary>
    public Task? Hold { get; set; }

    /// <summary>True to refuse every code.</summary>
    public bool CodesRefused { get; set; }

    /// <summary>How often something was asked while away.</summary>
    public int AnswersAway => answersAway;

    internal bool Meets()
    {
        if (Away) Interlocked.Increment(ref answersAway);
        return Away;
    }
}
